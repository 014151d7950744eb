import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { logFailure } from "~/log.server";
import { lockWallet } from "~/wallet/ledger.server";
import { changeStatus } from "./change-status.server";
import { dissolveBatch } from "./batches/dissolve-batch.server";
import { BatchMoved } from "./batches/move-batch.server";
import { isRecallable, isSettled } from "./status";

/** What came of a recall: taken back, or already bought (`too-late`), or there was nothing left to take back (`settled`). */
export type RecallOutcome = "recalled" | "too-late" | "settled";

/** Takes back every mailpiece of an order that is not bought yet, and asks for those being bought in case they are refused. */
export async function recallForOrder(db: ShopDb, orderId: string, cause: string): Promise<void> {
  const pieces = await db.mailpiece.findMany({
    where: { orderId, status: { in: ["held", "released", "batched", "needs_funds", "placing"] } },
    select: { id: true },
  });
  for (const { id } of pieces) await recallMailpiece(db, id, cause);
}

/**
 * Takes one mailpiece back if nothing is bought yet. One that is on a batch takes the batch apart: the others go back to waiting and are
 * batched anew. Whoever moves a piece or batch first wins, so it is either recalled or mailed, never both; a recall that lost looks again
 * at what it lost to.
 */
export async function recallMailpiece(db: ShopDb, mailpieceId: string, cause: string): Promise<RecallOutcome> {
  for (;;) {
    try {
      const outcome = await db.$transaction((tx) => tryRecall(tx, mailpieceId, cause, now()));
      await enqueue("close-batches", { shopId: db.$shopId }).catch((error: unknown) => logFailure("hint lost", error));
      return outcome;
    } catch (error) {
      if (!(error instanceof BatchMoved)) throw error;
    }
  }
}

async function tryRecall(tx: ShopTransaction, mailpieceId: string, cause: string, at: Date): Promise<RecallOutcome> {
  const piece = await tx.mailpiece.findUnique({ where: { id: mailpieceId }, include: { batch: true } });
  if (!piece || isSettled(piece.status)) return piece?.status === "fulfilled" ? "too-late" : "settled";
  if (piece.status === "placing") return askForRecall(tx, piece.id, cause, at);
  if (!isRecallable(piece.status)) return "too-late";
  if (piece.batch) {
    await lockWallet(tx, piece.batch.mailAccountId);
    const batch = await tx.batch.findUniqueOrThrow({ where: { id: piece.batch.id } });
    if (!["closed", "reserved", "needs_funds"].includes(batch.status)) throw new BatchMoved();
    await dissolveBatch(tx, batch, at);
  }
  const from = piece.batch ? "released" : piece.status;
  const moved = await changeStatus(tx, [piece.id], { from, to: "recalled", cause, reasons: [cause], at });
  if (moved.length !== 1) throw new BatchMoved();
  return "recalled";
}

/** It may be bought at this moment. Should the provider refuse, it is not tried again: `refuseBatch` looks for what is written here. */
async function askForRecall(tx: ShopTransaction, mailpieceId: string, cause: string, at: Date): Promise<RecallOutcome> {
  const { count } = await tx.mailpiece.updateMany({
    where: { id: mailpieceId, status: "placing" },
    data: { recallCause: cause, updatedAt: at },
  });
  if (count !== 1) throw new BatchMoved();
  return "too-late";
}
