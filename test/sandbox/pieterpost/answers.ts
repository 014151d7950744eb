import type { Answer } from "../exchange.ts";
import type { FaultName } from "../faults.ts";
import { ApiError } from "./api-error.ts";

export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: JSON.stringify(body) };
}

/** The "Error response" for a refusal; anything else thrown is a fault of the sandbox itself and goes on upwards. */
export function errorAnswer(error: unknown): Answer {
  if (!(error instanceof ApiError)) throw error;
  return { ...jsonAnswer(error.body(), error.status, error.headers()), code: error.code };
}

/** How PieterPost words a scripted `429`, `500` or `503`. */
export function scriptedError(fault: FaultName): ApiError {
  if (fault === "429") return new ApiError("rate_limited", "Too many requests.", { retryAfterSeconds: 1 });
  if (fault === "503") return new ApiError("misconfigured", "The server is not configured.", { retryAfterSeconds: 1 });
  return new ApiError("unknown_error", "Something went wrong.");
}
