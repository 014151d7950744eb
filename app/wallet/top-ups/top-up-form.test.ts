import { describe, expect, it } from "vitest";
import { topUpAmountSchema } from "./top-up-form";

describe("topUpAmountSchema", () => {
  it.each([
    ["25", 2500],
    [" 25.00 ", 2500],
    ["25,0", 2500],
    ["€ 0001", 100],
    ["5000", 500_000],
  ])("reads %s", (text, cents) => {
    expect(topUpAmountSchema.parse(text)).toBe(cents);
  });

  it.each([
    ["", "amount-missing"],
    ["ten", "amount-wrong"],
    ["-5", "amount-wrong"],
    ["1.500", "amount-wrong"],
    ["1e3", "amount-wrong"],
    ["0", "amount-too-small"],
    ["25.50", "amount-not-whole"],
    ["5001", "amount-too-large"],
  ])("refuses %s", (text, code) => {
    expect(topUpAmountSchema.safeParse(text).error?.issues[0]?.message).toBe(code);
  });
});
