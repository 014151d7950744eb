import { money, type Money } from "./money";

/** The line that a wallet is below, or null where it is not or there is none. `lowBalance` is in minor units of its currency. */
export function findLowLine(available: Money, lowBalance: number | null): Money | null {
  return lowBalance !== null && available.amount < lowBalance ? money(lowBalance, available.currency) : null;
}
