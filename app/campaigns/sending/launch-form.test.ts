import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wallClockAt } from "~/zoned-time";
import { readLaunch, type LaunchForm } from "./launch-form";

const form: LaunchForm = {
  ...{ version: "v1", count: "40", mode: "test", currency: "eur", maximum: "80,00", locale: "de", when: "now", date: "", time: "" },
};

describe("the dialog that sends a campaign", () => {
  it("is read into what was confirmed", () => {
    expect(readLaunch(form, "Europe/Berlin")).toEqual({
      ok: true,
      confirmation: { templateVersionId: "v1", count: 40, mode: "test", currency: "eur", maxAmount: 8_000, scheduledAt: null },
    });
  });

  it("begins when the shop's clocks show the time", () => {
    const read = readLaunch({ ...form, when: "later", date: "2026-12-01", time: "09:30" }, "Europe/Berlin");
    expect(read).toMatchObject({ ok: true, confirmation: { scheduledAt: new Date("2026-12-01T08:30:00Z") } });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        const later = readLaunch({ ...form, when: "later", date: "2026-12-01", time }, "America/New_York");
        const at = later?.ok ? later.confirmation.scheduledAt : null;
        expect(at && wallClockAt(at, "America/New_York")).toMatchObject({ year: 2026, month: 12, day: 1, hour, minute });
      }),
    );
  });

  it("names the field that is wrong", () => {
    expect(readLaunch({ ...form, maximum: "a lot" }, "UTC")).toEqual({ ok: false, errors: { maximum: "money-unreadable" } });
    expect(readLaunch({ ...form, maximum: "0" }, "UTC")).toEqual({ ok: false, errors: { maximum: "money-zero" } });
    expect(readLaunch({ ...form, when: "later", date: "2026-02-30", time: "25:00" }, "UTC")).toEqual({ ok: false, errors: { date: "date-wrong", time: "time-wrong" } });
    expect(readLaunch({ ...form, when: "later", date: "2026-12-01", time: "noon" }, "UTC")).toEqual({ ok: false, errors: { time: "time-wrong" } });
  });

  it("takes nothing that no dialog of ours sends, whatever it is", () => {
    expect(readLaunch({ ...form, count: "0" }, "UTC")).toBeNull();
    expect(readLaunch({ ...form, currency: "€" }, "UTC")).toBeNull();
    fc.assert(fc.property(fc.string(), fc.string(), (maximum, locale) => {
      expect(() => readLaunch({ ...form, maximum, locale }, "UTC")).not.toThrow();
    }));
  });
});
