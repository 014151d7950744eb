import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountText, writeAmount } from "./amount-text";

describe("an amount as people type it", () => {
  it.each([
    ["", "EUR", null],
    [" 50 ", "EUR", 5_000],
    ["49.95", "EUR", 4_995],
    ["49,9", "EUR", 4_990],
    ["0", "EUR", 0],
    ["1200", "JPY", 1_200],
    ["1.5", "KWD", 1_500],
  ] as const)("%j in %s is %j", (text, currency, amount) => {
    expect(amountText(currency).parse(text)).toBe(amount);
  });

  it.each([
    ["1.500", "EUR", "money-unreadable"],
    ["-5", "EUR", "money-unreadable"],
    ["five", "EUR", "money-unreadable"],
    ["12.5", "JPY", "money-not-whole"],
  ] as const)("%j in %s is refused", (text, currency, code) => {
    expect(amountText(currency).safeParse(text).error?.issues[0]?.message).toBe(code);
  });

  it("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.constantFrom("EUR", "USD", "JPY", "KWD"), (amount, currency) => {
        expect(amountText(currency).parse(writeAmount(amount, currency))).toBe(amount);
      }),
    );
    expect(writeAmount(null, "EUR")).toBe("");
  });
});
