import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planDays } from "./plan-days";

const begins = new Date("2026-11-25T10:00:00Z");

describe("the days of a campaign", () => {
  it("are one while today's orders suffice", () => {
    expect(planDays({ orders: 80, leftToday: 80, perDay: 100, begins })).toEqual({ days: 1, lastDay: begins });
    expect(planDays({ orders: 4_000, leftToday: null, perDay: null, begins })).toEqual({ days: 1, lastDay: begins });
  });

  it("are counted on from what is left today", () => {
    expect(planDays({ orders: 200, leftToday: 30, perDay: 100, begins })).toEqual({ days: 3, lastDay: new Date("2026-11-27T10:00:00Z") });
    expect(planDays({ orders: 100, leftToday: 0, perDay: 100, begins })).toEqual({ days: 1, lastDay: new Date("2026-11-26T10:00:00Z") });
  });

  it("have room for all orders, and would not with a day less", () => {
    const question = fc.record({ orders: fc.integer({ min: 1, max: 100_000 }), leftToday: fc.nat(100), perDay: fc.integer({ min: 1, max: 100 }) });
    fc.assert(
      fc.property(question, ({ orders, leftToday, perDay }) => {
        const { lastDay } = planDays({ orders, leftToday, perDay, begins });
        const after = Math.round((lastDay.getTime() - begins.getTime()) / 86_400_000);
        expect(leftToday + after * perDay).toBeGreaterThanOrEqual(orders);
        if (after > 0) expect(leftToday + (after - 1) * perDay).toBeLessThan(orders);
      }),
    );
  });
});
