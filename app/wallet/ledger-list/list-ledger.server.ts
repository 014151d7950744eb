import type { Prisma } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { beyondCursor, cutPage, type ListPage, type PageQuestion } from "~/index-pages/page-cursor";
import { money, type Currency, type Money } from "../money";
import type { LedgerKind } from "../postings";
import { instantsOf, type LedgerFilter } from "./ledger-question";
import { readBalances } from "./running-balance.server";

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

/** One page of a mail account's ledger, the newest first; what a filter leaves out still counts in the balances. */
export async function listLedger(
  shopId: string,
  mailAccountId: string,
  question: PageQuestion & { filter: LedgerFilter; timeZone: string },
): Promise<ListPage<LedgerRow>> {
  const db = shopDb(shopId);
  const direction = question.before ? "asc" : "desc";
  const read = await db.ledgerTransaction.findMany({
    where: { mailAccountId, AND: [whereFiltered(question.filter, question.timeZone), beyondCursor("at", question)] },
    orderBy: [{ at: direction }, { id: direction }],
    take: pageSize + 1,
    include: { postings: true },
  });
  const page = cutPage(read, pageSize, question, ({ at, id }) => ({ at, id }));
  return { ...page, rows: await toRows(db, mailAccountId, page.rows) };
}

/** The database's side of a filter. */
export function whereFiltered({ kinds, ...days }: LedgerFilter, timeZone: string): Prisma.LedgerTransactionWhereInput {
  const { since, until } = instantsOf(days, timeZone);
  return {
    ...(kinds.length > 0 ? { kind: { in: kinds } } : {}),
    ...(since || until ? { at: { ...(since && { gte: since }), ...(until && { lt: until }) } } : {}),
  };
}

async function toRows(db: ShopDb, mailAccountId: string, entries: readonly Entry[]): Promise<LedgerRow[]> {
  const balances = await readBalances(db, mailAccountId, entries);
  const batchIds = [...new Set(entries.flatMap(({ batchId }) => batchId ?? []))];
  const batches = await db.batch.findMany({ where: { id: { in: batchIds } }, select: { id: true, pieceCount: true } });
  return entries.map((entry) => {
    const batch = batches.find(({ id }) => id === entry.batchId);
    return toRow(entry, balances.get(entry.id) ?? 0, batch ? { id: batch.id, pieceCount: letterCount(entry, batch) } : null);
  });
}

function toRow(entry: Entry, balance: number, batch: LedgerRow["batch"]): LedgerRow {
  const currency = entry.currency as Currency;
  const kind = entry.kind as LedgerKind;
  const moved = Math.max(0, ...entry.postings.map(({ amount }) => amount));
  const staysInWallet = kind === "reserve" || kind === "release";
  return { id: entry.id, at: entry.at, kind, amount: money(staysInWallet ? moved : walletChange(entry), currency), balance: money(balance, currency), batch };
}

/** How many letters of its batch an entry is about: all of them, or the one whose id it bears. */
export function letterCount({ source }: Pick<Entry, "source">, batch: { id: string; pieceCount: number }): number {
  return source.startsWith(batch.id) ? batch.pieceCount : 1;
}

/** What an entry added to the wallet, set-aside money included. */
export function walletChange({ postings }: Pick<Entry, "postings">): number {
  return postings.filter(({ account }) => walletAccounts.includes(account)).reduce((sum, { amount }) => sum + amount, 0);
}
