import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { CallToolRequestSchema, type CallToolResult, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import express, { type Request, type Router } from "express";
import { z } from "zod";
import { type Answer, exchange, type World } from "../../exchange.ts";
import type { FaultName } from "../../faults.ts";
import { errorAnswer, jsonAnswer, scriptedError } from "../answers.ts";
import { ApiError } from "../api-error.ts";
import { runTool, scopeOf } from "./mcp-tools.ts";
import type { Grant, OAuthStore, Scope } from "../oauth/oauth-store.ts";
import { admit, rawBody } from "../rest/rest.ts";
import type { PieterPostState } from "../state.ts";
import { documentedTools } from "./tool-descriptions.ts";

const toolCall = z.looseObject({
  id: z.union([z.string(), z.number()]),
  method: z.literal("tools/call"),
  params: z.looseObject({ name: z.string() }),
});

// "Supported protocol versions"; the library would agree to an older one besides.
const protocolVersions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

const initialize = z.looseObject({
  method: z.literal("initialize"),
  params: z.looseObject({ protocolVersion: z.string() }),
});

/** What the tool handler tells about a refusal, since the HTTP answer around it is a success. */
type Refusal = { error: ApiError | null };

/**
 * The MCP endpoint: Streamable HTTP without sessions, JSON answers, OAuth bearer tokens. Refusals of a tool are
 * `isError` results with code and sentence; a missing scope is a 403 before the tool is reached.
 */
export function mcpRouter(world: World, state: PieterPostState, store: OAuthStore): Router {
  const router = express.Router();
  const challenge = (error: string | null, scope: string | null): Record<string, string> => ({
    "www-authenticate": [
      'Bearer realm="PieterPost MCP"',
      ...(error === null ? [] : [`error="${error}"`]),
      ...(scope === null ? [] : [`scope="${scope}"`]),
      `resource_metadata="${state.baseUrl}/.well-known/oauth-protected-resource/mcp/"`,
    ].join(", "),
  });
  const authorize = (req: Request): Grant | Answer => {
    const token = /^Bearer\s+(\S+)$/i.exec(req.headers.authorization ?? "")?.[1];
    const grant = token === undefined ? undefined : store.grantOf(token);
    if (grant) return grant;
    const error = token === undefined ? null : "invalid_token";
    const body = { error: error ?? "unauthorized", error_description: "A valid bearer token is required." };
    return { ...jsonAnswer(body, 401, challenge(error, null)), code: error ?? "unauthorized" };
  };

  router.all("/mcp", (req, res, next) => {
    const message = withDocumentedVersion(readMessage(req));
    const called = toolCall.safeParse(message);
    const tool = called.success ? called.data.params.name : undefined;
    const call = {
      provider: "pieterpost",
      route: `${req.method} /mcp/`,
      tool,
      idempotencyKey: called.success ? keyOf(called.data.params) : null,
      // Scripted by tool name, the refusal is the tool's own; scripted by route, it is the web server's in front.
      refusal: (fault: FaultName, matched: string): Answer =>
        called.success && matched === tool
          ? toolRefusal(called.data.id, scriptedError(fault))
          : errorAnswer(scriptedError(fault)),
    };
    exchange(world, req, res, call, async ({ refuse }) => {
      const grant = authorize(req);
      if ("status" in grant) return grant;
      if (req.method !== "POST") {
        // No server-sent stream and no session: both are optional in Streamable HTTP.
        return jsonAnswer({ jsonrpc: "2.0", error: { code: -32000, message: "Method not allowed." }, id: null }, 405, {
          allow: "POST",
        });
      }
      const scope = missingScope(grant, message);
      if (scope !== undefined) {
        const body = { error: "insufficient_scope", error_description: `This tool needs ${scope}.` };
        return { ...jsonAnswer(body, 403, challenge("insufficient_scope", scope)), code: "insufficient_scope" };
      }
      const refusal: Refusal = { error: null };
      const server = toolServer(state, store, { grant, address: req.ip ?? "" }, refuse, refusal);
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
      try {
        await server.connect(transport);
        const answer = await transport.handleRequest(webRequest(req, state.baseUrl), { parsedBody: message });
        const headers = { ...Object.fromEntries(answer.headers), ...refusal.error?.headers() };
        return { status: answer.status, headers, body: await answer.text(), code: refusal.error?.code ?? null };
      } finally {
        await server.close();
      }
    }).catch(next);
  });
  return router;
}

function keyOf({ arguments: args }: Record<string, unknown>): string | null {
  const key = (args as Record<string, unknown> | undefined)?.["idempotencyKey"];
  return typeof key === "string" ? key : null;
}

// A batch (2025-03-26) is as good as the worst of its calls.
function missingScope(grant: Grant, message: unknown): Scope | undefined {
  return [message]
    .flat()
    .map((single) => toolCall.safeParse(single))
    .map((called) => (called.success ? scopeOf(called.data.params.name) : undefined))
    .find((scope) => scope !== undefined && !grant.scopes.includes(scope));
}

// A client that asks for any other version is offered the newest, as the protocol has it.
function withDocumentedVersion(message: unknown): unknown {
  const asked = initialize.safeParse(message);
  if (!asked.success || protocolVersions.includes(asked.data.params.protocolVersion)) return message;
  return { ...asked.data, params: { ...asked.data.params, protocolVersion: protocolVersions[0] } };
}

function toolServer(
  state: PieterPostState,
  store: OAuthStore,
  { grant, address }: { grant: Grant; address: string },
  refuse: boolean,
  refusal: Refusal,
): Server {
  const server = new Server({ name: "pieterpost", version: "2026.05.03.1" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: documentedTools }) as never);
  server.setRequestHandler(CallToolRequestSchema, ({ params }): CallToolResult => {
    try {
      // Only tool calls use up the minute: session and list messages are the protocol's own.
      admit(state, { accountId: grant.account.id, credential: grant.id, address });
      if (!grant.account.active) throw new ApiError("account_inactive", "This API account is not active.");
      const call = { state, store, account: grant.account, args: params.arguments ?? {}, refuse };
      const result = runTool(params.name, call);
      return { content: [{ type: "text", text: JSON.stringify(result) }], structuredContent: { ...result } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.error = error;
      return errorResult(error);
    }
  });
  return server;
}

function errorResult(error: ApiError): CallToolResult {
  const content = [JSON.stringify(error.body()), error.message].map((text) => ({ type: "text" as const, text }));
  return { isError: true, content };
}

function toolRefusal(id: string | number, error: ApiError): Answer {
  return { ...jsonAnswer({ jsonrpc: "2.0", id, result: errorResult(error) }, 200, error.headers()), code: error.code };
}

// A body that is no JSON goes to the transport as it is, which words the protocol's own error.
function readMessage(req: Request): unknown {
  try {
    return JSON.parse(rawBody(req).toString("utf8"));
  } catch {
    return undefined;
  }
}

function webRequest(req: Request, baseUrl: string): globalThis.Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, [value].flat().join(", "));
  }
  const body = req.method === "POST" ? new Uint8Array(rawBody(req)) : null;
  return new Request(new URL(req.originalUrl, baseUrl), { method: req.method, headers, body });
}
