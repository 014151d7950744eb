import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccessTokens } from "../oauth/access-tokens.ts";
import { answerGraphql, type GraphqlRequest } from "./admin-graphql.ts";
import type { ShopTruth } from "./admin-root.ts";
import { apiVersion } from "./admin-schema.ts";
import { readBody, respond, respondJson } from "../https/http-exchange.ts";
import { answerTokenRequest } from "../oauth/oauth-endpoint.ts";
import type { ThrottleBucket } from "./query-cost.ts";

/** One request that reached Shopify, for tests and counts. */
export interface RecordedRequest {
  at: Date;
  route: "graphql" | "oauth";
  /** The GraphQL operation's name, or the OAuth grant. */
  operation: string | null;
  status: number;
  cost: number;
}

/** What can be made to go wrong on the way to Shopify; names are matched by whoever scripts it. */
export type FaultFor = (names: string[]) => { fault: string; delayMs?: number | undefined } | undefined;

export interface AdminApiContext {
  truth: ShopTruth;
  apiSecret: string;
  scopes: () => readonly string[];
  tokens: AccessTokens;
  bucket: ThrottleBucket;
  requests: RecordedRequest[];
  faultFor: FaultFor;
}

const MOST_RECORDED = 100_000;

/**
 * Serves `/admin/oauth/access_token` and `/admin/api/{version}/graphql.json`. Returns false for any other path, which
 * is then somebody else's to answer.
 */
export async function serveAdminApi(request: IncomingMessage, response: ServerResponse, path: string, context: AdminApiContext): Promise<boolean> {
  const isOAuth = path === "/admin/oauth/access_token";
  if (!isOAuth && !/^\/admin\/api\/[^/]+\/graphql\.json$/.test(path)) return false;
  response.setHeader("X-Request-Id", randomUUID());
  response.setHeader("Date", context.truth.clock.now().toUTCString());
  if (request.method !== "POST") {
    respondJson(response, 405, { errors: "Method Not Allowed" }, { Allow: "POST" });
    return true;
  }
  const body = (await readBody(request)).toString("utf8");
  if (isOAuth) await serveOAuth(request, response, body, context);
  else await serveGraphql(request, response, body, path, context);
  return true;
}

async function serveOAuth(request: IncomingMessage, response: ServerResponse, body: string, context: AdminApiContext): Promise<void> {
  const sent = parseTokenRequest(body, request.headers["content-type"]);
  const grant = typeof sent["grant_type"] === "string" ? sent["grant_type"] : null;
  if ((await misbehave(response, ["POST /admin/oauth/access_token", "oauth"], context)) === "answered") return;
  const { truth, apiSecret, scopes, tokens } = context;
  const answer = answerTokenRequest(sent, {
    shop: truth.shop.domain,
    apiKey: truth.apiKey,
    apiSecret,
    scopes: scopes(),
    tokens,
    clock: truth.clock,
  });
  record(context, { route: "oauth", operation: grant, status: answer.status, cost: 0 });
  respondJson(response, answer.status, answer.body);
}

async function serveGraphql(request: IncomingMessage, response: ServerResponse, body: string, path: string, context: AdminApiContext): Promise<void> {
  const version = path.split("/")[3] ?? "";
  const sent = parseGraphqlRequest(body);
  const operation = sent ? (sent.operationName ?? /\b(?:query|mutation)\s+(\w+)/.exec(sent.query)?.[1] ?? null) : null;
  const names = [`POST ${path}`, "graphql", ...(operation ? [operation] : [])];
  const course = await misbehave(response, names, context);
  if (course === "answered") return;
  const finish = (status: number, answer: unknown, cost = 0): void => {
    record(context, { route: "graphql", operation, status, cost });
    if (course === "lost") response.socket?.destroy();
    else if (course === "failed") respondJson(response, 500, { errors: "Internal Server Error" });
    else respondJson(response, status, answer, { "X-Shopify-API-Version": apiVersion });
  };

  const token = context.tokens.find(headerOf(request, "x-shopify-access-token"));
  if (!token) return finish(401, { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
  if (version !== apiVersion) return finish(404, { errors: `Not Found: the sandbox serves ${apiVersion}, not ${version}` });
  if (!sent) return finish(400, { errors: { query: "Required parameter missing or invalid" } });
  const { body: answer, cost } = await answerGraphql(sent, token, context.truth, context.bucket);
  finish(200, answer, cost);
}

/** How a request goes on: it has had its answer, or shall never get one; it is done, and its answer is lost or says that it failed. */
type Course = "answered" | "as-usual" | "lost" | "failed";

/** Carries out a scripted fault. */
async function misbehave(response: ServerResponse, names: string[], context: AdminApiContext): Promise<Course> {
  const taken = context.faultFor(names);
  if (!taken) return "as-usual";
  switch (taken.fault) {
    case "slow":
      await new Promise((resolve) => setTimeout(resolve, taken.delayMs ?? 3000));
      return "as-usual";
    case "reset-after-commit":
      return "lost";
    case "500-after-commit":
      return "failed";
    case "429":
      respondJson(response, 429, { errors: "Exceeded 2 calls per second for api client." }, { "Retry-After": "2.0" });
      return "answered";
    case "500":
    case "503":
      respondJson(response, Number(taken.fault), { errors: "Internal Server Error" });
      return "answered";
    case "malformed":
      respond(response, 200, "application/json", '{"data": {');
      return "answered";
    case "reset-before":
      response.socket?.destroy();
      return "answered";
    default:
      throw new Error(`Shopify's sandbox has no fault "${taken.fault}"`);
  }
}

function record(context: AdminApiContext, request: Omit<RecordedRequest, "at">): void {
  if (context.requests.length < MOST_RECORDED) context.requests.push({ at: context.truth.clock.now(), ...request });
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function parseTokenRequest(body: string, type: string | undefined): Record<string, unknown> {
  if (type?.startsWith("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(body));
  return asObject(body) ?? {};
}

function parseGraphqlRequest(body: string): GraphqlRequest | undefined {
  const sent = asObject(body);
  if (!sent || typeof sent["query"] !== "string") return undefined;
  const { query, variables, operationName } = sent;
  return {
    query,
    variables: (typeof variables === "object" && variables !== null ? variables : {}) as Record<string, unknown>,
    operationName: typeof operationName === "string" ? operationName : undefined,
  };
}

function asObject(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
