import { describe, expect, it } from "vitest";
import { money } from "~/wallet/money";
import { createFormats } from "./formats";

const at = new Date("2026-11-21T23:30:00Z");

describe("createFormats", () => {
  it("writes instants in the shop's time zone", () => {
    expect(createFormats("en", "Europe/Amsterdam").date(at)).toBe("Nov\u00A022,\u00A02026".replaceAll("\u00A0", " "));
    expect(createFormats("de", "America/New_York").dateTime(at)).toBe("21.11.2026, 18:30");
  });

  it("uses one kind of blank, whatever the runtime's own data say", () => {
    for (const locale of ["en", "de", "nl", "fr"]) {
      const formats = createFormats(locale, "UTC");
      const texts = [formats.dateTime(at), formats.money(money(123_456_789, "eur")), formats.number(1_234_567)];
      expect(texts.join("")).not.toMatch(/[\u2009\u202F]/);
    }
  });

  it("writes money and countries in the merchant's language", () => {
    expect(createFormats("en", "UTC").money(money(200, "eur"))).toBe("€2.00");
    expect(createFormats("nl", "UTC").money(money(200, "eur"))).toBe("€\u00A02,00");
    expect(createFormats("fr", "UTC").country("DE")).toBe("Allemagne");
    expect(createFormats("en", "UTC").country("??")).toBe("??");
    expect(createFormats("fr", "UTC").language("de")).toBe("Allemand");
  });

  it("writes what an order was worth in any currency, and a calendar's day in any zone as itself", () => {
    expect(createFormats("en", "UTC").amount({ amount: 1234, currency: "USD" })).toBe("$12.34");
    expect(createFormats("en", "UTC").amount({ amount: 1234, currency: "JPY" })).toBe("¥1,234");
    expect(createFormats("en", "Pacific/Apia").day("2026-11-21")).toBe("Nov 21, 2026");
    expect(createFormats("en", "America/Los_Angeles").day("2026-11-21")).toBe("Nov 21, 2026");
  });

  it("writes the day of the week on which an instant falls where the shop is", () => {
    expect(createFormats("en", "Pacific/Auckland").weekdayAt(at)).toBe("Sun, Nov 22");
    expect(createFormats("en", "America/Los_Angeles").weekdayAt(at)).toBe("Sat, Nov 21");
    expect(createFormats("en", "Pacific/Auckland").weekday("2026-11-21")).toBe("Sat, Nov 21");
  });
});
