import { money, type Currency, type Money } from "~/wallet/money";

/** What a piece cost, or its share of its batch's quote; null when it has no price yet. */
export function costOf(piece: {
  amount: number | null;
  currency: string | null;
  batch: { quoteAmount: number | null; pieceCount: number; currency: string } | null;
}): Money | null {
  if (piece.amount !== null) return money(piece.amount, (piece.currency ?? "eur") as Currency);
  if (!piece.batch || piece.batch.quoteAmount === null) return null;
  return money(Math.ceil(piece.batch.quoteAmount / piece.batch.pieceCount), piece.batch.currency as Currency);
}
