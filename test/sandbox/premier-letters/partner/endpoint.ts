import express, { type Request, type Router } from "express";
import type { Answer, World } from "../../exchange.ts";
import type { FaultName } from "../../faults.ts";
import type { PartnerKey, Permission, Tenant } from "../accounts.ts";
import { ApiError, partnerInvalid } from "../api-error.ts";
import { bearer, type Method, readJsonObject, serve } from "../endpoint.ts";
import { rateHeaders, type RateReading } from "../limits.ts";
import type { PremierLettersState } from "../state.ts";
import { answerOrRefuse } from "../user/endpoint.ts";

export type PartnerCall = { req: Request; tenant: Tenant; key: PartnerKey; refuse: boolean };
export type PartnerEndpoint = {
  method: Method;
  path: string;
  /** Null where the texts name none. */
  permission: Permission | null;
  handle: (call: PartnerCall) => Answer | Promise<Answer>;
};

export const PARTNER_BASE = "/api/v1/partner";

/** A router of partner endpoints: each request is authenticated, counted, permitted, then handled. */
export function partnerRouter(world: World, state: PremierLettersState, endpoints: PartnerEndpoint[]): Router {
  const router = express.Router();
  for (const { method, path, permission, handle } of endpoints) {
    const refusal = (fault: FaultName) => scriptedRefusal(fault, state.clock.now());
    const spec = { provider: "premier-partner" as const, base: PARTNER_BASE, method, path, refusal };
    serve(world, router, spec, async (req, refuse) => {
      const now = state.clock.now();
      const { tenant, key } = authenticate(state, req, now);
      const reading = state.partnerLimits.admit(key.id, now);
      if (!reading.admitted) throw rateLimited(reading, now);
      key.lastUsedAt = now;
      const answer = await answerOrRefuse(() => {
        if (permission !== null && !key.permissions.includes(permission)) throw forbidden(permission);
        return handle({ req, tenant, key, refuse });
      });
      return { ...answer, headers: { ...answer.headers, ...rateHeaders(reading) } };
    });
  }
  return router;
}

/** The JSON body of what the newer text describes: its one code for bad requests covers JSON too. */
export function readPartnerBody(req: Request): Record<string, unknown> {
  const body = readJsonObject(req);
  if (body) return body;
  throw partnerInvalid("The body must be a JSON object sent with Content-Type: application/json.");
}

function authenticate(state: PremierLettersState, req: Request, now: Date): { tenant: Tenant; key: PartnerKey } {
  const secret = bearer(req);
  for (const tenant of state.tenants) {
    const key = tenant.keys.find((candidate) => candidate.secret === secret);
    if (key?.isActive && (key.expiresAt === null || key.expiresAt > now)) return { tenant, key };
  }
  throw new ApiError(401, "unauthorized", "Invalid or missing API key.", {
    suggestion: "Send an active key as Authorization: Bearer pl_live_...",
  });
}

function forbidden(permission: Permission): ApiError {
  return new ApiError(403, "forbidden", `API key lacks the permission ${permission}.`, {
    suggestion: `Use a key with the permission ${permission}.`,
  });
}

function rateLimited(reading: RateReading, now: Date): ApiError {
  const wait = Math.max(1, reading.resetAt - Math.floor(now.getTime() / 1000));
  const suggestion = "Wait as long as Retry-After says.";
  const headers = { ...rateHeaders(reading), "retry-after": String(wait) };
  return new ApiError(429, "rate_limit_exceeded", "Too many requests.", { suggestion }, headers);
}

function scriptedRefusal(fault: FaultName, now: Date): ApiError {
  if (fault === "429") {
    const resetAt = Math.floor(now.getTime() / 1000) + 1;
    return rateLimited({ admitted: false, limit: 100, remaining: 0, resetAt }, now);
  }
  // The text has no 503; a proxy before the service would answer one.
  if (fault === "503") return new ApiError(503, "service_unavailable", "The service is unavailable.");
  return new ApiError(500, "internal_error", "Server error.", { suggestion: "Try again later." });
}
