import type { MailAccount } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { money, type Currency, type Money } from "~/wallet/money";
import type { MailOrder, PieceKind } from "./mail-provider";

/**
 * What an account's own past says an order costs: the newest order of the same template version, by the piece, rounded up. Null where there
 * was none.
 */
export async function estimateFromPast(db: ShopDb, account: MailAccount, order: MailOrder): Promise<Money | null> {
  const batch = await db.batch.findUnique({ where: { id: order.batchId }, select: { templateVersionId: true } });
  const past = batch && (await db.batch.findFirst({
    where: { mailAccountId: account.id, templateVersionId: batch.templateVersionId, amount: { not: null } },
    orderBy: { placedAt: "desc" },
    select: { amount: true, pieceCount: true, currency: true },
  }));
  if (!past?.amount) return null;
  return money(Math.ceil(past.amount / past.pieceCount) * order.recipients.length, past.currency as Currency);
}

/** What a piece of a kind cost at the newest order an account placed, rounded up. Null where there was none. */
export async function pastPiecePrice(db: ShopDb, mailAccountId: string, kind: PieceKind): Promise<Money | null> {
  const past = await db.batch.findFirst({
    where: { mailAccountId, kind, placedAt: { not: null } },
    orderBy: { placedAt: "desc" },
    select: { amount: true, pieceCount: true, currency: true },
  });
  return past?.amount ? money(Math.ceil(past.amount / past.pieceCount), past.currency as Currency) : null;
}
