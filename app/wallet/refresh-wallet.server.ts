import type { MailAccount } from "@prisma/client";
import { wakeCampaigns } from "~/campaigns/sending/sleep.server";
import { now } from "~/clock.server";
import { shopDb, type ShopDb, type ShopTransaction } from "~/db.server";
import { retryAt } from "~/jobs/retry";
import { hint } from "~/jobs/queue.server";
import { log, logFailure } from "~/log.server";
import { leaveBarred } from "~/mailings/batches/leave-barred.server";
import { mayBuyNow } from "~/mailings/routing/may-buy.server";
import { moveBatch } from "~/mailings/batches/move-batch.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { ProviderError } from "~/providers/provider-error";
import { findBudgetObstacle } from "./budget";
import { enterForeignTopUps } from "./enter-foreign-top-ups.server";
import { lockWallet, postLedger, readLedgerBalance } from "./ledger.server";
import { addMoney, money, optionalMoney, subtractMoney, type Currency, type Money } from "./money";
import { readMonthSpend } from "./month-spend.server";
import { trackTopUp } from "./top-ups/top-up.server";

/**
 * Reads a wallet from its provider, takes over what it says, and lets batches that were waiting for funds go on where there is enough
 * now. Throws ProviderError; what waits then waits for its next turn.
 */
export async function refreshWallet(shopId: string, mailAccountId: string): Promise<void> {
  const db = shopDb(shopId);
  await postponeWaiting(db, mailAccountId);
  if (await leaveWaiting(db, mailAccountId)) return;
  const { provider, account } = await openMailProvider(db, mailAccountId);
  // What a card can bear is only found out by charging it.
  if (provider.capabilities.paysBy === "card") return wakeWaiting(db, account, null);
  const currency = account.currency as Currency;
  const entriesBefore = await countEntries(db, mailAccountId);
  const { balance } = await provider.readWallet(currency);
  const at = now();
  await db.mailAccount.updateMany({
    where: { id: mailAccountId },
    data: { walletBalance: balance.amount, walletReadAt: at },
  });
  if (await trackOpenTopUps(db, mailAccountId)) {
    const entered = (await readDifference(db, mailAccountId, balance)).amount > 0 ? await enterForeignTopUps(db, provider, account) : 0;
    await alignLedger(db, mailAccountId, balance, entriesBefore + entered, at);
  }
  await wakeWaiting(db, account, balance);
}

/** Waiting batches look again after a growing pause, so that an empty wallet does not use up the account's requests. */
async function postponeWaiting(db: ShopDb, mailAccountId: string): Promise<void> {
  const waiting = await db.batch.findMany({ where: { mailAccountId, status: "needs_funds" }, select: { id: true, attempts: true } });
  for (const { id, attempts } of waiting) {
    await db.batch.updateMany({
      where: { id, status: "needs_funds" },
      // From about ten seconds on.
      data: { nextAttemptAt: retryAt(now(), Math.min(attempts, 6) + 3), attempts: { increment: 1 } },
    });
  }
}

/** Batches that wait for the money of an account that may not buy wait in vain. Returns whether it was disconnected. */
async function leaveWaiting(db: ShopDb, mailAccountId: string): Promise<boolean> {
  if (await mayBuyNow(db, mailAccountId)) return false;
  const waiting = await db.batch.findMany({ where: { mailAccountId, status: "needs_funds" } });
  for (const batch of waiting) await leaveBarred(db, batch);
  return (await db.mailAccount.count({ where: { id: mailAccountId, status: "disconnected" } })) === 1;
}

/** Returns whether each is known now; while one is not, its money would pass for money from outside. */
async function trackOpenTopUps(db: ShopDb, mailAccountId: string): Promise<boolean> {
  const open = await db.topUp.findMany({ where: { mailAccountId, status: { in: ["requested", "pending"] } }, select: { id: true } });
  let allKnown = true;
  for (const { id } of open) {
    try {
      await trackTopUp(db.$shopId, id);
    } catch (error) {
      logFailure("top-up not tracked", error, { shopId: db.$shopId, topUpId: id });
      if (!(error instanceof ProviderError && error.kind === "invalid-request")) allKnown = false;
    }
  }
  return allKnown;
}

async function readDifference(db: ShopTransaction, mailAccountId: string, balance: Money): Promise<Money> {
  return subtractMoney(balance, (await readLedgerBalance(db, mailAccountId, balance.currency)).wallet);
}

/**
 * Writes one adjustment when the provider's figure differs from the ledger: money that came or went outside Dearly. While a purchase is under
 * way, less money may be its price, which the ledger does not show yet; more money cannot, since a purchase only ever takes some. So what
 * is there beyond the ledger is entered at once, and the rest once nothing is under way; but while an order is being cancelled, more may be its price,
 * which comes as a refund. A reading taken while an entry was written is left for next time.
 */
async function alignLedger(db: ShopDb, mailAccountId: string, balance: Money, entriesBefore: number, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockWallet(tx, mailAccountId);
    const unrecorded = await tx.topUp.count({ where: { mailAccountId, status: "requested" } });
    if (unrecorded > 0) return;
    if ((await tx.ledgerTransaction.count({ where: { mailAccountId } })) !== entriesBefore) return;
    const difference = await readDifference(tx, mailAccountId, balance);
    if (difference.amount === 0) return;
    const underWay = await tx.batch.count({ where: { mailAccountId, status: { in: ["reserved", "placing"] } } });
    if (difference.amount < 0 && underWay > 0) return;
    if (difference.amount > 0 && (await isBeingCancelled(tx, mailAccountId))) return;
    log("wallet differs", { shopId: db.$shopId, mailAccountId, difference: difference.amount, currency: balance.currency });
    await postLedger(tx, { mailAccountId, kind: "adjustment", source: at.toISOString(), amount: difference, at });
  });
}

/** Whether the provider is asked, or about to be asked, to cancel an order of the account. Where it cannot be, a recall that came too late stays noted. */
async function isBeingCancelled(tx: ShopTransaction, mailAccountId: string): Promise<boolean> {
  if (!capabilitiesOf(await tx.mailAccount.findUniqueOrThrow({ where: { id: mailAccountId } })).refundsCancelled) return false;
  return (await tx.batch.findFirst({ where: { mailAccountId, status: "placed", mailpieces: { every: { recallCause: { not: null } } } }, select: { id: true } })) !== null;
}

function countEntries(db: ShopDb, mailAccountId: string): Promise<number> {
  return db.ledgerTransaction.count({ where: { mailAccountId } });
}

/** The oldest first, as far as money and limits go; each is quoted anew before it is bought. */
async function wakeWaiting(db: ShopDb, account: MailAccount, balance: Money | null): Promise<void> {
  const currency = account.currency as Currency;
  const waiting = await db.batch.findMany({
    where: { mailAccountId: account.id, status: "needs_funds" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  let available = balance && (await readLedgerBalance(db, account.id, currency)).available;
  let spentThisMonth = await readMonthSpend(db, account, now());
  let walletBalance = balance;
  for (const batch of waiting) {
    const price = money(batch.quoteAmount ?? 0, currency);
    const pieceLimit = optionalMoney(account.pieceLimit, currency);
    const monthlyLimit = optionalMoney(account.monthlyLimit, currency);
    const { pieceCount } = batch;
    if (findBudgetObstacle({ price, pieceCount, available, walletBalance, pieceLimit, monthlyLimit, spentThisMonth })) continue;
    available = available && subtractMoney(available, price);
    walletBalance = walletBalance && subtractMoney(walletBalance, price);
    spentThisMonth = addMoney(spentThisMonth, price);
    const at = now();
    await db.$transaction((tx) =>
      moveBatch(tx, batch, {
        to: "closed",
        at,
        // Refused again although there was enough, it waits longer each time.
        data: { nextAttemptAt: batch.fundsRefusals > 1 ? retryAt(at, batch.fundsRefusals + 1) : at, attempts: 0, errorKind: null },
        pieces: { from: "needs_funds", to: "batched", cause: "funds-arrived" },
      }),
    );
    await hint("advance-batch", { shopId: db.$shopId, batchId: batch.id });
  }
  if (waiting.length > 0) await wakeCampaigns(db, now());
}
