import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discountFormSchema, emptyDiscountForm, writeDiscountForm } from "./discount-form";
import { discountRuleSchema, type DiscountRule } from "./rule";

const codesOf = (changes: object) => {
  const read = discountFormSchema.safeParse({ ...emptyDiscountForm("EUR"), ...changes });
  return read.success ? {} : Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join("."), message]));
};

const rules: fc.Arbitrary<DiscountRule> = fc.record({
  value: fc.oneof(
    fc.record({ kind: fc.constant("percentage" as const), percent: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ kind: fc.constant("amount" as const), amount: fc.integer({ min: 1, max: 2_000_000_000 }) }),
  ),
  currency: fc.constantFrom("EUR", "USD", "JPY", "KWD"),
  minimumPurchase: fc.option(fc.integer({ min: 1, max: 2_000_000_000 })),
  expiry: fc.oneof(
    fc.constant({ kind: "never" as const }),
    fc.record({ kind: fc.constant("days" as const), days: fc.integer({ min: 1, max: 730 }) }),
    fc.constant({ kind: "date" as const, day: "2026-12-24" }),
  ),
  oncePerCustomer: fc.boolean(),
  prefix: fc.stringMatching(/^[A-Z0-9]{0,12}$/),
  sheet: fc.boolean(),
});

describe("a campaign's form of codes", () => {
  it("comes back as it was kept, and is a rule that can be stored", () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const read = discountFormSchema.parse(writeDiscountForm(rule));
        expect(read).toEqual(rule);
        expect(discountRuleSchema.parse(read)).toEqual(rule);
      }),
    );
  });

  it("names every field that is wrong", () => {
    expect(codesOf({ value: "101" })).toEqual({ value: "percent-wrong" });
    expect(codesOf({ kind: "amount", value: "" })).toEqual({ value: "discount-missing" });
    expect(codesOf({ kind: "amount", value: "0" })).toEqual({ value: "discount-missing" });
    expect(codesOf({ minimum: "much" })).toEqual({ minimum: "money-unreadable" });
    expect(codesOf({ expiry: "days", days: "0" })).toEqual({ days: "expiry-days-wrong" });
    expect(codesOf({ expiry: "date", day: "soon" })).toEqual({ day: "expiry-day-missing" });
    expect(codesOf({ prefix: "with space" })).toEqual({ prefix: "prefix-wrong" });
  });

  it("takes a comma for a point, small letters for capitals, and does not read what is not shown", () => {
    const read = discountFormSchema.parse({ ...emptyDiscountForm("EUR"), kind: "amount", value: "7,50", prefix: " spring ", expiry: "never", days: "often" });
    expect(read).toMatchObject({ value: { kind: "amount", amount: 750 }, prefix: "SPRING", expiry: { kind: "never" } });
  });
});
