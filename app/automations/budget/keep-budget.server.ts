import type { Batch, Mailpiece, TemplateVersion } from "@prisma/client";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { dissolveBatch } from "~/mailings/batches/dissolve-batch.server";
import { holdAgain } from "~/mailings/hold.server";
import type { Money } from "~/wallet/money";
import { startOfNextMonth } from "~/wallet/month";
import { lockBudget, openEstimates, readAutomationSpend } from "./automation-spend.server";

/**
 * Keeps every automation within its monthly budget: at release by what a piece should cost, and once more when its batch is priced, by what it
 * does. The budget is in the wallet's currency; where an automation spends from wallets of several, it holds for each.
 */

export const budgetReason = "automation-budget-reached";
/** Letters can be recalled and so leave room: the piece looks again this often. */
const longestWaitMs = 6 * 60 * 60_000;

/** Whether releasing a piece by this account would pass its automation's budget. Until the transaction ends nobody else can spend of it. */
export async function exceedsBudget(
  tx: ShopTransaction,
  piece: Mailpiece & { templateVersion: TemplateVersion },
  mailAccountId: string,
  at: Date,
): Promise<boolean> {
  const { automationId } = piece;
  if (automationId === null || piece.originKind === "hand") return false;
  const budgeted = await tx.automation.count({ where: { id: automationId, monthlyBudget: { not: null } } });
  if (budgeted === 0) return false;
  await lockBudget(tx, automationId);
  // Read once the lock is held: the budget may have been changed meanwhile.
  const { monthlyBudget } = await tx.automation.findUniqueOrThrow({ where: { id: automationId } });
  const account = await tx.mailAccount.findUniqueOrThrow({ where: { id: mailAccountId } });
  if (monthlyBudget === null) return false;
  const spent = await readAutomationSpend(tx, { automationId, currency: account.currency, at });
  return spent + (await openEstimates(tx)(account, piece)) > monthlyBudget;
}

/** When a piece over budget looks again: as the next month begins, or sooner in case others were recalled. */
export async function budgetRetryAt(db: ShopTransaction, at: Date): Promise<Date> {
  const { timezone } = await db.shop.findFirstOrThrow({ select: { timezone: true } });
  return new Date(Math.min(startOfNextMonth(at, timezone).getTime(), at.getTime() + longestWaitMs));
}

/**
 * Takes a closed batch apart when its price would pass the budget of an automation whose pieces are on it: those are held again, the others go to
 * other batches. Returns whether it did. The price is kept with the batch, for the next estimate. The caller holds the wallet's lock.
 */
export async function leaveOverBudget(tx: ShopTransaction, batch: Batch, price: Money, at: Date): Promise<boolean> {
  const pieces = await tx.mailpiece.findMany({
    where: { batchId: batch.id, automationId: { not: null }, originKind: { not: "hand" } },
    select: { id: true, automationId: true },
  });
  const over: string[] = [];
  for (const automationId of [...new Set(pieces.flatMap((piece) => piece.automationId ?? []))].sort()) {
    const { monthlyBudget } = await tx.automation.findUniqueOrThrow({ where: { id: automationId }, select: { monthlyBudget: true } });
    if (monthlyBudget === null) continue;
    await lockBudget(tx, automationId);
    const own = pieces.filter((piece) => piece.automationId === automationId).length;
    const spent = await readAutomationSpend(tx, { automationId, currency: price.currency, at, exceptBatchId: batch.id });
    if (spent + Math.ceil((price.amount * own) / batch.pieceCount) > monthlyBudget) over.push(automationId);
  }
  if (over.length === 0) return false;
  const priced = { quoteAmount: price.amount, quotedAt: at };
  await tx.batch.updateMany({ where: { id: batch.id }, data: priced });
  await dissolveBatch(tx, { ...batch, ...priced }, at);
  const ids = pieces.flatMap(({ id, automationId }) => (automationId && over.includes(automationId) ? [id] : []));
  const held = await holdAgain(tx, ids, { cause: "automation-budget-reached", reasons: [budgetReason], at });
  // The next month's letters collect anew.
  await tx.mailpiece.updateMany({ where: { id: { in: held } }, data: { releasedAt: null } });
  return true;
}

/** Pieces that waited for an automation's budget look again at once: it was raised, or taken away. */
export async function wakeOverBudget(db: ShopDb, automationId: string, at: Date): Promise<void> {
  await db.mailpiece.updateMany({ where: { automationId, status: "held", reasons: { has: budgetReason } }, data: { nextAttemptAt: at } });
}
