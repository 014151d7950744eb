import type { ShopTransaction } from "~/db.server";
import type { OrderFacts } from "./order-facts";

/** Whoever decides about letters of one order waits, until the transaction ends, for whoever does so already. */
export async function lockOrder(tx: ShopTransaction, orderId: string): Promise<void> {
  const name = `order ${tx.$shopId} ${orderId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/**
 * Whether we have heard of a newer state of an order than was read. Whoever hears of one from now on waits until the transaction ends, and
 * then finds what it did by the older.
 */
export async function isOutdated(tx: ShopTransaction, order: Pick<OrderFacts, "id" | "updatedAt">): Promise<boolean> {
  const stored = await tx.$queryRaw<{ shopifyUpdatedAt: Date }[]>`
    SELECT "shopifyUpdatedAt" FROM "Order" WHERE "shopId" = ${tx.$shopId} AND "shopifyId" = ${order.id} FOR SHARE`;
  return stored.some(({ shopifyUpdatedAt }) => shopifyUpdatedAt > order.updatedAt);
}
