import { addMoney, type Money } from "./money";

/** Why a batch may not be bought now. The codes are shown to the merchant. */
export type BudgetObstacle = "wallet-too-small" | "piece-too-expensive" | "monthly-limit-reached";

export interface BudgetQuestion {
  price: Money;
  pieceCount: number;
  /** What the ledger says is not promised to anything else; null where a card pays. */
  available: Money | null;
  /** The provider's own figure, where it gave one. */
  walletBalance: Money | null;
  pieceLimit: Money | null;
  monthlyLimit: Money | null;
  /** Spent and reserved since the month began. */
  spentThisMonth: Money;
}

/**
 * Whether a price may be paid, asked before anything is bought. Both the ledger and the provider must show enough: the lower figure
 * counts, so that money spent elsewhere or promised to another batch is never promised twice.
 */
export function findBudgetObstacle(question: BudgetQuestion): BudgetObstacle | null {
  const { price, pieceCount, available, walletBalance, pieceLimit, monthlyLimit, spentThisMonth } = question;
  if (pieceLimit && price.amount > pieceLimit.amount * pieceCount) return "piece-too-expensive";
  if (monthlyLimit && addMoney(spentThisMonth, price).amount > monthlyLimit.amount) return "monthly-limit-reached";
  if (available && price.amount > available.amount) return "wallet-too-small";
  if (walletBalance && price.amount > walletBalance.amount) return "wallet-too-small";
  return null;
}
