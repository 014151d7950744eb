import { accountTools } from "./account-tools.ts";
import { invalidRequest } from "../api-error.ts";
import { findFault } from "./json-schema.ts";
import { mailTools } from "./mail-tools.ts";
import { mailbookTools } from "./mailbook-tools.ts";
import type { Scope } from "../oauth/oauth-store.ts";
import { searchTools } from "./search-tools.ts";
import type { ToolCall, Tools } from "./tool-call.ts";
import { documentedTools } from "./tool-descriptions.ts";

const tools: Tools = { ...searchTools, ...mailbookTools, ...mailTools, ...accountTools };

/** The scope a tool needs, or undefined when there is no such tool. */
export function scopeOf(name: string): Scope | undefined {
  return Object.hasOwn(tools, name) ? tools[name]?.scope : undefined;
}

/** Runs a tool: arguments by the documented schema, `mode` test unless given; throws the refusal. */
export function runTool(name: string, call: Omit<ToolCall, "mode">): object {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  const described = documentedTools.find((candidate) => candidate.name === name);
  if (!tool || !described) throw invalidRequest(`There is no tool ${name}.`);
  const fault = findFault(described.inputSchema, call.args);
  if (fault !== undefined) throw invalidRequest(fault);
  const mode = call.args["mode"] ?? "test";
  if (mode !== "test" && mode !== "live") throw invalidRequest('mode must be "test" or "live".');
  return tool.run({ ...call, mode });
}
