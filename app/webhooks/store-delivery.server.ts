import { setTimeout as pause } from "node:timers/promises";
import type { Delivery } from "@prisma/client";
import { databasePool } from "~/db.server";

export type NewDelivery = Pick<
  Delivery,
  "id" | "shopId" | "webhookId" | "topic" | "payload" | "payloadHash" | "receivedAt" | "triggeredAt" | "orderId" | "customerId"
>;

const insert = `
  INSERT INTO "Delivery" ("id", "shopId", "webhookId", "topic", "payload", "payloadHash", "receivedAt", "nextAttemptAt", "triggeredAt", "orderId", "customerId")
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)
  ON CONFLICT ("shopId", "webhookId") DO NOTHING`;

let beingStored = 0;

/** Longest that work stands back for webhooks, and how often it looks whether one is still being stored. */
const longestMs = 1000;
const lookEveryMs = 10;

/**
 * Waits while webhooks pour in, for a second at most: Shopify does not wait long for its answer, and what is made of them later can. Whoever
 * cannot sign a webhook cannot hold anything up.
 */
export async function letWebhooksPass(): Promise<void> {
  for (let waited = 0; beingStored > 0 && waited < longestMs; waited += lookEveryMs) await pause(lookEveryMs);
}

/**
 * Stores a webhook, due at once, in one INSERT; one that was stored before changes nothing. Returns whether it is new. It goes past Prisma,
 * which would cost several times what the statement does (docs/decisions/010-webhooks-ahead-of-remix.md).
 */
export async function storeDelivery(delivery: NewDelivery): Promise<boolean> {
  const { id, shopId, webhookId, topic, payload, payloadHash, receivedAt, triggeredAt, orderId, customerId } = delivery;
  // As text: the driver would write a Date in this machine's own time zone.
  const [received, triggered] = [receivedAt.toISOString(), triggeredAt?.toISOString() ?? null];
  const values = [id, shopId, webhookId, topic, payload, payloadHash, received, triggered, orderId, customerId];
  beingStored += 1;
  try {
    const { rowCount } = await databasePool.query({ name: "store-delivery", text: insert, values });
    return rowCount === 1;
  } finally {
    beingStored -= 1;
  }
}
