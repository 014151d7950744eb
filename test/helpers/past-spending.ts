import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { money } from "~/wallet/money";
import { postingsFor, type LedgerKind } from "~/wallet/postings";

/** Writes so many days of a busy wallet into a ledger, up to yesterday: credit now and then, and letters most days. */
export async function spendInThePast(db: ShopDb, mailAccountId: string, days: number): Promise<void> {
  for (let ago = days; ago >= 1; ago -= 1) {
    const at = new Date(Date.now() - ago * 24 * 60 * 60_000);
    if (ago % 14 === 0) await enter(db, { mailAccountId, kind: "top-up", cents: 5_000, at });
    const orders = [2, 1, 3, 0, 4, 1, 2][ago % 7] ?? 0;
    for (let order = 0; order < orders; order += 1) await enter(db, { mailAccountId, kind: "debit", cents: 200 + 100 * (order % 3), at: new Date(at.getTime() + order * 60_000) });
  }
}

async function enter(db: ShopDb, entry: { mailAccountId: string; kind: LedgerKind; cents: number; at: Date }): Promise<void> {
  const { mailAccountId, kind, cents, at } = entry;
  const { amount, currency } = money(cents, "eur");
  const id = randomUUID();
  const common = { shopId: db.$shopId, mailAccountId, currency };
  await db.ledgerTransaction.create({ data: { ...common, id, kind, source: `past ${id}`, at } });
  await db.ledgerPosting.createMany({ data: postingsFor(kind, amount).map((posting) => ({ ...common, ...posting, id: randomUUID(), transactionId: id })) });
}
