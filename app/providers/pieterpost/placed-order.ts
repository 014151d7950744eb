import { z } from "zod";

import type { PreparedOrder, ProviderOrder } from "~/providers/mail-provider";
import { providerName, readRefusedOrder } from "~/providers/pieterpost/errors";
import { isRefusedOrder, readingOfOrder } from "~/providers/pieterpost/readings";
import type { PieterPostOrder } from "~/providers/pieterpost/schemas";
import { ProviderError } from "~/providers/provider-error";
import { readJson } from "~/providers/read-json";
import { unknownOutcome } from "~/providers/transport-failure";

/** What both channels ask of a stored purchase and of its answer. */

const storedSchema = z.looseObject({
  externalId: z.string().min(1),
  mode: z.enum(["test", "live"]).optional(),
  letters: z.array(z.unknown()).optional(),
  postcard: z.looseObject({ recipients: z.array(z.unknown()) }).optional(),
});

export interface StoredPurchase {
  externalId: string;
  recipientCount: number;
  arguments: Record<string, unknown>;
}

/**
 * Reads a stored purchase back. Throws `misconfigured` for one that belongs to another channel or mode: sent here, a test
 * order could become real mail, and the key that makes a repetition safe would not be known.
 */
export function readPrepared(prepared: PreparedOrder, here: { channel: PreparedOrder["channel"]; mode: string }): StoredPurchase {
  const raw = prepared.channel === here.channel ? readJson(prepared.body) : undefined;
  const stored = storedSchema.safeParse(raw);
  if (!stored.success || (stored.data.mode ?? here.mode) !== here.mode) {
    throw new ProviderError({
      kind: "misconfigured",
      sentence: "This order was prepared for another connection.",
      remedy: "Contact Dearly's support: the connection was changed while an order was on its way.",
    });
  }
  const { externalId, letters, postcard } = stored.data;
  return { externalId, recipientCount: (letters ?? postcard?.recipients ?? []).length, arguments: raw as Record<string, unknown> };
}

/**
 * The order that answers a purchase. Throws the refusal when it is `failed` with nothing taken, and `unknown-outcome` when
 * it is not the order we asked for.
 */
export function readPlacedOrder(
  order: PieterPostOrder,
  purchase: StoredPurchase,
  asked: { at: Date; status: number | null },
): ProviderOrder {
  if (order.externalId !== null && order.externalId !== purchase.externalId) throw unknownOutcome(providerName);
  if (isRefusedOrder(order)) {
    throw readRefusedOrder(order, { operation: "place-order", recipientCount: purchase.recipientCount, ...asked });
  }
  return readingOfOrder(order);
}
