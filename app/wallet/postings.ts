/** The chart of accounts, and what each kind of transaction moves between them. */

export type LedgerAccount = "wallet:available" | "wallet:reserved" | "spent" | "funding" | "outside";

export const ledgerKinds = ["opening", "top-up", "charge", "reserve", "release", "debit", "refund", "card-refund", "adjustment"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export interface Posting {
  account: LedgerAccount;
  /** Signed minor units. */
  amount: number;
}

const movements: Record<LedgerKind, { from: LedgerAccount; to: LedgerAccount }> = {
  // What was in the wallet when it was connected.
  opening: { from: "outside", to: "wallet:available" },
  "top-up": { from: "funding", to: "wallet:available" },
  // A card that is charged for one order: what comes in goes out again with the order's debit.
  charge: { from: "funding", to: "wallet:available" },
  reserve: { from: "wallet:available", to: "wallet:reserved" },
  release: { from: "wallet:reserved", to: "wallet:available" },
  // The reservation is released first, so a debit that differs from it still balances.
  debit: { from: "wallet:available", to: "spent" },
  refund: { from: "spent", to: "wallet:available" },
  // What came back for an order goes on to the card that was charged for it.
  "card-refund": { from: "wallet:available", to: "funding" },
  // A difference to the provider's own figure that nothing of ours explains; the one kind that may be negative.
  adjustment: { from: "outside", to: "wallet:available" },
};

/**
 * The postings of one transaction of `amount` minor units; they add up to zero. Throws a RangeError for anything but a whole number, or for
 * a negative one where the kind has only one direction.
 */
export function postingsFor(kind: LedgerKind, amount: number): Posting[] {
  if (!Number.isSafeInteger(amount)) throw new RangeError("A ledger amount must be a whole number of minor units.");
  if (amount < 0 && kind !== "adjustment") throw new RangeError(`A ${kind} cannot be negative.`);
  const { from, to } = movements[kind];
  return [
    { account: from, amount: -amount },
    { account: to, amount },
  ];
}
