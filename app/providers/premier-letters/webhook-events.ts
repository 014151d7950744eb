import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ProviderEvent } from "~/providers/provider-account";
import { readJson } from "~/providers/read-json";

/** Premier Letters' webhooks, as they arrive. Pure. */

const eventSchema = z.looseObject({ event: z.string().min(1).max(60), data: z.looseObject({ order_id: z.string().min(1).max(100) }) });

/**
 * Reads one that is signed with `secret`; null for any other. The texts name two headers for the signature, and either does. One without a
 * delivery id is known by its bytes.
 */
export function readWebhook({ headers, body }: { headers: Headers; body: string }, secret: string): ProviderEvent | null {
  if (!isSigned(headers, body, secret)) return null;
  const parsed = eventSchema.safeParse(readJson(body));
  if (!parsed.success) return null;
  const hash = createHash("sha256").update(body).digest("hex");
  const given = headers.get("x-premier-delivery") ?? "";
  const deliveryId = /^[\w-]{1,100}$/.test(given) ? given : hash;
  return { deliveryId, topic: parsed.data.event, providerOrderId: parsed.data.data.order_id };
}

function isSigned(headers: Headers, body: string, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = [headers.get("x-premier-signature"), headers.get("x-signature-256")?.replace(/^sha256=/, "")];
  return given.some((hex) => {
    if (!hex || !/^[0-9a-f]{64}$/i.test(hex)) return false;
    return timingSafeEqual(Buffer.from(hex, "hex"), expected);
  });
}
