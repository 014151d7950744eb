import { describe, expect, it } from "vitest";
import { ordersOfDay, purposeOf } from "./orders-of-day";

describe("the orders of a day", () => {
  it.each([
    ["campaigns leave fifteen", "2026-11-27T08:00:00Z", "campaign", 85, "2026-11-27T22:00:00.000Z"],
    ["automations leave five", "2026-11-27T21:59:59Z", "automation", 95, "2026-11-27T22:00:00.000Z"],
    ["letters by hand may use them", "2026-11-27T08:00:00Z", "hand", 100, "2026-11-28T00:00:00.000Z"],
    ["late in the day they are for everybody", "2026-11-27T22:00:00Z", "campaign", 100, "2026-11-28T00:00:00.000Z"],
    ["the month ends", "2026-11-30T23:59:59Z", "automation", 100, "2026-12-01T00:00:00.000Z"],
  ] as const)("%s", (_what, at, purpose, most, nextChance) => {
    const reading = ordersOfDay(100, new Date(at), purpose);
    expect([reading.most, reading.nextChance.toISOString()]).toEqual([most, nextChance]);
  });

  it("a cap smaller than the reserve leaves nothing for automations before its end", () => {
    expect(ordersOfDay(3, new Date("2026-11-27T08:00:00Z"), "automation").most).toBe(0);
  });

  it("are a letter by hand's as soon as one is on the batch, and a campaign's only where all is", () => {
    expect(purposeOf({ byHand: true, campaignId: "spring" })).toBe("hand");
    expect(purposeOf({ byHand: false, campaignId: "spring" })).toBe("campaign");
    expect(purposeOf({ byHand: false, campaignId: null })).toBe("automation");
  });
});
