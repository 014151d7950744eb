import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { reorderCause } from "../purchase/apply-cancelled.server";
import { recallMailpiece, type RecallOutcome } from "./recall.server";

/**
 * Takes back a letter that was ordered together with others: the whole order is cancelled, and the others are ordered anew once the provider
 * says that it is. Nothing is ordered before that, so nobody is mailed twice.
 */
export async function cancelAndReorder(shopId: string, mailpieceId: string): Promise<RecallOutcome> {
  const db = shopDb(shopId);
  const outcome = await recallMailpiece(db, mailpieceId, "recalled-by-hand");
  if (outcome !== "with-others") return outcome;
  const at = now();
  const batchId = await db.$transaction(async (tx) => {
    const piece = await tx.mailpiece.findUniqueOrThrow({ where: { id: mailpieceId } });
    if (!piece.batchId) return null;
    const { batchId: id } = piece;
    const { count } = await tx.batch.updateMany({ where: { id, status: "placed" }, data: { nextAttemptAt: at } });
    if (count !== 1) return null;
    await tx.mailpiece.updateMany({ where: { batchId: id, status: "placed", recallCause: null }, data: { recallCause: reorderCause } });
    return id;
  });
  if (!batchId) return "too-late";
  await hint("advance-batch", { shopId, batchId });
  return "asked";
}
