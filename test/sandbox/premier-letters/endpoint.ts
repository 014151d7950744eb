import type { Request, Router } from "express";
import { type Answer, exchange, type World } from "../exchange.ts";
import type { FaultName } from "../faults.ts";
import { ApiError } from "./api-error.ts";

export type Provider = "premier-user" | "premier-partner";
export type Method = "get" | "post" | "put" | "delete";

export type Endpoint = {
  provider: Provider;
  /** The address the router is mounted at, `/api/v1` or `/api/v1/partner`. */
  base: string;
  method: Method;
  path: string;
  /** How this API words a scripted `429`, `500` or `503`. */
  refusal: (fault: FaultName) => ApiError;
};

/**
 * Serves one documented endpoint. Faults know it by its whole address (`POST /api/v1/orders`) and by the one below
 * the base (`POST /orders`), since the provider's name already tells which API is meant.
 */
export function serve(
  world: World,
  router: Router,
  endpoint: Endpoint,
  work: (req: Request, refuse: boolean) => Answer | Promise<Answer>,
): void {
  const method = endpoint.method.toUpperCase();
  const call = {
    provider: endpoint.provider,
    route: `${method} ${endpoint.base}${endpoint.path}`,
    aliases: [`${method} ${endpoint.path}`],
    refusal: (fault: FaultName) => endpoint.refusal(fault).answer(),
  };
  router[endpoint.method](endpoint.path, (req, res, next) => {
    exchange(world, req, res, call, async ({ refuse }) => {
      try {
        return await work(req, refuse);
      } catch (error) {
        // Anything else thrown is a mistake of the sandbox itself and goes on upwards.
        if (error instanceof ApiError) return error.answer();
        throw error;
      }
    }).catch(next);
  });
}

/** The JSON object of the body ("Content Type": JSON only), or undefined where it is none. */
export function readJsonObject(req: Request): Record<string, unknown> | undefined {
  if (!req.is("application/json") || !Buffer.isBuffer(req.body)) return undefined;
  try {
    const value: unknown = JSON.parse(req.body.toString("utf8"));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function bearer(req: Request): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(req.headers.authorization ?? "")?.[1];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** A whole number of the query within its bounds; the default where it is none. */
export function readCount(value: unknown, bounds: { least: number; most: number; usual: number }): number {
  if (typeof value !== "string" || !/^-?\d+$/.test(value)) return bounds.usual;
  return Math.min(bounds.most, Math.max(bounds.least, Number(value)));
}
