import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conclude, leastBuyers, leastPeople, type Counted, type Side } from "./conclude";

const nobody: Side = { people: 0, buyers: 0, orders: 0, revenue: 0, variance: 0 };
const mailed: Side = { people: 9_000, buyers: 540, orders: 560, revenue: 4_500_000, variance: 5_000_000 };
const heldOut: Side = { people: 1_000, buyers: 40, orders: 41, revenue: 330_000, variance: 4_000_000 };

function counted(given: Partial<Counted> = {}): Counted {
  return { mailed, heldOut, orderCurrencies: ["EUR"], costs: [{ amount: 900_000, currency: "EUR" }], ...given };
}

describe("what a campaign did", () => {
  it("is the difference from those held out, over all who were mailed", () => {
    const { lift, extraBuyers, extraRevenue, returned } = conclude(counted());
    expect(lift).toMatchObject({ ok: true, estimate: expect.closeTo(0.02, 10) as number });
    expect(extraBuyers).toMatchObject({ ok: true, estimate: expect.closeTo(180, 6) as number });
    // 500 a person against 330, times 9,000.
    expect(extraRevenue).toMatchObject({ ok: true, estimate: expect.closeTo(1_530_000, 3) as number });
    expect(returned).toMatchObject({ ok: true, estimate: expect.closeTo(1.7, 6) as number });
  });

  it.each([
    ["no-holdout", { heldOut: nobody }],
    ["few-held-out", { heldOut: { ...heldOut, people: leastPeople - 1 } }],
    ["few-mailed", { mailed: { ...mailed, people: leastPeople - 1, buyers: 9 } }],
  ] as const)("is not said at all: %s", (reason, given) => {
    const { lift, extraBuyers, extraRevenue, returned } = conclude(counted(given));
    for (const finding of [lift, extraBuyers, extraRevenue, returned]) expect(finding).toEqual({ ok: false, reason });
  });

  it("is said in buyers, but not in money, where few bought or in several currencies", () => {
    const few = conclude(counted({ heldOut: { ...heldOut, buyers: leastBuyers - 1 } }));
    expect(few).toMatchObject({ lift: { ok: true }, extraRevenue: { ok: false, reason: "few-buyers" }, returned: { ok: false } });
    const mixed = conclude(counted({ orderCurrencies: ["EUR", "USD"] }));
    expect(mixed).toMatchObject({ lift: { ok: true }, extraRevenue: { ok: false, reason: "several-order-currencies" }, currency: null });
    expect(mixed).toMatchObject({ mailed: { revenue: null, perPerson: null }, heldOut: { revenue: null } });
  });

  it.each([
    ["other-currency", [{ amount: 900, currency: "USD" }]],
    ["several-cost-currencies", [{ amount: 900, currency: "EUR" }, { amount: 900, currency: "USD" }]],
    ["no-cost", []],
    ["no-cost", [{ amount: 0, currency: "EUR" }]],
  ])("has no return: %s", (reason, costs) => {
    expect(conclude(counted({ costs }))).toMatchObject({ extraRevenue: { ok: true }, returned: { ok: false, reason } });
  });

  it("always lies within its bounds", () => {
    const side = fc.integer({ min: 0, max: 5_000 }).chain((people) =>
      fc.record({ people: fc.constant(people), buyers: fc.nat(people), orders: fc.nat(9_999), revenue: fc.nat(10 ** 8), variance: fc.nat(10 ** 9) }),
    );
    fc.assert(
      fc.property(side, side, (a, b) => {
        const result = conclude(counted({ mailed: a, heldOut: b }));
        for (const finding of [result.lift, result.extraBuyers, result.extraRevenue, result.returned]) {
          if (!finding.ok) continue;
          expect(finding.low).toBeLessThanOrEqual(finding.estimate);
          expect(finding.high).toBeGreaterThanOrEqual(finding.estimate);
        }
        expect(result.mailed.conversion === null).toBe(a.people === 0);
      }),
    );
  });
});
