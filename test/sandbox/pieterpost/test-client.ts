import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Sandbox } from "../start.ts";

export { png } from "./assets/test-files.ts";

export type Json = Record<string, unknown>;
export type Reply = { status: number; headers: Headers; body: Json };

/** A plain HTTP caller of the sandbox's REST surface, for its own tests. */
export function restCaller(sandbox: Sandbox, key = sandbox.pieterpost.describe().testKey) {
  return async (
    method: "GET" | "POST",
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const answer = await fetch(sandbox.pieterpost.baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json };
  };
}

/** Posts to (or reads) the control address. */
export async function control(sandbox: Sandbox, path: string, body?: unknown): Promise<Json> {
  const answer = await fetch(`${sandbox.control.url}/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const reply = (await answer.json()) as Json;
  if (!answer.ok) throw new Error(`Control ${path}: ${answer.status} ${JSON.stringify(reply)}`);
  return reply;
}

/** An official MCP client with the given bearer token; it has listed the tools, so it checks results by their schemas. */
export async function mcpClient(sandbox: Sandbox, token = sandbox.pieterpost.describe().mcpToken): Promise<Client> {
  const client = new Client({ name: "sandbox-test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(sandbox.pieterpost.describe().mcpUrl), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  await client.listTools();
  return client;
}

export type ToolReply = { isError: boolean; texts: string[]; result: Json };

export async function callTool(client: Client, name: string, args: Json): Promise<ToolReply> {
  const answer = await client.callTool({ name, arguments: args });
  const content = answer.content as { type: string; text: string }[];
  return {
    isError: answer.isError === true,
    texts: content.map((part) => part.text),
    result: (answer.structuredContent ?? {}) as Json,
  };
}

export function recipient(overrides: Json = {}): Json {
  return {
    name: "Pieter Example",
    streetAddress: "Damrak 1",
    postalCode: "1012 AB",
    city: "Amsterdam",
    country: "NL",
    ...overrides,
  };
}

export function letterOrder(overrides: Json = {}): Json {
  return {
    requestType: "letter",
    senderEmail: "shop@example.com",
    letters: [{ message: "Thank you.", recipient: recipient() }],
    ...overrides,
  };
}

export function postcardOrder(postcard: Json = {}): Json {
  return {
    requestType: "postcard",
    senderEmail: "shop@example.com",
    postcard: { message: "Thank you.", recipients: [recipient()], ...postcard },
  };
}
