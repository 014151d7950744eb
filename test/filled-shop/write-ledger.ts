import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { postLedger, readLedgerBalance } from "~/wallet/ledger.server";
import { money } from "~/wallet/money";
import type { FilledBatch } from "./write-letters.ts";

const hourMs = 60 * 60_000;

export interface FilledLedger {
  mailAccountId: string;
  batches: readonly FilledBatch[];
  began: Date;
  at: Date;
}

/** Writes two months of the wallet: what was in it, credit bought twice, every letter's debit. Gives what is left, in cents. */
export async function writeLedger(db: ShopDb, { mailAccountId, batches, began, at }: FilledLedger): Promise<number> {
  const opening = new Date(began.getTime() - 24 * hourMs);
  await db.ledgerPosting.deleteMany({ where: { mailAccountId } });
  await db.ledgerTransaction.deleteMany({ where: { mailAccountId } });
  const post = (kind: "opening" | "top-up" | "debit", source: string, cents: number, when: Date, batchId?: string) =>
    db.$transaction((tx) => postLedger(tx, { mailAccountId, kind, source, amount: money(cents, "eur"), at: when, ...(batchId ? { batchId } : {}) }));
  await post("opening", "opening", 5700, opening);
  for (const [index, [cents, days]] of ([[5000, 40], [7500, 12]] as const).entries()) {
    const paidAt = new Date(at.getTime() - days * 24 * hourMs);
    const topUpId = `topup_${index + 1}`;
    const id = randomUUID();
    await db.topUp.create({
      data: {
        ...{ id, shopId: db.$shopId, mailAccountId, topUpId, amount: cents, currency: "eur", status: "paid" },
        ...{ createdAt: paidAt, paidAt, nextAttemptAt: paidAt },
      },
    });
    await post("top-up", topUpId, cents, paidAt);
  }
  for (const { id, cents, placedAt } of batches) await post("debit", id, cents, placedAt, id);
  // November's limit is what November's letters cost: the next ones wait for December.
  const monthlyLimit = batches.filter(({ placedAt }) => placedAt.getUTCMonth() === at.getUTCMonth()).reduce((sum, { cents }) => sum + cents, 0);
  const { wallet } = await readLedgerBalance(db, mailAccountId, "eur");
  await db.mailAccount.updateMany({
    where: { id: mailAccountId },
    data: { walletBalance: wallet.amount, walletReadAt: at, checkedAt: at, connectedAt: opening, lowBalance: 2000, monthlyLimit },
  });
  return wallet.amount;
}
