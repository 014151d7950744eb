import type { ProviderErrorKind } from "~/providers/provider-error";

/** What a status can say by itself. `looked-at`: the request was read and refused for what is in it. */
export type StatusKind = Extract<ProviderErrorKind, "unauthorized" | "insufficient-funds" | "rate-limited" | "unknown-outcome" | "unavailable" | "misconfigured"> | "looked-at";

/** Bad request, too large, unprocessable. */
const statusesOfLookedAt = new Set([400, 413, 422]);

/**
 * What the HTTP status of an answer that is not the one hoped for says of a request, where no code that we know says more. `spends` says that it was a
 * purchase: then a status that does not prove that nothing was bought is `unknown-outcome`. Pure.
 */
export function kindOfStatus(status: number, { spends }: { spends: boolean }): StatusKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "insufficient-funds";
  if (status === 429) return "rate-limited";
  // 408 and 425 come from whatever stands in front; how far a purchase came nobody says.
  if (status < 300 || status === 408 || status === 425 || status >= 500) return spends ? "unknown-outcome" : "unavailable";
  // A redirect refuses nothing, and a conflict may be one with the order that was just made.
  if (status < 400 || status === 409) return spends ? "unknown-outcome" : "misconfigured";
  return statusesOfLookedAt.has(status) ? "looked-at" : "misconfigured";
}
