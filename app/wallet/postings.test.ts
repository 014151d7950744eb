import fc from "fast-check";
import { expect, it } from "vitest";
import { ledgerKinds, postingsFor, type LedgerAccount } from "./postings";

it("every transaction adds up to zero over two accounts", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ledgerKinds), fc.nat(), (kind, amount) => {
      const postings = postingsFor(kind, amount);
      expect(postings.reduce((sum, posting) => sum + posting.amount, 0)).toBe(0);
      expect(new Set(postings.map(({ account }) => account)).size).toBe(2);
    }),
  );
});

it.each<[(typeof ledgerKinds)[number], LedgerAccount, LedgerAccount]>([
  ["opening", "outside", "wallet:available"],
  ["top-up", "funding", "wallet:available"],
  ["reserve", "wallet:available", "wallet:reserved"],
  ["release", "wallet:reserved", "wallet:available"],
  ["debit", "wallet:available", "spent"],
  ["refund", "spent", "wallet:available"],
  ["charge", "funding", "wallet:available"],
  ["card-refund", "wallet:available", "funding"],
  ["adjustment", "outside", "wallet:available"],
])("%s moves money from %s to %s", (kind, from, to) => {
  expect(postingsFor(kind, 200)).toEqual([{ account: from, amount: -200 }, { account: to, amount: 200 }]);
});

it("only an adjustment may be negative, and nothing may be a fraction", () => {
  expect(postingsFor("adjustment", -5)).toEqual([{ account: "outside", amount: 5 }, { account: "wallet:available", amount: -5 }]);
  for (const kind of ledgerKinds.filter((name) => name !== "adjustment")) expect(() => postingsFor(kind, -5)).toThrow(RangeError);
  expect(() => postingsFor("debit", 0.5)).toThrow(RangeError);
});
