import { describe, expect, it } from "vitest";
import { ordersOfDay } from "./orders-of-day";

describe("the orders of a day", () => {
  it.each([
    ["automations leave five", "2026-11-27T21:59:59Z", false, 95, "2026-11-27T22:00:00.000Z"],
    ["letters by hand may use them", "2026-11-27T08:00:00Z", true, 100, "2026-11-28T00:00:00.000Z"],
    ["late in the day they are for everybody", "2026-11-27T22:00:00Z", false, 100, "2026-11-28T00:00:00.000Z"],
    ["the month ends", "2026-11-30T23:59:59Z", false, 100, "2026-12-01T00:00:00.000Z"],
  ])("%s", (_what, at, byHand, most, nextChance) => {
    const reading = ordersOfDay(100, new Date(at), byHand);
    expect([reading.most, reading.nextChance.toISOString()]).toEqual([most, nextChance]);
  });

  it("a cap smaller than the reserve leaves nothing for automations before its end", () => {
    expect(ordersOfDay(3, new Date("2026-11-27T08:00:00Z"), false).most).toBe(0);
  });
});
