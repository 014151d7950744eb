import type { ShopTransaction } from "~/db.server";

/**
 * Makes a placed order due, to be cancelled at once, if all of its pieces are to be taken back; returns whether they are. It is asked by
 * whoever looks after the batch next, so that it is asked although this process ends. The caller holds the batch: two that recall the last
 * two pieces at once would each see the other's as wanted.
 */
export async function askToCancel(tx: ShopTransaction, batchId: string, at: Date): Promise<boolean> {
  const wanted = await tx.mailpiece.count({ where: { batchId, recallCause: null } });
  if (wanted > 0) return false;
  await tx.batch.updateMany({ where: { id: batchId, status: "placed" }, data: { nextAttemptAt: at } });
  return true;
}
