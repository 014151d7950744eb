import { Prisma } from "@prisma/client";
import type { ShopDb } from "~/db.server";

/**
 * What a wallet held after each of some entries, whatever stands between them: one pass over the ledger from the oldest of them to the newest,
 * on top of one sum of all before. Entries of one instant follow each other by their ids, as
 * the list and the export page them.
 */
export async function readBalances(db: ShopDb, mailAccountId: string, entries: readonly { id: string; at: Date }[]): Promise<Map<string, number>> {
  if (entries.length === 0) return new Map();
  const instants = entries.map(({ at }) => at.getTime());
  const [oldest, newest] = [new Date(Math.min(...instants)), new Date(Math.max(...instants))];
  const before = await readBalanceBefore(db, mailAccountId, oldest);
  const rows = await db.$queryRaw<{ id: string; sum: bigint }[]>`
    SELECT "id", "sum" FROM (
      SELECT "id", SUM("change") OVER (ORDER BY "at", "id") AS "sum"
      FROM (
        SELECT entry."id", entry."at", COALESCE(SUM(posting."amount"), 0) AS "change"
        FROM "LedgerTransaction" AS entry
        LEFT JOIN "LedgerPosting" AS posting ON posting."transactionId" = entry."id" AND posting."account" LIKE 'wallet:%'
        WHERE entry."shopId" = ${db.$shopId} AND entry."mailAccountId" = ${mailAccountId} AND entry."at" BETWEEN ${oldest} AND ${newest}
        GROUP BY entry."id"
      ) AS changes
    ) AS balances
    WHERE "id" IN (${Prisma.join(entries.map(({ id }) => id))})`;
  return new Map(rows.map(({ id, sum }) => [id, before + Number(sum)]));
}

/** What the wallet held before everything of an instant. */
async function readBalanceBefore(db: ShopDb, mailAccountId: string, at: Date): Promise<number> {
  const { _sum } = await db.ledgerPosting.aggregate({
    where: { mailAccountId, account: { startsWith: "wallet:" }, transaction: { at: { lt: at } } },
    _sum: { amount: true },
  });
  return _sum.amount ?? 0;
}
