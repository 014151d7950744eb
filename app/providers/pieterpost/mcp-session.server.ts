import { AsyncLocalStorage } from "node:async_hooks";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

import { monotonicSeconds, now } from "~/clock.server";
import { fetchWhole, readRequestId, RequestFailure } from "~/providers/http.server";
import { readRetryAfter } from "~/providers/retry-after";

/**
 * One MCP session for each connection and process (Streamable HTTP, MCP 2025-11-25). All calls use one client, so that ids of
 * concurrent calls never meet; token and deadline belong to the call and travel beside it.
 */

export interface CallContext {
  accessToken: string;
  /** When the call must be over, on the clock of `monotonicSeconds`; opening a session counts. */
  endsAt: number;
  /** The tool's name, for the log. */
  operation: string;
  /** What the HTTP answer said besides its body. */
  answered?: { status: number; requestId?: string; retryAfterSeconds?: number };
}

/** An HTTP answer that is no success, before the protocol has read it. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    /** Read for its code and never kept. */
    readonly text: string,
  ) {
    super(`The MCP server answered ${status}.`);
    this.name = "HttpRefusal";
  }

  /** The server has forgotten the session (404; some servers say 400): the request was refused unread. */
  get isLostSession(): boolean {
    return this.status === 404 || (this.status === 400 && /\bsession\b/i.test(this.text));
  }
}

const calls = new AsyncLocalStorage<CallContext>();
const sessions = new Map<string, Promise<Client>>();
const mostSessions = 200;

/** Runs `use` with the session of this connection, opened first where there is none. `onOpen` tells that it stands. */
export async function withSession<T>(
  { key, mcpUrl, onOpen }: { key: string; mcpUrl: string; onOpen?: () => void },
  context: CallContext,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  return calls.run(context, async () => {
    const session = sessions.get(key) ?? openSession(key, mcpUrl, millisecondsLeft(context));
    const client = await session;
    onOpen?.();
    return use(client);
  });
}

/** Forgets a session that the server no longer knows; calls still under way in it end by themselves. */
export function forgetSession(key: string): void {
  sessions.delete(key);
}

function openSession(key: string, mcpUrl: string, timeout: number): Promise<Client> {
  const opening = (async () => {
    const client = new Client({ name: "dearly", version: "1" });
    const transport = new StreamableHTTPClientTransport(new URL(mcpUrl), { fetch: fetchForCall });
    await client.connect(transport, { timeout });
    return client;
  })();
  // The oldest is forgotten, not closed: no socket hangs on it, and a call may still be using it.
  const oldest = sessions.size >= mostSessions ? sessions.keys().next().value : undefined;
  if (oldest !== undefined) sessions.delete(oldest);
  sessions.set(key, opening);
  opening.catch(() => {
    if (sessions.get(key) === opening) sessions.delete(key);
  });
  return opening;
}

function millisecondsLeft({ endsAt }: CallContext): number {
  return Math.floor((endsAt - monotonicSeconds()) * 1000);
}

/**
 * The transport's fetch. Its own abort signal is left out on purpose: sessions are never closed under a call. Answers come
 * back whole, so a connection cut inside a stream fails the call at once instead of leaving it to wait.
 */
async function fetchForCall(url: string | URL, init: RequestInit = {}): Promise<Response> {
  const context = calls.getStore();
  if (context === undefined) throw new Error("An MCP request was made outside a call.");
  // Nothing here listens to the server's own messages; 405 is how a server says that it offers no such stream.
  if (init.method === "GET") return new Response(null, { status: 405 });
  const deadlineMs = millisecondsLeft(context);
  if (deadlineMs <= 0) throw new RequestFailure("not-sent", { cause: new Error("No time was left to send it.") });
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${context.accessToken}`);
  const { signal: _signal, ...rest } = init;
  const response = await fetchWhole(url, { ...rest, headers }, { deadlineMs, operation: context.operation });
  context.answered = {
    status: response.status,
    requestId: readRequestId(response.headers),
    retryAfterSeconds: readRetryAfter(response.headers.get("retry-after"), now()),
  };
  // Redirects within the origin are the transport's to follow, before anything was carried out.
  if (response.status >= 400) throw new HttpRefusal(response.status, await response.text());
  return response;
}
