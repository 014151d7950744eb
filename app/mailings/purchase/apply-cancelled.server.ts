import type { Batch, Mailpiece } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { lockWallet, postLedger } from "~/wallet/ledger.server";
import { money, type Currency } from "~/wallet/money";
import { changeStatus } from "../change-status.server";
import { resendMailpiece } from "../resend/resend.server";

/** Why a piece of a cancelled order was taken back although nobody recalled it: it is ordered anew. */
export const reorderCause = "cancelled-to-reorder";

/**
 * What becomes of the pieces of an order that the provider has cancelled: those that were to be taken back are recalled, those that only had to
 * go with them are sent again, and any other needs a person. Its price comes back where the provider gives it back. Returns whether nothing is
 * left to be looked at.
 */
export async function applyCancelled(tx: ShopTransaction, batch: Batch, at: Date): Promise<boolean> {
  await lockWallet(tx, batch.mailAccountId);
  const account = await tx.mailAccount.findUniqueOrThrow({ where: { id: batch.mailAccountId } });
  if (capabilitiesOf(account).refundsCancelled && batch.amount !== null) {
    const amount = money(batch.amount, batch.currency as Currency);
    await postLedger(tx, { mailAccountId: account.id, kind: "refund", source: batch.id, amount, batchId: batch.id, at });
  }
  const pieces = await lockPieces(tx, batch);
  for (const piece of pieces) await endPiece(tx, piece, at);
  return pieces.every(({ recallCause }) => recallCause !== null);
}

/** A recall that comes meanwhile waits, and finds what became of its letter: one that had only to go with others may be wanted back itself. */
async function lockPieces(tx: ShopTransaction, batch: Batch): Promise<Mailpiece[]> {
  await tx.$queryRaw`SELECT id FROM "Mailpiece" WHERE "batchId" = ${batch.id} FOR UPDATE`;
  return tx.mailpiece.findMany({ where: { batchId: batch.id }, orderBy: { position: "asc" } });
}

async function endPiece(tx: ShopTransaction, piece: Mailpiece, at: Date): Promise<void> {
  const { id, status, recallCause } = piece;
  if (status !== "placed" && status !== "in_production") return;
  if (recallCause === null || status === "in_production") {
    const reasons = ["provider-cancelled"];
    await changeStatus(tx, [id], { from: status, to: "needs_review", cause: "provider-cancelled", reasons, at });
    return;
  }
  const change = { from: status, to: "recalled" as const, cause: recallCause, reasons: [recallCause], at };
  await changeStatus(tx, [id], { ...change, data: { amount: null } });
  if (recallCause === reorderCause) await resendMailpiece(tx, piece, at);
}
