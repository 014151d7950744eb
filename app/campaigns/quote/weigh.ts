import { subtractMoney, type Money } from "~/wallet/money";

/** A campaign's price set against what is there to pay it. Pure. */

export interface Means {
  /** What the wallet holds and has not promised; null where a card pays. */
  available: Money | null;
  /** What the merchant's monthly limit leaves of this month; null without a limit. */
  leftThisMonth: Money | null;
  /** The most one piece may cost; null without a limit. */
  pieceLimit: Money | null;
}

/** What stands in the way of buying it all, with how much is lacking, or over the limit. */
export type Shortfall = { code: "wallet-too-small" | "monthly-limit-reached" | "piece-too-expensive"; by: Money };

/** What is lacking for `total`, where the dearest piece costs `dearest`. All in the account's one currency. */
export function weigh(total: Money, dearest: Money, { available, leftThisMonth, pieceLimit }: Means): Shortfall[] {
  const found: Shortfall[] = [];
  const compare = (code: Shortfall["code"], asked: Money, there: Money | null) => {
    if (there && asked.amount > there.amount) found.push({ code, by: subtractMoney(asked, there) });
  };
  compare("piece-too-expensive", dearest, pieceLimit);
  compare("monthly-limit-reached", total, leftThisMonth);
  compare("wallet-too-small", total, available);
  return found;
}
