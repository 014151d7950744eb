import fc from "fast-check";
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
    ["America/New_York", { year: 2027, month: 3, day: 14, hour: 2 }, "2027-03-14T07:00:00.000Z"],
    ["America/Santiago", { year: 2027, month: 9, day: 5, hour: 0 }, "2027-09-05T04:00:00.000Z"],
    ["America/Havana", { year: 2027, month: 3, day: 14, hour: 0 }, "2027-03-14T05:00:00.000Z"],
    // What is skipped there need not begin with the hour: from 1 to 3, from one minute past to one minute past, and a whole day.
    ["Antarctica/Troll", { year: 2027, month: 3, day: 28, hour: 2 }, "2027-03-28T01:00:00.000Z"],
    ["America/Goose_Bay", { year: 2010, month: 3, day: 14, hour: 1 }, "2010-03-14T04:01:00.000Z"],
    ["Pacific/Apia", { year: 2011, month: 12, day: 30, hour: 17 }, "2011-12-30T10:00:00.000Z"],
    // The clocks go back: the hour there is twice.
    ["Europe/Amsterdam", { year: 2026, month: 10, day: 25, hour: 2 }, "2026-10-25T01:00:00.000Z"],
    ["America/New_York", { year: 2027, month: 11, day: 7, hour: 1 }, "2027-11-07T05:00:00.000Z"],
  ])("in %s show %j at %s", (zone, clock, instant) => {
    expect(instantOf(clock, zone).toISOString()).toBe(instant);
  });

  it("show the hour asked for, or skip it there and then, in every zone and around every change of its clocks", () => {
    const aroundChange = fc
      .tuple(fc.constantFrom(...Intl.supportedValuesOf("timeZone")), fc.integer({ min: 1990, max: 2037 }), fc.nat(), fc.integer({ min: -3, max: 3 }))
      .map(([zone, year, which, hours]) => {
        const changes = changesIn(zone, year);
        const near = changes[which % changes.length] ?? Date.UTC(year, 0, 1);
        const { month, day, hour } = wallClockAt(new Date(near), zone);
        return { zone, clock: { year, month, day, hour: hour + hours } };
      });
    fc.assert(
      fc.property(aroundChange, ({ zone, clock }) => {
        const asked = Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour);
        const instant = instantOf(clock, zone).getTime();
        const isSkipped = shownAt(instant - 1000, zone) < asked && asked < shownAt(instant, zone);
        expect(isSkipped || shownAt(instant, zone) === asked).toBe(true);
      }),
      // Asking for a zone's clocks is slow, and a change of them is looked for by asking.
      { numRuns: 30 },
    );
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

/** What the clocks of a zone show, as the instant at which those of UTC do. */
function shownAt(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = wallClockAt(new Date(at), zone);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The first instants after the clocks of a zone were changed, from month to month of a year: what is undone within a month is not found. */
function changesIn(zone: string, year: number): number[] {
  const distance = (at: number) => shownAt(at, zone) - at;
  return Array.from({ length: 12 }, (_, month) => {
    let [before, after] = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
    if (distance(before) === distance(after)) return [];
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (distance(middle) === distance(before)) before = middle;
      else after = middle;
    }
    return [after];
  }).flat();
}
