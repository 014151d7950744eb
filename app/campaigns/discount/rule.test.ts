import { describe, expect, it } from "vitest";
import { endOfRule, readRule } from "./rule";

const begins = new Date("2026-11-25T23:30:00Z");
const ends = (expiry: Parameters<typeof endOfRule>[0]["expiry"], timezone = "Europe/Amsterdam") => endOfRule({ expiry }, begins, timezone)?.toISOString() ?? null;

describe("when codes end", () => {
  it("is midnight after their last day on the shop's clocks", () => {
    expect(ends({ kind: "date", day: "2026-12-24" })).toBe("2026-12-24T23:00:00.000Z");
    expect(ends({ kind: "date", day: "2026-12-24" }, "America/New_York")).toBe("2026-12-25T05:00:00.000Z");
  });

  it("counts days from the day it begins on in the shop, across a month's end", () => {
    // It is half past midnight on the 26th there.
    expect(ends({ kind: "days", days: 1 })).toBe("2026-11-27T23:00:00.000Z");
    expect(ends({ kind: "days", days: 10 })).toBe("2026-12-06T23:00:00.000Z");
  });

  it("may be never", () => {
    expect(ends({ kind: "never" })).toBeNull();
  });
});

describe("a stored rule", () => {
  it("may be missing, but not half a rule", () => {
    expect(readRule({ discount: null })).toBeNull();
    expect(() => readRule({ discount: { value: { kind: "percentage", percent: 101 } } })).toThrow();
  });
});
