import type { ShopDb } from "~/db.server";
import { replacedReason } from "~/mailings/resend/resolve-review.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { findLowLine } from "~/wallet/low-balance";
import { money, type Currency, type Money } from "~/wallet/money";

/** Something only the merchant can set right, or should know of. Each kind has its sentence and its way out on the home page. */
export type Attention =
  | { kind: "wallet-too-small"; letters: number; mailAccountId: string; mode: string; holds: Money; cost: Money; missing: Money }
  | { kind: "wallet-low"; mailAccountId: string; mode: string; provider: string; available: Money; line: Money }
  | { kind: "piece-too-expensive" | "monthly-limit-reached"; letters: number; mode: string }
  | { kind: "account-unauthorized"; mode: string; provider: string; channel: string }
  | { kind: "account-problem"; mode: string; provider: string; problem: string }
  | { kind: "wallet-adjusted"; mode: string; provider: string; mailAccountId: string; amount: Money }
  | { kind: "no-mail-account" | "no-account-takes-it" | "live-not-allowed" | "live-off"; letters: number }
  | { kind: "automation-budget-reached"; letters: number; automationId: string; name: string }
  | { kind: "new-words"; automationId: string; name: string; templateName: string }
  | { kind: "shopify-unreachable" | "release-failed"; letters: number }
  | { kind: "needs-review" | "failed"; letters: number }
  | { kind: "deliveries-given-up"; deliveries: number };

const dayMs = 24 * 60 * 60_000;
/** A failed letter stays among the things that need attention this long; after that it is found under Letters. */
const failedShownDays = 14;
/** A difference between wallet and ledger is raised for so long; after that it is found in the ledger. */
const adjustedShownDays = 7;

/** What needs the merchant's attention at `at`, the most pressing first; empty when all is well. */
export async function readAttention(db: ShopDb, at: Date): Promise<Attention[]> {
  return [
    ...(await readUnauthorized(db)),
    ...(await readProblems(db)),
    ...(await readWaitingForFunds(db)),
    ...(await readLow(db)),
    ...(await readHeldBack(db)),
    ...(await readBudgetsReached(db)),
    ...(await readLost(db, at)),
    ...(await readNewWords(db)),
    ...(await readAdjusted(db, at)),
    ...(await readGivenUp(db)),
  ];
}

async function readUnauthorized(db: ShopDb): Promise<Attention[]> {
  const accounts = await db.mailAccount.findMany({ where: { status: "unauthorized" }, orderBy: { mode: "asc" } });
  return accounts.map(({ mode, provider, channel }) => ({ kind: "account-unauthorized", mode, provider, channel }));
}

/** What the provider says of accounts that letters are meant to go by. */
async function readProblems(db: ShopDb): Promise<Attention[]> {
  const accounts = await db.mailAccount.findMany({ where: { status: "connected", liveAllowedAt: { not: null }, problems: { isEmpty: false } } });
  return accounts.flatMap(({ mode, provider, problems }) => problems.map((problem) => ({ kind: "account-problem" as const, mode, provider, problem })));
}

/** Money that came or went outside Dearly, as the comparison with the provider found. */
async function readAdjusted(db: ShopDb, at: Date): Promise<Attention[]> {
  const since = new Date(at.getTime() - adjustedShownDays * dayMs);
  const adjustments = await db.ledgerTransaction.findMany({
    where: { kind: "adjustment", at: { gte: since }, mailAccount: { status: { not: "disconnected" } } },
    orderBy: { at: "desc" },
    take: 3,
    include: { mailAccount: true, postings: { where: { account: "wallet:available" } } },
  });
  return adjustments.map(({ mailAccount, postings, currency }) => ({
    ...{ kind: "wallet-adjusted" as const, mode: mailAccount.mode, provider: mailAccount.provider, mailAccountId: mailAccount.id },
    amount: money(postings[0]?.amount ?? 0, currency as Currency),
  }));
}

async function readWaitingForFunds(db: ShopDb): Promise<Attention[]> {
  const groups = await db.batch.groupBy({
    by: ["mailAccountId", "errorKind"],
    where: { status: "needs_funds" },
    _sum: { quoteAmount: true, pieceCount: true },
    orderBy: [{ mailAccountId: "asc" }, { errorKind: "asc" }],
  });
  const attention: Attention[] = [];
  for (const { mailAccountId, errorKind, _sum } of groups) {
    const account = await db.mailAccount.findUniqueOrThrow({ where: { id: mailAccountId } });
    const letters = _sum.pieceCount ?? 0;
    const { mode } = account;
    if (errorKind === "piece-too-expensive" || errorKind === "monthly-limit-reached") {
      attention.push({ kind: errorKind, letters, mode });
      continue;
    }
    const currency = account.currency as Currency;
    const { available } = await readLedgerBalance(db, mailAccountId, currency);
    // Both must show enough before anything is bought (budget.ts), so the lower figure is what the wallet holds.
    const holds = Math.max(0, Math.min(available.amount, account.walletBalance ?? available.amount));
    const cost = _sum.quoteAmount ?? 0;
    attention.push({
      ...{ kind: "wallet-too-small", letters, mailAccountId, mode },
      holds: money(holds, currency),
      cost: money(cost, currency),
      missing: money(Math.max(0, cost - holds), currency),
    });
  }
  return attention;
}

/** Wallets below the merchant's own line. */
async function readLow(db: ShopDb): Promise<Attention[]> {
  const attention: Attention[] = [];
  const accounts = await db.mailAccount.findMany({ where: { status: { not: "disconnected" }, lowBalance: { not: null } }, orderBy: { mode: "asc" } });
  for (const account of accounts) {
    if (capabilitiesOf(account).paysBy === "card") continue;
    const { id: mailAccountId, mode, provider } = account;
    const { available } = await readLedgerBalance(db, mailAccountId, account.currency as Currency);
    const line = findLowLine(available, account.lowBalance);
    if (line) attention.push({ kind: "wallet-low", mailAccountId, mode, provider, available, line });
  }
  return attention;
}

async function readHeldBack(db: ShopDb): Promise<Attention[]> {
  const attention: Attention[] = [];
  const kinds = ["no-mail-account", "no-account-takes-it", "live-not-allowed", "live-off", "shopify-unreachable", "release-failed"] as const;
  for (const kind of kinds) {
    const letters = await db.mailpiece.count({ where: { status: "held", reasons: { has: kind } } });
    if (letters > 0) attention.push({ kind, letters });
  }
  return attention;
}

/** Automations whose letters wait for the next month, or for a higher budget. */
async function readBudgetsReached(db: ShopDb): Promise<Attention[]> {
  const held = await db.mailpiece.groupBy({
    by: ["automationId"],
    where: { status: "held", reasons: { has: "automation-budget-reached" }, automationId: { not: null } },
    _count: { _all: true },
    orderBy: { automationId: "asc" },
  });
  const ids = held.flatMap(({ automationId }) => automationId ?? []);
  const automations = await db.automation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return automations.map(({ id, name }) => ({
    ...{ kind: "automation-budget-reached" as const, automationId: id, name },
    letters: held.find(({ automationId }) => automationId === id)?._count._all ?? 0,
  }));
}

/** Automations that go on writing the words that were approved, though their template has newer ones. */
async function readNewWords(db: ShopDb): Promise<Attention[]> {
  const automations = await db.automation.findMany({
    where: { enabled: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { template: { select: { name: true, versions: { orderBy: { number: "desc" }, take: 1, select: { id: true } } } } },
  });
  return automations
    .filter(({ approvedVersionId, template }) => template.versions[0]?.id !== approvedVersionId)
    .map(({ id, name, template }) => ({ kind: "new-words", automationId: id, name, templateName: template.name }));
}

async function readLost(db: ShopDb, at: Date): Promise<Attention[]> {
  const review = await db.mailpiece.count({ where: { status: "needs_review" } });
  const since = new Date(at.getTime() - failedShownDays * dayMs);
  const failed = await db.mailpiece.count({ where: { status: "failed", updatedAt: { gte: since }, NOT: { reasons: { has: replacedReason } } } });
  return [
    ...(review > 0 ? [{ kind: "needs-review" as const, letters: review }] : []),
    ...(failed > 0 ? [{ kind: "failed" as const, letters: failed }] : []),
  ];
}

async function readGivenUp(db: ShopDb): Promise<Attention[]> {
  const deliveries = await db.delivery.count({ where: { status: "failed" } });
  return deliveries > 0 ? [{ kind: "deliveries-given-up", deliveries }] : [];
}
