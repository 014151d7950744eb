import { describe, expect, it } from "vitest";
import { boundsOfDays, instantOf, wallClockAt } from "./zoned-time";

describe("a zone's clocks", () => {
  it.each([
    ["UTC", { year: 2026, month: 11, day: 27, hour: 17 }, "2026-11-27T17:00:00.000Z"],
    ["Europe/Amsterdam", { year: 2026, month: 11, day: 27, hour: 17 }, "2026-11-27T16:00:00.000Z"],
    ["Europe/Amsterdam", { year: 2026, month: 7, day: 1, hour: 17 }, "2026-07-01T15:00:00.000Z"],
    ["America/Los_Angeles", { year: 2026, month: 11, day: 27, hour: 17 }, "2026-11-28T01:00:00.000Z"],
    ["Asia/Kolkata", { year: 2026, month: 11, day: 30, hour: 24 }, "2026-11-30T18:30:00.000Z"],
    // The clocks go from 2 to 3: the hour there is not is the one after.
    ["Europe/Amsterdam", { year: 2026, month: 3, day: 29, hour: 2 }, "2026-03-29T01:00:00.000Z"],
  ])("in %s show %j at %s", (zone, clock, instant) => {
    expect(instantOf(clock, zone).toISOString()).toBe(instant);
  });

  it("are read down to the second", () => {
    expect(wallClockAt(new Date("2026-11-27T23:59:58Z"), "Europe/Amsterdam")).toEqual({
      ...{ year: 2026, month: 11, day: 28, hour: 0, minute: 59, second: 58 },
    });
  });

  it("bound a range of days from midnight to midnight, also on a day of 23 hours", () => {
    expect(boundsOfDays("2026-03-29", "2026-03-29", "Europe/Amsterdam")).toEqual({
      ...{ since: new Date("2026-03-28T23:00:00Z"), until: new Date("2026-03-29T22:00:00Z") },
    });
    expect(boundsOfDays("2026-12-31", null, "UTC")).toEqual({ since: new Date("2026-12-31T00:00:00Z"), until: null });
    expect(boundsOfDays(null, "2026-12-31", "UTC")).toEqual({ since: null, until: new Date("2027-01-01T00:00:00Z") });
  });
});
