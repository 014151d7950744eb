import type { ShopTransaction } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { postLedger } from "~/wallet/ledger.server";
import { money, splitMoney, type Currency } from "~/wallet/money";

/**
 * Enters what a letter cost that a person knows to have been mailed although its purchase was never recorded: in doubt, or unpaid when we last
 * looked. That is its share of its batch's quote, as `recordPlaced` shares a price. Once for each letter; one whose price is known is left
 * alone. The caller holds the lock of the batch's wallet.
 *
 * Where the quote was an estimate, or a reading of the wallet has taken the price for money moved outside already, the wallet and the ledger
 * differ after this: the next reading enters that difference, and what was spent stays as it is entered here.
 */
export async function recordMailed(tx: ShopTransaction, mailpieceId: string, at: Date): Promise<void> {
  const piece = await tx.mailpiece.findUniqueOrThrow({ where: { id: mailpieceId }, include: { batch: { include: { mailAccount: true } } } });
  const { batch, position } = piece;
  if (piece.amount !== null || position === null || !batch || batch.quoteAmount === null) return;
  const amount = splitMoney(money(batch.quoteAmount, batch.currency as Currency), batch.pieceCount)[position];
  if (!amount) throw new Error("A letter's place is on its batch.");
  await tx.mailpiece.updateMany({ where: { id: piece.id }, data: { amount: amount.amount, currency: amount.currency } });
  const entry = { mailAccountId: batch.mailAccountId, source: piece.id, amount, batchId: batch.id, at };
  if (capabilitiesOf(batch.mailAccount).paysBy === "card") await postLedger(tx, { ...entry, kind: "charge" });
  await postLedger(tx, { ...entry, kind: "debit" });
}
