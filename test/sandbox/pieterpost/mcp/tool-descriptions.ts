import { readFileSync } from "node:fs";
import type { JsonSchema } from "./json-schema.ts";

export type ToolDescription = {
  name: string;
  description: string;
  annotations: Record<string, boolean>;
  inputSchema: JsonSchema;
  outputSchema: JsonSchema;
};

/** "The authoritative MCP tools/list schema": names, descriptions and schemas of all 21 tools, as documented. */
export const documentedTools = (
  JSON.parse(readFileSync(new URL("./mcp-tools.json", import.meta.url), "utf8")) as { tools: ToolDescription[] }
).tools;
