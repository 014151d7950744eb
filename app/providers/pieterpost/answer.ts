import type { z } from "zod";

import { knownCodes, providerName, readRefusal, type Refusal } from "~/providers/pieterpost/errors";
import { refusalSchema } from "~/providers/pieterpost/schemas";
import { ProviderError } from "~/providers/provider-error";
import { readJson } from "~/providers/read-json";
import { unknownOutcome } from "~/providers/transport-failure";

/** Telling a good answer from a refusal and from rubbish; the same for both channels. */

/** What the asker knows besides the answer. */
export type Asked = Pick<Refusal, "operation" | "recipientCount" | "at" | "requestId" | "retryAfterSeconds">;

/** A success in the shape that `schema` wants. Rubbish after a purchase is `unknown-outcome`: it may have happened. */
export function readSuccess<T>(schema: z.ZodType<T>, value: unknown, asked: Asked, status?: number): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = { status, requestId: asked.requestId };
  if (asked.operation === "place-order") throw unknownOutcome(providerName, details);
  throw new ProviderError({
    kind: "unavailable",
    sentence: "PieterPost's answer could not be read.",
    remedy: "",
    ...details,
  });
}

/** The error for a refusal given as JSON, as JSON inside text, or as a bare sentence, with or without a known code in it. */
export function readAnyRefusal(value: unknown, text: string, asked: Asked, status: number | null): ProviderError {
  const parsed = refusalSchema.safeParse(value ?? readJson(text));
  if (parsed.success) return readRefusal({ ...asked, status, code: parsed.data.code, text: parsed.data.error });
  const code = knownCodes.find((known) => new RegExp(`\\b${known}\\b`).test(text)) ?? null;
  return readRefusal({ ...asked, status, code, text });
}
