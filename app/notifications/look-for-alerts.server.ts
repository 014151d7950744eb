import { randomUUID } from "node:crypto";
import type { MailAccount } from "@prisma/client";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb, type ShopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { findLowLine } from "~/wallet/low-balance";
import type { Currency } from "~/wallet/money";
import { startOfMonth } from "~/wallet/month";
import { dayAt } from "~/wallet/spending/calendar-days";
import type { AlertKind } from "./notification-form";
import { canSendMail } from "./send-mail.server";

const dayMs = 24 * 60 * 60_000;
/** An account that stays refused is told of again after so many days. */
const remindDays = 7;

/**
 * Finds what a merchant wants to be told of and has not been, and makes an e-mail of each due. A low balance is told once for each time the
 * wallet falls below the merchant's line; everything else at most once a day for each kind, and only for something new.
 */
export async function lookForAlerts(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  const shop = await db.shop.findFirst({ where: { uninstalledAt: null } });
  if (!shop) return;
  await forgetRaised(db);
  if (!canSendMail() || shop.notifyEmail === "") return;
  const day = { at, today: dayAt(at, shop.timezone), monthBegan: startOfMonth(at, shop.timezone) };
  const finders: Record<AlertKind, (db: ShopDb, day: Day) => Promise<boolean>> = {
    "low-balance": findLowBalances,
    "account-refused": findRefused,
    "needs-review": findReviews,
    "monthly-cap": findReachedCaps,
  };
  let isAny = false;
  for (const [kind, find] of Object.entries(finders)) {
    if (shop.notifyAbout.includes(kind) && (await find(db, day))) isAny = true;
  }
  if (isAny) await hint("send-alerts", { shopId });
}

interface Day {
  at: Date;
  /** In the shop's time zone, as is the month. */
  today: string;
  monthBegan: Date;
}

async function readLowAccounts(db: ShopDb, where: { lowBalanceToldAt: null | { not: null } }): Promise<{ account: MailAccount; isLow: boolean }[]> {
  const accounts = await db.mailAccount.findMany({ where: { ...where, status: { not: "disconnected" } } });
  const wallets = accounts.filter((account) => capabilitiesOf(account).paysBy === "wallet");
  return Promise.all(
    wallets.map(async (account) => {
      const { available } = await readLedgerBalance(db, account.id, account.currency as Currency);
      return { account, isLow: findLowLine(available, account.lowBalance) !== null };
    }),
  );
}

/** A wallet that is above its line again is told of anew when it next falls below. */
async function forgetRaised(db: ShopDb): Promise<void> {
  for (const { account, isLow } of await readLowAccounts(db, { lowBalanceToldAt: { not: null } })) {
    if (!isLow) await db.mailAccount.updateMany({ where: { id: account.id }, data: { lowBalanceToldAt: null } });
  }
}

/** Whoever sets the account's instant of telling has claimed the e-mail; both are kept or neither is. */
async function findLowBalances(db: ShopDb, { at }: Day): Promise<boolean> {
  let isAny = false;
  for (const { account, isLow } of await readLowAccounts(db, { lowBalanceToldAt: null })) {
    if (!isLow) continue;
    const claimed = await db.$transaction(async (tx) => {
      const claim = { id: account.id, lowBalance: account.lowBalance, lowBalanceToldAt: null };
      const { count } = await tx.mailAccount.updateMany({ where: claim, data: { lowBalanceToldAt: at } });
      if (count === 0) return false;
      await tx.alert.create({ data: alertRow(tx.$shopId, "low-balance", `${account.id} ${at.toISOString()}`, at, account.id) });
      return true;
    });
    isAny ||= claimed;
  }
  return isAny;
}

async function findRefused(db: ShopDb, { at, today }: Day): Promise<boolean> {
  const working = await db.mailAccount.findMany({ where: { status: { not: "unauthorized" } }, select: { id: true } });
  // A day must pass all the same: an account that comes and goes would fill the mailbox.
  await db.alert.deleteMany({
    where: { kind: "account-refused", mailAccountId: { in: working.map(({ id }) => id) }, createdAt: { lt: new Date(at.getTime() - dayMs) } },
  });
  const accounts = await db.mailAccount.findMany({ where: { status: "unauthorized" }, select: { id: true } });
  return tellFirst(db, "account-refused", accounts.map(({ id }) => id), { at, today, since: new Date(at.getTime() - remindDays * dayMs) });
}

async function findReachedCaps(db: ShopDb, { at, today, monthBegan }: Day): Promise<boolean> {
  const batches = await db.batch.groupBy({ by: ["mailAccountId"], where: { status: "needs_funds", errorKind: "monthly-limit-reached" } });
  return tellFirst(db, "monthly-cap", batches.map(({ mailAccountId }) => mailAccountId), { at, today, since: monthBegan });
}

/** Makes an e-mail due for the first of some accounts that was not told of since an instant. */
async function tellFirst(db: ShopDb, kind: AlertKind, mailAccountIds: string[], { at, today, since }: { at: Date; today: string; since: Date }): Promise<boolean> {
  const told = await db.alert.findMany({ where: { kind, createdAt: { gte: since } }, select: { mailAccountId: true } });
  const next = mailAccountIds.find((id) => !told.some(({ mailAccountId }) => mailAccountId === id));
  return next !== undefined && tellToday(db, alertRow(db.$shopId, kind, today, at, next));
}

async function findReviews(db: ShopDb, { at, today }: Day): Promise<boolean> {
  const last = await db.alert.findFirst({ where: { kind: "needs-review" }, orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  const isNew = await db.mailpiece.count({ where: { status: "needs_review", ...(last && { updatedAt: { gt: last.createdAt } }) } });
  return isNew > 0 && tellToday(db, alertRow(db.$shopId, "needs-review", today, at, null));
}

/** False when something of the kind was told today already. */
async function tellToday(db: ShopDb, row: ReturnType<typeof alertRow>): Promise<boolean> {
  try {
    await db.alert.create({ data: row });
    return true;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return false;
  }
}

function alertRow(shopId: string, kind: AlertKind, occasion: string, at: Date, mailAccountId: string | null) {
  return { id: randomUUID(), shopId, kind, occasion, mailAccountId, createdAt: at, nextAttemptAt: at };
}
