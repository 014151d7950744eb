import { describe, expect, it } from "vitest";
import { addDays, dayAt, daysBetween } from "./calendar-days";

describe("days of a shop's calendar", () => {
  it("are those of its time zone", () => {
    const at = new Date("2026-11-25T23:30:00Z");
    expect(dayAt(at, "UTC")).toBe("2026-11-25");
    expect(dayAt(at, "Europe/Amsterdam")).toBe("2026-11-26");
    expect(dayAt(at, "America/Los_Angeles")).toBe("2026-11-25");
  });

  it("follow each other over months, leap days and changes of the clocks", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysBetween("2026-10-24", "2026-10-26")).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
    expect(daysBetween("2026-10-26", "2026-10-24")).toEqual([]);
  });
});
