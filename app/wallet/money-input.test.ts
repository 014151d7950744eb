import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMoneyInput, writeMoneyInput } from "./money-input";

const locales = ["en", "en-GB", "de", "de-CH", "nl", "nl-BE", "fr", "fr-CA"];
const read = (text: string, locale = "en") => {
  const answer = readMoneyInput(text, locale);
  return answer.ok ? answer.amount : answer.problem;
};

describe("a typed amount", () => {
  it.each([
    ["12,50", 1_250],
    ["12.50", 1_250],
    ["12", 1_200],
    ["12,5", 1_250],
    ["€ 12,50", 1_250],
    ["12.50 EUR", 1_250],
    ["$12", 1_200],
    ["1.250,00", 125_000],
    ["1,250.00", 125_000],
    ["1 250,00", 125_000],
    ["1\u202F250,00", 125_000],
    ["1’250.00", 125_000],
    ["1,000,000", 100_000_000],
    ["0,01", 1],
  ])("%s means the same everywhere", (text, amount) => {
    for (const locale of locales) expect(read(text, locale)).toBe(amount);
  });

  it("with three digits behind its only separator is thousands where that groups, and not guessed at elsewhere", () => {
    expect(read("1,250", "en")).toBe(125_000);
    expect(read("1.250", "de")).toBe(125_000);
    expect(read("1.250", "en")).toBe("money-ambiguous");
    expect(read("1,250", "nl")).toBe("money-ambiguous");
  });

  it.each(["", "abc", "12,", ",50", "-5", "1.2.3", "1,23,456", "12.3456", "1.25,000.0", "12,50,00", "1e3", "١٢"])("%s is refused", (text) => {
    for (const locale of locales) expect(read(text, locale)).toBe("money-unreadable");
  });

  it("that is nothing, or more than a million, is refused", () => {
    expect(read("0")).toBe("money-zero");
    expect(read("0,00")).toBe("money-zero");
    expect(read("1000000.01")).toBe("money-too-large");
    expect(read("9".repeat(40))).toBe("money-too-large");
  });

  it("is read as it was written, in every locale", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), fc.constantFrom(...locales), (amount, locale) => {
        expect(read(writeMoneyInput(amount, locale), locale)).toBe(amount);
      }),
    );
    expect(writeMoneyInput(null, "en")).toBe("");
    expect(writeMoneyInput(1_250, "de")).toBe("12,50");
  });

  it("is answered whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...locales), (text, locale) => {
        expect(typeof read(text, locale)).toMatch(/number|string/);
      }),
    );
  });
});
