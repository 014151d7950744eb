import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAccount, countOrders, peopleOf, proposeMaximum, rowTotal, totalsOf, type QuoteRow } from "./quote";

const row = (given: Partial<QuoteRow> = {}): QuoteRow => ({
  ...{ mailAccountId: "a", provider: "pieterpost", countryCode: "NL", pieces: 10, unit: 200, currency: "eur", exact: true, ...given },
});
const anyRow: fc.Arbitrary<QuoteRow> = fc.record({
  mailAccountId: fc.constantFrom("a", "b", "c"),
  provider: fc.constantFrom("pieterpost", "premier-user"),
  countryCode: fc.constantFrom("NL", "DE", "US"),
  pieces: fc.integer({ min: 1, max: 100_000 }),
  unit: fc.integer({ min: 0, max: 10_000 }),
  currency: fc.constantFrom("eur" as const, "usd" as const),
  exact: fc.boolean(),
});
const rows = fc.array(anyRow, { maxLength: 20 });

describe("what a campaign costs", () => {
  it("is the sum of its rows, currency by currency", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const totals = totalsOf(all);
        expect(new Set(totals.map(({ currency }) => currency)).size).toBe(totals.length);
        expect(totals.map(({ currency }) => currency).sort()).toEqual([...new Set(all.map(({ currency }) => currency))].sort());
        for (const { amount, currency } of totals) {
          const own = all.filter((each) => each.currency === currency);
          expect(amount).toBe(own.reduce((sum, each) => sum + each.unit * each.pieces, 0));
        }
      }),
    );
  });

  it("is proposed as the maximum, with room where it is an estimate, and never across currencies", () => {
    expect(proposeMaximum([row()])).toEqual({ amount: 2_000, currency: "eur" });
    expect(proposeMaximum([row(), row({ exact: false, unit: 201 })])).toEqual({ amount: 4_411, currency: "eur" });
    expect(proposeMaximum([row(), row({ currency: "usd" })])).toBeNull();
    fc.assert(
      fc.property(rows, (all) => {
        const most = proposeMaximum(all);
        if (most) for (const each of all) expect(most).toMatchObject({ currency: each.currency });
        if (most) expect(most.amount).toBeGreaterThanOrEqual(totalsOf(all)[0]?.amount ?? 0);
      }),
    );
  });

  it("counts everybody once", () => {
    fc.assert(
      fc.property(rows, fc.nat(1_000), (all, unserved) => {
        expect(peopleOf({ rows: all, unserved })).toBe(unserved + byAccount(all).flatMap((group) => group.rows).reduce((sum, { pieces }) => sum + pieces, 0));
      }),
    );
    expect(rowTotal(row({ pieces: 3, unit: 250 }))).toEqual({ amount: 750, currency: "eur" });
  });
});

describe("provider orders", () => {
  it("fill up over countries, but letters to the United States go apart", () => {
    const to = [row({ pieces: 20 }), row({ countryCode: "DE", pieces: 5 }), row({ countryCode: "US", pieces: 1 })];
    expect(countOrders(to, "letter", 25)).toBe(2);
    expect(countOrders(to, "postcard", 25)).toBe(2);
    expect(countOrders(to.slice(0, 2), "letter", 25)).toBe(1);
    expect(countOrders([], "letter", 25)).toBe(0);
  });
});
