import type { Batch, Mailpiece } from "@prisma/client";
import { wakeCampaigns } from "~/campaigns/sending/sleep.server";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { lockWallet } from "~/wallet/ledger.server";
import { changeStatus } from "../change-status.server";
import { dissolveBatch } from "../batches/dissolve-batch.server";
import { againWhenMoved, BatchMoved } from "../batches/move-batch.server";
import { askToCancel } from "./ask-to-cancel.server";
import { recallStep } from "./recall-rule";

/**
 * What came of a recall: taken back; the provider is asked to cancel (`asked`); already ordered together with others that are not recalled
 * (`with-others`); already bought where nothing can be cancelled (`too-late`); nothing left to take back (`settled`).
 */
export type RecallOutcome = "recalled" | "asked" | "with-others" | "too-late" | "settled";

/** Takes back every mailpiece of an order, as far as it is not printed yet. */
export async function recallForOrder(db: ShopDb, orderId: string, cause: string): Promise<void> {
  const pieces = await db.mailpiece.findMany({
    where: { orderId, status: { in: ["held", "released", "batched", "needs_funds", "placing", "placed"] } },
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
  const outcome = await againWhenMoved(() => db.$transaction((tx) => tryRecall(tx, mailpieceId, cause, now())));
  if (outcome === "recalled") await wakeCampaigns(db, now());
  await hint("close-batches", { shopId: db.$shopId });
  return outcome;
}

async function tryRecall(tx: ShopTransaction, mailpieceId: string, cause: string, at: Date): Promise<RecallOutcome> {
  const piece = await tx.mailpiece.findUnique({ where: { id: mailpieceId }, include: { batch: true, mailAccount: true } });
  if (!piece) return "settled";
  const canCancel = piece.mailAccount !== null && capabilitiesOf(piece.mailAccount).refundsCancelled;
  const step = recallStep({ status: piece.status, onBatch: piece.batch !== null, canCancel });
  if (step === "too-late" || step === "settled") return step;
  if (step === "wish") return askForRecall(tx, piece.id, cause, at);
  if (step === "wish-to-cancel") return askForCancel(tx, piece, cause, at);
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

/**
 * The provider has it. It is asked to cancel once every piece of that order is to be taken back; the wish is kept, so that the last one to be
 * recalled brings it about. Where nothing can be cancelled, nothing is kept.
 */
async function askForCancel(tx: ShopTransaction, piece: Mailpiece & { batch: Batch | null }, cause: string, at: Date): Promise<RecallOutcome> {
  const { batch } = piece;
  if (!batch) return "too-late";
  await tx.$queryRaw`SELECT "id" FROM "Batch" WHERE "id" = ${batch.id} FOR UPDATE`;
  const { count } = await tx.mailpiece.updateMany({ where: { id: piece.id, status: "placed" }, data: { recallCause: cause, updatedAt: at } });
  if (count !== 1) throw new BatchMoved();
  return (await askToCancel(tx, batch.id, at)) ? "asked" : "with-others";
}
