import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { skipReasons } from "~/automations/decision-reasons";
import { allOrders, orderSorts, orderViews, readOrderQuestion, writeOrderFilter, type OrderFilter } from "./order-question";

const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const filters: fc.Arbitrary<OrderFilter> = fc.record({
  view: fc.constantFrom(...orderViews),
  search: fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.trim()),
  automationId: fc.option(fc.uuid()),
  reason: fc.option(fc.constantFrom(...skipReasons)),
  from: fc.option(day),
  to: fc.option(day),
  sort: fc.constantFrom(...orderSorts),
});

describe("the question of the orders page", () => {
  it("is read from the address as it was written to it", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readOrderQuestion(new URLSearchParams(writeOrderFilter(filter)))).toEqual({ ...filter, after: null, before: null });
      }),
    );
  });

  it("is for every order where the address says nothing, or nothing that is understood", () => {
    expect(writeOrderFilter(allOrders)).toBe("");
    for (const address of ["", "view=__proto__&reason=matched&from=2026-02-30&sort=best&automation=&after=1"]) {
      expect(readOrderQuestion(new URLSearchParams(address))).toEqual({ ...allOrders, after: null, before: null });
    }
  });
});
