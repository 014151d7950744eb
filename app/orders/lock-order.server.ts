import type { ShopTransaction } from "~/db.server";

/** Whoever decides about letters of one order waits, until the transaction ends, for whoever does so already. */
export async function lockOrder(tx: ShopTransaction, orderId: string): Promise<void> {
  const name = `order ${tx.$shopId} ${orderId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
