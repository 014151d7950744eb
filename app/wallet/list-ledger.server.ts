import type { Prisma } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { cutPage, type ListPage, type PageQuestion } from "~/page-cursor";
import { money, type Currency, type Money } from "./money";
import { ledgerKinds, type LedgerKind } from "./postings";

export interface LedgerRow {
  id: string;
  at: Date;
  kind: LedgerKind;
  /** What moved: signed for what came into or left the wallet, positive for what was only set aside or freed in it. */
  amount: Money;
  /** What the wallet held after it, set-aside money included. */
  balance: Money;
  /** The letters it is about. */
  batch: { id: string; pieceCount: number } | null;
}

const pageSize = 25;
const walletAccounts = ["wallet:available", "wallet:reserved"];

type Entry = Prisma.LedgerTransactionGetPayload<{ include: { postings: true } }>;

/** One page of a mail account's ledger, the newest first. */
export async function listLedger(
  shopId: string,
  mailAccountId: string,
  question: PageQuestion,
): Promise<ListPage<LedgerRow>> {
  const db = shopDb(shopId);
  const direction = question.before ? "asc" : "desc";
  const read = await db.ledgerTransaction.findMany({
    where: { mailAccountId, ...whereInPage(question) },
    orderBy: [{ at: direction }, { id: direction }],
    take: pageSize + 1,
    include: { postings: true },
  });
  const page = cutPage(read, pageSize, question, ({ at, id }) => ({ at, id }));
  return { ...page, rows: await withBalances(db, inStoryOrder(page.rows)) };
}

/** What is written in one transaction has one instant: it is shown in the order it was meant, the last first. */
function inStoryOrder(entries: readonly Entry[]): Entry[] {
  const rank = (entry: Entry) => ledgerKinds.indexOf(entry.kind as LedgerKind);
  return [...entries].sort((a, b) => b.at.getTime() - a.at.getTime() || rank(b) - rank(a));
}

function whereInPage({ after, before }: PageQuestion): Prisma.LedgerTransactionWhereInput {
  if (before) return { OR: [{ at: { gt: before.at } }, { at: before.at, id: { gt: before.id } }] };
  if (after) return { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] };
  return {};
}

async function withBalances(db: ShopDb, entries: readonly Entry[]): Promise<LedgerRow[]> {
  const newest = entries.reduce<Entry | null>((best, entry) => (best && isNewer(best, entry) ? best : entry), null);
  if (!newest) return [];
  const upTo = await db.ledgerPosting.aggregate({
    where: {
      mailAccountId: newest.mailAccountId,
      currency: newest.currency,
      account: { in: walletAccounts },
      transaction: { OR: [{ at: { lt: newest.at } }, { at: newest.at, id: { lte: newest.id } }] },
    },
    _sum: { amount: true },
  });
  const batchIds = [...new Set(entries.flatMap(({ batchId }) => batchId ?? []))];
  const batches = await db.batch.findMany({ where: { id: { in: batchIds } }, select: { id: true, pieceCount: true } });
  let balance = upTo._sum.amount ?? 0;
  return entries.map((entry) => {
    const row = toRow(entry, balance, batches.find(({ id }) => id === entry.batchId) ?? null);
    balance -= walletChange(entry);
    return row;
  });
}

function isNewer(a: Entry, b: Entry): boolean {
  return a.at > b.at || (a.at.getTime() === b.at.getTime() && a.id > b.id);
}

function toRow(entry: Entry, balance: number, batch: LedgerRow["batch"]): LedgerRow {
  const currency = entry.currency as Currency;
  const kind = entry.kind as LedgerKind;
  const change = walletChange(entry);
  const moved = Math.max(0, ...entry.postings.map(({ amount }) => amount));
  const staysInWallet = kind === "reserve" || kind === "release";
  return { id: entry.id, at: entry.at, kind, amount: money(staysInWallet ? moved : change, currency), balance: money(balance, currency), batch };
}

function walletChange({ postings }: Entry): number {
  return postings.filter(({ account }) => walletAccounts.includes(account)).reduce((sum, { amount }) => sum + amount, 0);
}
