import { describe, expect, it } from "vitest";
import type { DiscountRule } from "./rule";
import { findCodeObstacle, withSampleCode } from "./words";

const rule: DiscountRule = {
  ...{ value: { kind: "percentage", percent: 10 }, currency: "EUR", minimumPurchase: null },
  ...{ expiry: { kind: "never" }, oncePerCustomer: true, prefix: "SPRING", sheet: false },
};
const find = (given: DiscountRule | null, body: string, attachmentIds: string[] = []) => findCodeObstacle(given, { body, locale: "en", attachmentIds }, "letter");

describe("words about a code", () => {
  it("need a rule, unless they leave the code out where there is none", () => {
    expect(find(null, "Dear {{ name }}, use {{ discount_code }}.")).toBe("code-without-rule");
    expect(find(null, "Dear {{ name }}.{% if discount_code %} Use {{ discount_code }}.{% endif %}")).toBeNull();
    expect(find(null, "Dear {{ name }}, use {{ discount_code | default: 'nothing' }}.")).toBeNull();
    expect(find(null, "Dear {{ name }}.")).toBeNull();
    expect(find(rule, "Dear {{ name }}, use {{ discount_code }}.")).toBeNull();
  });

  it("must be there where there is a rule: nobody reads a code that is not printed", () => {
    expect(find(rule, "Dear {{ name }}.")).toBe("rule-without-code");
  });
});

describe("a page of its own with the code", () => {
  const body = "Use {{ discount_code }}.";
  const withSheet = { ...rule, sheet: true };

  it("goes with a letter that has room for it, and with no postcard", () => {
    expect(find(withSheet, body)).toBeNull();
    expect(find(withSheet, body, ["a", "b"])).toBeNull();
    expect(find(withSheet, body, ["a", "b", "c"])).toBe("sheet-without-room");
    expect(find(rule, body, ["a", "b", "c"])).toBeNull();
    expect(findCodeObstacle(withSheet, { body, locale: "en", attachmentIds: [] }, "postcard")).toBe("sheet-on-postcard");
  });
});

describe("a letter that is shown before there are codes", () => {
  it("has one as long as a real one, or none", () => {
    expect(withSampleCode(rule, { first_name: "Ada" })).toEqual({ first_name: "Ada", discount_code: "SPRING-CFGHJKMNPR" });
    expect(withSampleCode(null, { discount_code: "USED" })).toEqual({ discount_code: "" });
  });
});
