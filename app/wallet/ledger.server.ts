import { randomUUID } from "node:crypto";
import type { ShopTransaction } from "~/db.server";
import { money, type Currency, type Money } from "./money";
import { postingsFor, type LedgerAccount, type LedgerKind } from "./postings";

/**
 * The ledger that mirrors a provider's wallet: double entry, append only. A transaction is unique by account, currency, kind and source, so
 * that the same debit cannot be written twice however often its code runs.
 */
export interface LedgerEntry {
  mailAccountId: string;
  kind: LedgerKind;
  /** What it is about: a batch's id and attempt, the id of a letter that was paid for alone, a top-up's id, an instant of reading. */
  source: string;
  amount: Money;
  batchId?: string;
  at: Date;
}

/** Writes one balanced transaction. Returns false, writing nothing, when it was written before. */
export async function postLedger(db: ShopTransaction, entry: LedgerEntry): Promise<boolean> {
  const { mailAccountId, kind, source, amount, batchId, at } = entry;
  const known = await db.ledgerTransaction.findFirst({ where: { mailAccountId, currency: amount.currency, kind, source } });
  if (known) return false;
  const id = randomUUID();
  const shopId = db.$shopId;
  await db.ledgerTransaction.create({
    data: { id, shopId, mailAccountId, currency: amount.currency, kind, source, batchId: batchId ?? null, at },
  });
  await db.ledgerPosting.createMany({
    data: postingsFor(kind, amount.amount).map((posting) => ({
      id: randomUUID(),
      shopId,
      transactionId: id,
      mailAccountId,
      account: posting.account,
      currency: amount.currency,
      amount: posting.amount,
    })),
  });
  return true;
}

export interface LedgerBalance {
  /** What can still be promised to a batch. */
  available: Money;
  /** Promised to batches that are not bought yet. */
  reserved: Money;
  /** What the provider's wallet should say: available and reserved together. */
  wallet: Money;
}

/** The sum of all entries of one mail account. */
export async function readLedgerBalance(
  db: ShopTransaction,
  mailAccountId: string,
  currency: Currency,
): Promise<LedgerBalance> {
  const sums = await db.ledgerPosting.groupBy({
    by: ["account"],
    where: { mailAccountId, currency },
    _sum: { amount: true },
  });
  const sumOf = (account: LedgerAccount) => sums.find((row) => row.account === account)?._sum.amount ?? 0;
  const available = sumOf("wallet:available");
  const reserved = sumOf("wallet:reserved");
  return {
    available: money(available, currency),
    reserved: money(reserved, currency),
    wallet: money(available + reserved, currency),
  };
}

/** Holds back everyone else who would reserve from this wallet, until the transaction ends. */
export async function lockWallet(db: ShopTransaction, mailAccountId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`wallet ${mailAccountId}`}, 0))`;
}

