import fc from "fast-check";
import { expect, it } from "vitest";
import { startOfMonth, startOfNextMonth } from "./month";

it.each([
  ["2026-11-20T12:00:00Z", "UTC", "2026-11-01T00:00:00.000Z"],
  ["2026-11-20T12:00:00Z", "Europe/Amsterdam", "2026-10-31T23:00:00.000Z"],
  ["2026-10-31T23:30:00Z", "Europe/Amsterdam", "2026-10-31T23:00:00.000Z"],
  ["2026-10-31T22:30:00Z", "Europe/Amsterdam", "2026-09-30T22:00:00.000Z"],
  ["2026-04-02T00:00:00Z", "America/New_York", "2026-04-01T04:00:00.000Z"],
  ["2026-01-01T00:30:00Z", "America/New_York", "2025-12-01T05:00:00.000Z"],
  ["2026-11-20T12:00:00Z", "Asia/Kolkata", "2026-10-31T18:30:00.000Z"],
  ["2026-11-20T12:00:00Z", "Pacific/Kiritimati", "2026-10-31T10:00:00.000Z"],
])("the month of %s in %s began at %s", (at, zone, began) => {
  expect(startOfMonth(new Date(at), zone).toISOString()).toBe(began);
});

it("is midnight of a first day there, not after the instant, and the same for every instant of the month", () => {
  const zones = ["UTC", "Europe/Amsterdam", "America/Sao_Paulo", "Asia/Tokyo", "Atlantic/Reykjavik", "Australia/Lord_Howe", "Asia/Kathmandu"];
  fc.assert(
    fc.property(fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }), fc.constantFrom(...zones), (at, zone) => {
      const began = startOfMonth(at, zone);
      expect(began.getTime()).toBeLessThanOrEqual(at.getTime());
      const there = new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }).format(began);
      expect(there).toBe("1, 00:00");
      expect(startOfMonth(began, zone)).toEqual(began);
      const next = startOfNextMonth(at, zone);
      expect(next.getTime()).toBeGreaterThan(at.getTime());
      expect(startOfMonth(next, zone)).toEqual(next);
      expect(startOfMonth(new Date(next.getTime() - 1), zone)).toEqual(began);
    }),
  );
});
