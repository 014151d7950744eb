import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf } from "./piece-cost";

const batch = { quoteAmount: 601, pieceCount: 3, currency: "usd" };

describe("what a piece cost", () => {
  it("is what was paid for it, whatever was quoted", () => {
    expect(costOf({ amount: 200, currency: "eur", batch })).toEqual({ amount: 200, currency: "eur" });
  });

  it("is nothing known before there is a quote", () => {
    expect(costOf({ amount: null, currency: null, batch: null })).toBeNull();
    expect(costOf({ amount: null, currency: null, batch: { ...batch, quoteAmount: null } })).toBeNull();
  });

  it("is its share of the quote, never less than what is charged in the end", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100 }), (quoteAmount, pieceCount) => {
        const cost = costOf({ amount: null, currency: null, batch: { quoteAmount, pieceCount, currency: "eur" } });
        expect((cost?.amount ?? 0) * pieceCount).toBeGreaterThanOrEqual(quoteAmount);
        expect((cost?.amount ?? 0) * pieceCount).toBeLessThan(quoteAmount + pieceCount);
      }),
    );
  });
});
