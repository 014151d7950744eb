import express, { type Request, type Router } from "express";
import type { Answer, World } from "../../exchange.ts";
import type { FaultName } from "../../faults.ts";
import type { UserAccount } from "../accounts.ts";
import { ApiError } from "../api-error.ts";
import { bearer, type Method, readJsonObject, serve } from "../endpoint.ts";
import { rateHeaders } from "../limits.ts";
import type { PremierLettersState } from "../state.ts";

export type UserCall = { req: Request; user: UserAccount; refuse: boolean };
export type UserEndpoint = {
  method: Method;
  path: string;
  /** Requests a minute; null where only the default limit is named. */
  limit: number | null;
  /** The code this endpoint's own list of errors gives with a 500. */
  failure: string;
  handle: (call: UserCall) => Answer | Promise<Answer>;
};

export const USER_BASE = "/api/v1";

/** A router of user endpoints: each request is authenticated, counted, then handled. */
export function userRouter(world: World, state: PremierLettersState, endpoints: UserEndpoint[]): Router {
  const router = express.Router();
  for (const { method, path, limit, failure, handle } of endpoints) {
    const spec = {
      provider: "premier-user" as const,
      base: USER_BASE,
      method,
      path,
      refusal: (fault: FaultName) => scriptedRefusal(fault, failure, state.clock.now()),
    };
    serve(world, router, spec, async (req, refuse) => {
      const user = authenticate(state, req);
      const reading = state.userLimits.admit(user.id, `${method} ${path}`, limit, state.clock.now());
      const headers = rateHeaders(reading);
      if (!reading.admitted) throw rateLimited(reading.resetAt, headers);
      const answer = await answerOrRefuse(() => handle({ req, user, refuse }));
      return { ...answer, headers: { ...answer.headers, ...headers } };
    });
  }
  return router;
}

/** A refusal is an answer like any other once the caller is known, and carries the same headers. */
export async function answerOrRefuse(handle: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof ApiError) return error.answer();
    throw error;
  }
}

/** The JSON body, or the documented `invalid_json`. */
export function readBody(req: Request): Record<string, unknown> {
  const body = readJsonObject(req);
  if (body) return body;
  const suggestion = "Send a JSON object with Content-Type: application/json.";
  throw new ApiError(400, "invalid_json", "Request body is not valid JSON.", { suggestion });
}

function authenticate(state: PremierLettersState, req: Request): UserAccount {
  const key = bearer(req);
  if (key === undefined) {
    const suggestion = "Send Authorization: Bearer pl_live_...";
    throw new ApiError(401, "missing_api_key", "No API key provided.", { suggestion });
  }
  const user = state.users.find((candidate) => candidate.key === key);
  if (user?.keyActive) return user;
  const suggestion = "Generate a new key in Settings, API Keys.";
  throw new ApiError(401, "invalid_api_key", "API key is invalid or inactive.", { suggestion });
}

// "Rate Limiting" of the user text: a timestamp in the body, and no Retry-After.
function rateLimited(resetAt: number, headers: Record<string, string>): ApiError {
  const sentence = "Too many requests. Please wait before retrying.";
  return new ApiError(429, "rate_limit_exceeded", sentence, { reset_at: resetAt }, headers);
}

function scriptedRefusal(fault: FaultName, failure: string, now: Date): ApiError {
  const soon = Math.ceil(now.getTime() / 1000) + 1;
  if (fault === "429")
    return rateLimited(soon, rateHeaders({ admitted: false, limit: 1000, remaining: 0, resetAt: soon }));
  // The text has no 503; a proxy before the service would answer one.
  if (fault === "503") return new ApiError(503, "service_unavailable", "The service is unavailable.");
  return new ApiError(500, failure, "Something went wrong.", { suggestion: "Try again later." });
}
