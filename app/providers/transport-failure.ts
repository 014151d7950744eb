import { ProviderError } from "~/providers/provider-error";

/**
 * How far a request got before it failed. `not-sent`: no byte of it can have reached the provider. `maybe-sent`: it may
 * have arrived and been acted on; every doubt falls here.
 */
export type RequestReach = "not-sent" | "maybe-sent";

/** Socket errors that only happen before a connection exists, whatever call reports them. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_INVALID_URL",
  // A certificate is refused before the request is written.
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/**
 * Reads from what `fetch` threw how far the request got. Node wraps the socket's error as `cause`, and several tried
 * addresses as an AggregateError: it never left only if none of them connected.
 */
export function requestReach(error: unknown): RequestReach {
  if (!(error instanceof Error)) return "maybe-sent";
  if (error instanceof AggregateError) {
    return error.errors.length > 0 && error.errors.every((each) => requestReach(each) === "not-sent")
      ? "not-sent"
      : "maybe-sent";
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && neverConnected.has(code)) return "not-sent";
  // ETIMEDOUT, EHOSTUNREACH and the like also break standing connections: only those of the connect call are safe.
  if (syscall === "connect" || syscall === "getaddrinfo") return "not-sent";
  return error.cause === undefined ? "maybe-sent" : requestReach(error.cause);
}

/**
 * The error for a request that got no usable answer from `providerName`. `spends` says that it was a purchase: then
 * anything that may have arrived is `unknown-outcome`.
 */
export function transportFailure(
  reach: RequestReach,
  { spends, providerName, cause }: { spends: boolean; providerName: string; cause?: unknown },
): ProviderError {
  if (spends && reach === "maybe-sent") return unknownOutcome(providerName, {}, cause);
  return new ProviderError(
    {
      kind: "unavailable",
      sentence: `${providerName} could not be reached.`,
      remedy: "",
    },
    { cause },
  );
}

/** The error for a purchase whose fate nobody knows yet; see house rules in `provider-error.ts`. */
export function unknownOutcome(
  providerName: string,
  details: { code?: string; status?: number; requestId?: string; retryAfterSeconds?: number } = {},
  cause?: unknown,
): ProviderError {
  return new ProviderError(
    {
      kind: "unknown-outcome",
      sentence: `${providerName} may or may not have taken this order: its answer did not arrive or could not be read.`,
      remedy: "",
      ...details,
    },
    { cause },
  );
}
