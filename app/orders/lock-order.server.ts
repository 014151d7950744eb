import type { ShopTransaction } from "~/db.server";
import type { OrderFacts } from "./order-facts";

/** Whoever decides about letters of one order waits, until the transaction ends, for whoever does so already. */
export async function lockOrder(tx: ShopTransaction, orderId: string): Promise<void> {
  const name = `order ${tx.$shopId} ${orderId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** What Shopify had so long ago it knows by now, wherever it is asked. */
const knownAfterMs = 10 * 60_000;

/**
 * Whether we have heard of a newer state of an order than was read a moment before `at`, and which Shopify may not have known there yet.
 * Whoever hears of one from now on waits until the transaction ends, and then finds what it did by the older.
 */
export async function isOutdated(tx: ShopTransaction, order: Pick<OrderFacts, "id" | "updatedAt">, at: Date): Promise<boolean> {
  const stored = await tx.$queryRaw<{ shopifyUpdatedAt: Date }[]>`
    SELECT "shopifyUpdatedAt" FROM "Order" WHERE "shopId" = ${tx.$shopId} AND "shopifyId" = ${order.id} FOR SHARE`;
  return stored.some(({ shopifyUpdatedAt: heard }) => heard > order.updatedAt && at.getTime() - heard.getTime() < knownAfterMs);
}
