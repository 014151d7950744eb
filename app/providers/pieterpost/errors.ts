import type { PieterPostOrder } from "~/providers/pieterpost/schemas";
import { ProviderError, type ProviderErrorKind } from "~/providers/provider-error";
import { secondsToNextMinute, secondsToUtcMidnight } from "~/providers/retry-after";
import { kindOfStatus } from "~/providers/status-kind";
import { unknownOutcome } from "~/providers/transport-failure";

/**
 * PieterPost's refusals in the words of the port. Its document gives codes and no HTTP statuses, so the code decides and
 * the status only where there is no code we know. Letters are split or failed for good after `invalid-request` and
 * `invalid-recipient`, so these two are read from nothing but the documented `invalid_request` and the statuses of a
 * request that was looked at: an outage told in words nobody foretold must not look like a refusal.
 */

export const providerName = "PieterPost";

export type Operation = "place-order" | "quote-order" | "read-order" | "wallet" | "top-up" | "upload";

export interface Refusal {
  operation: Operation;
  code: string | null;
  /** HTTP status; null where MCP carries the refusal inside a success. */
  status: number | null;
  /** PieterPost's sentence. Read here to tell refusals apart; it may repeat an address and goes no further. */
  text: string;
  /** Recipients of the order asked about; 0 where none were. */
  recipientCount: number;
  retryAfterSeconds?: number;
  requestId?: string;
  /** The instant of the refusal, for limits that name no wait. */
  at: Date;
}

type Known = ProviderErrorKind | "refused" | "server";

/**
 * 'Errors' in the API document. Its three server codes 'mean the request reached PieterPost but the server could not
 * complete it', `misconfigured` being its own configuration and not ours. The last two are OAuth's (RFC 6750).
 */
const codes: Record<string, Known> = {
  missing_api_key: "unauthorized",
  invalid_api_key: "unauthorized",
  invalid_api_key_mode: "unauthorized",
  api_key_inactive: "unauthorized",
  account_inactive: "unauthorized",
  // Ours is well-formed: something on its way mangled it, and no letter is to blame.
  invalid_json: "misconfigured",
  invalid_request: "refused",
  rate_limited: "rate-limited",
  daily_order_cap_reached: "daily-cap",
  live_order_cap_reached: "daily-cap",
  misconfigured: "server",
  db_error: "server",
  unknown_error: "server",
  invalid_token: "unauthorized",
  insufficient_scope: "unauthorized",
};

/** The codes, for finding one inside a sentence. */
export const knownCodes = Object.keys(codes);

/** Turns a refusal into the error to throw. Pure; the sentence and remedy are for the merchant. */
export function readRefusal(refusal: Refusal): ProviderError {
  const kind = kindOf(refusal);
  const details = {
    code: refusal.code !== null && Object.hasOwn(codes, refusal.code) ? refusal.code : undefined,
    status: refusal.status ?? undefined,
    requestId: refusal.requestId,
    retryAfterSeconds: waitFor(kind, refusal),
  };
  if (kind === "unknown-outcome") return unknownOutcome(providerName, details);
  return new ProviderError({ kind, ...wordsFor(kind, refusal), ...details });
}

/**
 * The error for a created order that is `failed` and took nothing: PieterPost's other way to refuse, inside a success. A
 * wallet that holds less than the order costs says why, even where the sentence does not.
 */
export function readRefusedOrder(order: PieterPostOrder, refusal: Omit<Refusal, "code" | "text">): ProviderError {
  const text = order.error ?? "";
  const short = order.wallet?.currency === order.currency && order.wallet.balanceCents < order.amountCents;
  const given = { ...refusal, code: null, text };
  const kind = short ? "insufficient-funds" : kindOfInvalidRequest(given);
  return new ProviderError({
    kind,
    ...wordsFor(kind, given),
    code: "failed",
    status: refusal.status ?? undefined,
    requestId: refusal.requestId,
  });
}

function kindOf(refusal: Refusal): ProviderErrorKind {
  const { code, status, operation, text } = refusal;
  const places = operation === "place-order";
  // The key is in use for another body, or for a request still running: an order may stand behind it. MCP has no 409.
  if (places && (status === 409 || /\bidempotency[- ]?key\b.*\b(already|different|in use|progress)/i.test(text))) {
    return "unknown-outcome";
  }
  const known = code !== null && Object.hasOwn(codes, code) ? codes[code] : undefined;
  switch (known) {
    case undefined:
      return kindWithoutCode(refusal);
    case "refused":
      return kindOfInvalidRequest(refusal);
    case "server":
      // It reached them; how far a purchase came nobody says.
      return places ? "unknown-outcome" : "unavailable";
    default:
      return known;
  }
}

function kindWithoutCode(refusal: Refusal): ProviderErrorKind {
  const { status, operation } = refusal;
  const spends = operation === "place-order";
  // A tool's error in words we do not know says nothing about what it looked at, nor how far a purchase came.
  if (status === null) return spends ? "unknown-outcome" : "unavailable";
  const kind = kindOfStatus(status, { spends });
  return kind === "looked-at" || (status === 404 && operation === "read-order") ? kindOfInvalidRequest(refusal) : kind;
}

function kindOfInvalidRequest({ status, text, operation, recipientCount }: Refusal): ProviderErrorKind {
  // Not approved for direct sending: the account needs a change, the order is fine.
  if (status === 403 || lacksApproval(text)) return "unauthorized";
  if (operation === "place-order" && (status === 402 || lacksFunds(text))) return "insufficient-funds";
  if (operation === "place-order" && costsMoreThanAllowed(text)) return "price-changed";
  // No index tells which of several recipients is meant: the order is split until one is alone.
  return recipientCount === 1 && blamesAddress(text) ? "invalid-recipient" : "invalid-request";
}

/** Whether PieterPost's sentence speaks of too little money; it has no code for that. */
function lacksFunds(text: string): boolean {
  return (
    /\b(insufficient|not enough|too little|low)\b.{0,40}\b(funds?|balance|credits?|wallet|money)\b/i.test(text) ||
    /\b(wallet|balance|credits?)\b.{0,40}\b(insufficient|not enough|too low|does not cover|cannot cover|debit)\b/i.test(text)
  );
}

/** Whether the order now costs more than its `maxAmountCents` ('Safety model' in the MCP document); it has no code either. */
function costsMoreThanAllowed(text: string): boolean {
  return (
    /\b(more than|above|over|exceeds?|greater|higher|larger)\b.{0,60}\bmaxAmountCents\b/i.test(text) ||
    /\bmaxAmountCents\b.{0,60}\b(exceeded|too (low|small)|below|lower|less|smaller)\b/i.test(text)
  );
}

function lacksApproval(text: string): boolean {
  return /\bnot (yet )?approved\b|\b(requires?|pending|awaiting|needs?) approval\b/i.test(text);
}

function blamesAddress(text: string): boolean {
  return /\b(recipient|address|street\w*|postal ?code|postcode|zip|city|country|state|number|name)\b/i.test(text);
}

function waitFor(kind: ProviderErrorKind, { retryAfterSeconds, at }: Refusal): number | undefined {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds;
  if (kind === "rate-limited") return secondsToNextMinute(at);
  if (kind === "daily-cap") return secondsToUtcMidnight(at);
  return undefined;
}

function wordsFor(kind: ProviderErrorKind, refusal: Refusal): { sentence: string; remedy: string } {
  switch (kind) {
    case "unauthorized":
      return unauthorizedWords(refusal);
    case "insufficient-funds":
      return { sentence: "The PieterPost wallet does not hold enough for this order.", remedy: "Add credit to the wallet." };
    case "rate-limited":
      return { sentence: "PieterPost asks Dearly to slow down for a moment.", remedy: "" };
    case "daily-cap":
      return {
        sentence: "PieterPost's order limit for today is reached.",
        remedy: "Nothing is lost: these letters go out once PieterPost counts a new day, at midnight UTC.",
      };
    case "invalid-recipient":
      return { sentence: "PieterPost does not accept this recipient's address.", remedy: "Correct the address." };
    case "invalid-request":
      return invalidRequestWords(refusal);
    case "price-changed":
      return { sentence: "PieterPost's price is now above the amount that was approved.", remedy: "" };
    case "misconfigured":
      return {
        sentence: "PieterPost answered in a way Dearly does not expect from it.",
        remedy: "Ask whoever runs Dearly to check PieterPost's address in its settings.",
      };
    default:
      return { sentence: "PieterPost has a problem of its own at the moment.", remedy: "" };
  }
}

function unauthorizedWords({ code, text }: Refusal): { sentence: string; remedy: string } {
  if (code === "insufficient_scope") {
    return {
      sentence: "Dearly was not given the permission this needs at PieterPost.",
      remedy: "Connect PieterPost again and allow reading and sending.",
    };
  }
  if (code === "account_inactive") {
    return { sentence: "The PieterPost account is not active.", remedy: "Ask PieterPost to activate it." };
  }
  if (code === "invalid_request" || lacksApproval(text)) return notApprovedWords;
  return { sentence: "PieterPost no longer accepts this connection.", remedy: "Connect PieterPost again." };
}

const notApprovedWords = {
  sentence: "PieterPost has not approved this account to send live mail from its wallet.",
  remedy: "Ask PieterPost for approval, or send in test mode.",
};

/** For saying so before a live order is even tried, when wallet or quote already tell. */
export function notApprovedForDirectSend(): ProviderError {
  return new ProviderError({ kind: "unauthorized", ...notApprovedWords });
}

function invalidRequestWords({ operation, text }: Refusal): { sentence: string; remedy: string } {
  if (operation === "read-order") return { sentence: "PieterPost does not know this order.", remedy: "" };
  if (operation === "top-up") return { sentence: "PieterPost does not accept this top-up.", remedy: "Try another amount." };
  if (operation === "upload" || /\basset|attachment|image\b/i.test(text)) {
    return {
      sentence: "PieterPost does not accept one of the files.",
      remedy: "Check the stamp, front and attachments: PNG or JPEG, attachments also PDF, fronts square, at most 50 MB.",
    };
  }
  return { sentence: "PieterPost does not accept this order.", remedy: "Check the letter and its recipients." };
}
