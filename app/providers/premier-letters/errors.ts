import { z } from "zod";
import { ProviderError, type ProviderErrorKind } from "~/providers/provider-error";
import { secondsToNextMinute } from "~/providers/retry-after";
import { kindOfStatus, type StatusKind } from "~/providers/status-kind";
import { unknownOutcome } from "~/providers/transport-failure";

/**
 * Premier Letters' refusals in the words of the port. The two texts name different codes for the same thing; both are accepted. Its sentences can
 * repeat an address, so they go no further than this file.
 *
 * 'All API errors include a structured error response': what comes in any other form is told by something in front of it, and of a purchase proves
 * nothing. For an order the texts list refusals with 400, 402 and 422 alone; 404 is a thing asked about that is not there, and 409 an order that
 * cannot be cancelled any more.
 */

export const providerName = "Premier Letters";

export interface Asked {
  /** Whether the request spends money: then whatever is not a clear refusal leaves the outcome open. */
  spends: boolean;
  at: Date;
  requestId?: string;
  retryAfterSeconds?: number;
}

/** 'Errors': a code and a sentence in every one. */
const refusalSchema = z.looseObject({
  error: z.string().max(60).regex(/^[a-z][a-z0-9_]*$/),
  message: z.string(),
  reset_at: z.number().optional(),
  details: z.array(z.looseObject({ recipient_index: z.number().int().optional() })).optional().catch(undefined),
});

interface Known {
  kind: ProviderErrorKind;
  sentence: string;
  remedy: string;
}

const lacksPermission = refusal("unauthorized", "The Premier Letters key lacks a permission.", "Use a key that may create and read orders and read the balance.");

const known: Record<string, Known> = {
  no_payment_method: refusal("insufficient-funds", "Premier Letters has no card to charge.", "Save a card in your Premier Letters account."),
  payment_failed: refusal("insufficient-funds", "The card could not be charged.", "Check the card in your Premier Letters account."),
  card_declined: refusal("insufficient-funds", "The card was declined.", "Check the card in your Premier Letters account."),
  insufficient_credits: refusal("insufficient-funds", "Your Premier Letters balance is too small.", "Add credit in the Premier Letters dashboard."),
  not_cancellable: refusal("not-cancellable", "The order has gone too far to be cancelled.", ""),
  forbidden: lacksPermission,
};

function refusal(kind: ProviderErrorKind, sentence: string, remedy: string): Known {
  return { kind, sentence, remedy };
}

/** The error for an answer that is no success. Pure. */
export function readRefusal(status: number, body: unknown, asked: Asked): ProviderError {
  const parsed = refusalSchema.safeParse(body);
  const code = parsed.data?.error;
  const details = { code, status, requestId: asked.requestId };
  // Its own faults say nothing of how far it came.
  const told = code && status >= 400 && status < 500 && Object.hasOwn(known, code) ? known[code] : undefined;
  if (told) return new ProviderError({ ...told, ...details });
  switch (kindOf(status, { isTheirs: parsed.success, spends: asked.spends })) {
    case "unknown-outcome":
      return unknownOutcome(providerName, details);
    case "unavailable":
      return away(details);
    case "rate-limited":
      return rateLimited(parsed.data?.reset_at, asked, details);
    case "insufficient-funds":
      return new ProviderError({ ...refusal("insufficient-funds", "The payment was refused.", "Check how your Premier Letters account pays."), ...details });
    case "unauthorized":
      return new ProviderError({ ...(status === 403 ? lacksPermission : badKey), ...details });
    case "misconfigured":
      return new ProviderError({ ...unexpected, ...details });
    case "looked-at":
      return invalid(parsed.data?.details, details);
  }
}

/** What is no documented code says as much as its status, and of a purchase less where the answer is not in their form. */
function kindOf(status: number, { isTheirs, spends }: { isTheirs: boolean; spends: boolean }): StatusKind {
  const kind = kindOfStatus(status, { spends });
  // A full minute is said at the door, by whoever stands there.
  if (kind === "rate-limited") return kind;
  if (isTheirs) return status === 404 && !spends ? "looked-at" : kind;
  if (spends) return "unknown-outcome";
  return kind === "looked-at" ? "misconfigured" : kind;
}

const badKey = refusal("unauthorized", "Premier Letters does not accept the key.", "Paste a valid key under Settings.");
const unexpected = refusal(
  "misconfigured",
  "Premier Letters answered in a way Dearly does not expect from it.",
  "Ask whoever runs Dearly to check Premier Letters' address in its settings.",
);

interface Details {
  code: string | undefined;
  status: number;
  requestId: string | undefined;
}

function invalid(problems: { recipient_index?: number }[] | undefined, details: Details): ProviderError {
  const indexes = [...new Set((problems ?? []).flatMap(({ recipient_index: index }) => (index === undefined ? [] : [index])))];
  if (indexes.length === 0) return new ProviderError({ ...refusal("invalid-request", "Premier Letters refused the order.", ""), ...details });
  const sentence = "Premier Letters refused the address.";
  return new ProviderError({ ...refusal("invalid-recipient", sentence, "Correct the address."), ...details, recipientIndexes: indexes });
}

function rateLimited(resetAt: number | undefined, asked: Asked, details: Details): ProviderError {
  const untilReset = resetAt === undefined ? undefined : Math.ceil(resetAt - asked.at.getTime() / 1000);
  const wait = asked.retryAfterSeconds ?? (untilReset !== undefined && untilReset > 0 && untilReset <= 3_600 ? untilReset : secondsToNextMinute(asked.at));
  const sentence = "Premier Letters asks for a pause.";
  return new ProviderError({ ...refusal("rate-limited", sentence, ""), ...details, retryAfterSeconds: Math.max(1, wait) });
}

function away(details: Details): ProviderError {
  return new ProviderError({ ...refusal("unavailable", "Premier Letters cannot answer just now.", ""), ...details });
}

/** A success that cannot be read: after a purchase it may have happened. */
export function unreadable(status: number, asked: Asked): ProviderError {
  const details = { code: undefined, status, requestId: asked.requestId };
  return asked.spends ? unknownOutcome(providerName, details) : away(details);
}
