import type { Batch, MailAccount } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import type { ProviderOrder } from "~/providers/mail-provider";
import { lockWallet, postLedger } from "~/wallet/ledger.server";
import { splitMoney } from "~/wallet/money";
import { changeStatus } from "../change-status.server";
import { moveBatch } from "../batches/move-batch.server";
import { askToCancel } from "../recall/ask-to-cancel.server";
import { applyOrderStage } from "./apply-order-stage.server";
import { releaseReservation } from "./reservation.server";

/**
 * Records that the provider has the order: status, debit and each piece's share of the price in one transaction. The ledger's unique
 * source makes the debit one however often this runs.
 */
export async function recordPlaced(db: ShopDb, batch: Batch, account: MailAccount, order: ProviderOrder): Promise<void> {
  const at = now();
  if (order.stage === "awaiting-payment") return recordUnpaid(db, batch, order, at);
  await db.$transaction(async (tx) => {
    await lockWallet(tx, account.id);
    await moveBatch(tx, batch, {
      to: "placed",
      at,
      data: {
        providerOrderId: order.providerOrderId,
        providerStatus: order.statusWord,
        amount: order.amount.amount,
        currency: order.amount.currency,
        placedAt: at,
        unknownSince: null,
        absentSince: null,
        errorKind: null,
        errorCode: null,
        attempts: 0,
        nextAttemptAt: at,
      },
    });
    await releaseReservation(tx, batch, at);
    const entry = { mailAccountId: account.id, source: batch.id, amount: order.amount, batchId: batch.id, at };
    if (capabilitiesOf(account).paysBy === "card") await postLedger(tx, { ...entry, kind: "charge" });
    await postLedger(tx, { ...entry, kind: "debit" });
    await sharePrice(tx, batch, order, at);
    if (order.walletBalance) {
      await tx.mailAccount.updateMany({
        where: { id: account.id, currency: order.walletBalance.currency },
        data: { walletBalance: order.walletBalance.amount, walletReadAt: at },
      });
    }
    const placed = await tx.batch.findUniqueOrThrow({ where: { id: batch.id } });
    await applyOrderStage(tx, placed, order, at);
    // Recalled while it was being bought; there may be little time left to cancel it.
    if (capabilitiesOf(account).refundsCancelled) await askToCancel(tx, batch.id, at);
  });
}

/**
 * The provider has the order and no money for it, as when a bank wants to hear from the card's holder: nothing is printed and nothing is owed,
 * and only a person can go on.
 */
async function recordUnpaid(db: ShopDb, batch: Batch, order: ProviderOrder, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    await releaseReservation(tx, batch, at);
    await moveBatch(tx, batch, {
      to: "needs_review",
      at,
      data: { providerOrderId: order.providerOrderId, providerStatus: order.statusWord, errorKind: "awaiting-payment", finishedAt: at },
      pieces: { from: "placing", to: "needs_review", cause: "awaiting-payment", reasons: ["awaiting-payment"] },
    });
  });
}

async function sharePrice(tx: ShopTransaction, batch: Batch, order: ProviderOrder, at: Date): Promise<void> {
  const pieces = await tx.mailpiece.findMany({
    where: { batchId: batch.id },
    orderBy: { position: "asc" },
    select: { id: true },
  });
  const shares = splitMoney(order.amount, pieces.length);
  await changeStatus(
    tx,
    pieces.map(({ id }) => id),
    { from: "placing", to: "placed", cause: "placed", at },
  );
  // The shares of one order are one or two different figures: one write for each, not for each piece.
  for (const amount of new Set(shares.map((share) => share.amount))) {
    const ids = pieces.filter((_, index) => shares[index]?.amount === amount).map(({ id }) => id);
    await tx.mailpiece.updateMany({ where: { id: { in: ids } }, data: { amount, currency: order.amount.currency } });
  }
}
