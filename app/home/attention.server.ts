import type { ShopDb } from "~/db.server";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { money, type Currency, type Money } from "~/wallet/money";

/** Something only the merchant can set right, or should know of. Each kind has its sentence and its way out on the home page. */
export type Attention =
  | { kind: "wallet-too-small"; letters: number; mailAccountId: string; mode: string; holds: Money; cost: Money; missing: Money }
  | { kind: "piece-too-expensive" | "monthly-limit-reached"; letters: number; mode: string }
  | { kind: "account-unauthorized"; mode: string }
  | { kind: "no-mail-account" | "shopify-unreachable" | "release-failed"; letters: number }
  | { kind: "needs-review" | "failed"; letters: number }
  | { kind: "deliveries-given-up"; deliveries: number };

const dayMs = 24 * 60 * 60_000;
/** A failed letter stays among the things that need attention this long; after that it is found under Letters. */
const failedShownDays = 14;

/** What needs the merchant's attention at `at`, the most pressing first; empty when all is well. */
export async function readAttention(db: ShopDb, at: Date): Promise<Attention[]> {
  return [
    ...(await readUnauthorized(db)),
    ...(await readWaitingForFunds(db)),
    ...(await readHeldBack(db)),
    ...(await readLost(db, at)),
    ...(await readGivenUp(db)),
  ];
}

async function readUnauthorized(db: ShopDb): Promise<Attention[]> {
  const accounts = await db.mailAccount.findMany({ where: { status: "unauthorized" }, orderBy: { mode: "asc" }, select: { mode: true } });
  return accounts.map(({ mode }) => ({ kind: "account-unauthorized", mode }));
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

async function readHeldBack(db: ShopDb): Promise<Attention[]> {
  const attention: Attention[] = [];
  for (const kind of ["no-mail-account", "shopify-unreachable", "release-failed"] as const) {
    const letters = await db.mailpiece.count({ where: { status: "held", reasons: { has: kind } } });
    if (letters > 0) attention.push({ kind, letters });
  }
  return attention;
}

async function readLost(db: ShopDb, at: Date): Promise<Attention[]> {
  const review = await db.mailpiece.count({ where: { status: "needs_review" } });
  const since = new Date(at.getTime() - failedShownDays * dayMs);
  const failed = await db.mailpiece.count({ where: { status: "failed", updatedAt: { gte: since } } });
  return [
    ...(review > 0 ? [{ kind: "needs-review" as const, letters: review }] : []),
    ...(failed > 0 ? [{ kind: "failed" as const, letters: failed }] : []),
  ];
}

async function readGivenUp(db: ShopDb): Promise<Attention[]> {
  const deliveries = await db.delivery.count({ where: { status: "failed" } });
  return deliveries > 0 ? [{ kind: "deliveries-given-up", deliveries }] : [];
}
