import type { Batch, MailAccount } from "@prisma/client";
import { leaveOverBudget } from "~/automations/budget/keep-budget.server";
import { findPurchaseObstacle, pauseCampaignOf } from "~/campaigns/sending/purchase-guard.server";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { ProviderError } from "~/providers/provider-error";
import { findBudgetObstacle } from "~/wallet/budget";
import { readMonthSpend } from "~/wallet/month-spend.server";
import { lockWallet, postLedger, readLedgerBalance } from "~/wallet/ledger.server";
import { optionalMoney, type Money } from "~/wallet/money";
import { moveBatch } from "../batches/move-batch.server";
import { readMailOrder } from "./read-mail-order.server";
import { fundsPauseMs, refuseBatch } from "../batches/refuse-batch.server";
import { requireTurn } from "../batches/urgency.server";
import { reservationSource } from "./reservation.server";

/** Prices a closed batch and reserves the price, or leaves it waiting for funds. Throws ProviderError to be tried again. */
export async function quoteBatch(db: ShopDb, batch: Batch): Promise<void> {
  const opened = await openMailProvider(db, batch.mailAccountId);
  const { provider, account } = opened;
  await requireTurn(batch, account.providerAccountId, provider.capabilities, now());
  let quote;
  try {
    const order = await readMailOrder(db, batch, opened);
    quote = await provider.quoteOrder(order);
  } catch (error) {
    if (error instanceof ProviderError && (error.kind === "invalid-recipient" || error.kind === "invalid-request")) {
      return refuseBatch(db, batch, error);
    }
    throw error;
  }
  await reserve(db, batch, account, { amount: quote.amount, exact: quote.exact, walletBalance: quote.walletBalance });
}

async function reserve(
  db: ShopDb,
  batch: Batch,
  account: MailAccount,
  quote: { amount: Money; exact: boolean; walletBalance: Money | null },
): Promise<void> {
  const at = now();
  const priced = { quoteAmount: quote.amount.amount, quoteExact: quote.exact, currency: quote.amount.currency, quotedAt: at };
  await db.$transaction(async (tx) => {
    await lockWallet(tx, account.id);
    const unfit = await findPurchaseObstacle(tx, batch, quote.amount);
    if (unfit) return pauseCampaignOf(tx, batch, unfit, at);
    if (quote.walletBalance) await rememberWallet(tx, account, quote.walletBalance, at);
    if (await leaveOverBudget(tx, batch, quote.amount, at)) return;
    const ledger = await readLedgerBalance(tx, account.id, quote.amount.currency);
    const obstacle = findBudgetObstacle({
      price: quote.amount,
      pieceCount: batch.pieceCount,
      available: capabilitiesOf(account).paysBy === "card" ? null : ledger.available,
      walletBalance: quote.walletBalance,
      pieceLimit: optionalMoney(account.pieceLimit, quote.amount.currency),
      monthlyLimit: optionalMoney(account.monthlyLimit, quote.amount.currency),
      spentThisMonth: await readMonthSpend(tx, account, at),
    });
    if (obstacle) {
      await moveBatch(tx, batch, {
        to: "needs_funds",
        at,
        data: { ...priced, errorKind: obstacle, nextAttemptAt: new Date(at.getTime() + fundsPauseMs), attempts: 0 },
        pieces: { from: "batched", to: "needs_funds", cause: obstacle, reasons: [obstacle] },
      });
      return;
    }
    const source = reservationSource({ id: batch.id, quotedAt: at });
    await postLedger(tx, { mailAccountId: account.id, kind: "reserve", source, amount: quote.amount, batchId: batch.id, at });
    await moveBatch(tx, batch, {
      to: "reserved",
      at,
      data: { ...priced, errorKind: null, errorCode: null, nextAttemptAt: at, attempts: 0 },
    });
  });
}

/** What the provider says its wallet holds, as the merchant is shown it. */
async function rememberWallet(tx: ShopTransaction, account: MailAccount, balance: Money, at: Date): Promise<void> {
  await tx.mailAccount.updateMany({
    where: { id: account.id, currency: balance.currency },
    data: { walletBalance: balance.amount, walletReadAt: at },
  });
}
