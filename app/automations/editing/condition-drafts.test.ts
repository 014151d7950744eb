import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionsSchema, type Conditions } from "../conditions";
import { draftConditions, draftedConditionsSchema } from "./condition-drafts";

const problems = (draft: object) => {
  const read = draftedConditionsSchema("EUR").safeParse(draft);
  return read.error?.issues.map(({ path, message }) => [path.join("."), message]);
};

describe("conditions in the editor", () => {
  it.each<[object, string, string]>([
    [{ total: { minimum: "", maximum: "" } }, "total.minimum", "total-missing"],
    [{ total: { minimum: "lots", maximum: "" } }, "total.minimum", "money-unreadable"],
    [{ total: { minimum: "50", maximum: "40" } }, "total.maximum", "total-reversed"],
    [{ countries: [] }, "countries", "countries-missing"],
    [{ tagsAny: [] }, "tagsAny", "tags-missing"],
    [{ tagsNone: ["x".repeat(256)] }, "tagsNone.0", "tag-too-long"],
  ])("%j is refused at %s: %s", (draft, path, code) => {
    expect(problems(draft)).toEqual([[path, code]]);
  });

  it("of an unknown kind are refused", () => {
    expect(problems({ weather: "fine" })).toBeDefined();
  });

  it("come back as they were stored, whatever they ask", () => {
    const anyConditions: fc.Arbitrary<Conditions> = fc.record(
      {
        minimumTotal: fc.nat(10_000),
        maximumTotal: fc.integer({ min: 10_000, max: 1_000_000 }),
        countries: fc.uniqueArray(fc.constantFrom("NL", "DE", "US", "FR"), { minLength: 1 }),
        tagsAny: fc.uniqueArray(fc.constantFrom("vip", "gold", "a b"), { minLength: 1 }),
        tagsNone: fc.uniqueArray(fc.constantFrom("wholesale", "no-mail"), { minLength: 1 }),
        firstOrderOnly: fc.constant(true),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyConditions, fc.constantFrom("EUR", "JPY"), (conditions, currency) => {
        const read = draftedConditionsSchema(currency).parse(draftConditions(conditions, currency));
        expect(read).toEqual(conditions);
        expect(conditionsSchema.parse(read)).toEqual(conditions);
      }),
    );
  });
});
