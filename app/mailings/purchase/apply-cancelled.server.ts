import type { Batch, MailAccount, Mailpiece, Prisma } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { postLedger } from "~/wallet/ledger.server";
import { money, type Currency } from "~/wallet/money";
import { changeStatus } from "../change-status.server";
import { resendMailpiece } from "../resend/resend.server";

/** Why a piece of a cancelled order was taken back although nobody recalled it: it is ordered anew. */
export const reorderCause = "cancelled-to-reorder";

/**
 * What becomes of the pieces of an order that the provider has cancelled: those that were to be taken back are recalled, those that only had to
 * go with them are sent again, and any other needs a person. Its price comes back where the provider gives it back: `isRefunded` says that it did, and
 * for an order paid from a wallet the provider's capabilities say it. May be called again for an order that is paid back later. The caller holds the wallet and the batch.
 */
export async function applyCancelled(tx: ShopTransaction, batch: Batch, { isRefunded, at }: { isRefunded: boolean; at: Date }): Promise<{ isPaidBack: boolean; isWantedBack: boolean }> {
  const account = await tx.mailAccount.findUniqueOrThrow({ where: { id: batch.mailAccountId } });
  const isPaidBack = isRefunded || capabilitiesOf(account).refundsCancelled;
  if (isPaidBack) await bookRefund(tx, batch, account, at);
  const pieces = await lockPieces(tx, batch);
  for (const piece of pieces) await endPiece(tx, piece, isPaidBack ? "provider-refunded" : "provider-cancelled", at);
  if (isPaidBack) await tx.mailpiece.updateMany({ where: { batchId: batch.id, ...leftUnpaid }, data: { reasons: ["provider-refunded"] } });
  return { isPaidBack, isWantedBack: pieces.every(({ recallCause }) => recallCause !== null) };
}

/**
 * Books the whole price of an order as given back; once, however often it is called. Premier Letters' user text knows no partial refund, 'Charge refunded,
 * order marked refunded', and names no other amount than the order's. Its pieces have cost nothing then, those that were mailed before as well.
 */
async function bookRefund(tx: ShopTransaction, batch: Batch, account: MailAccount, at: Date): Promise<void> {
  if (batch.amount === null) return;
  const entry = { mailAccountId: account.id, source: batch.id, amount: money(batch.amount, batch.currency as Currency), batchId: batch.id, at };
  await postLedger(tx, { ...entry, kind: "refund" });
  if (capabilitiesOf(account).paysBy === "card") await postLedger(tx, { ...entry, kind: "card-refund" });
  await tx.mailpiece.updateMany({ where: { batchId: batch.id, amount: { not: null } }, data: { amount: 0 } });
}

/** Left to a person while the money was not back; what they read says then that it is. */
const leftUnpaid = { status: "needs_review", reasons: { equals: ["provider-cancelled"] } } as const satisfies Prisma.MailpieceWhereInput;

/** A recall that comes meanwhile waits, and finds what became of its letter: one that had only to go with others may be wanted back itself. */
async function lockPieces(tx: ShopTransaction, batch: Batch): Promise<Mailpiece[]> {
  await tx.$queryRaw`SELECT id FROM "Mailpiece" WHERE "batchId" = ${batch.id} FOR UPDATE`;
  return tx.mailpiece.findMany({ where: { batchId: batch.id }, orderBy: { position: "asc" } });
}

async function endPiece(tx: ShopTransaction, piece: Mailpiece, cause: "provider-refunded" | "provider-cancelled", at: Date): Promise<void> {
  const { id, status, recallCause } = piece;
  if (status !== "placed" && status !== "in_production") return;
  if (recallCause === null || status === "in_production") {
    await changeStatus(tx, [id], { from: status, to: "needs_review", cause, reasons: [cause], at });
    return;
  }
  await changeStatus(tx, [id], { from: status, to: "recalled", cause: recallCause, reasons: [recallCause], at });
  if (recallCause === reorderCause) await resendMailpiece(tx, piece, at);
}
