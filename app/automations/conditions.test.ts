import { describe, expect, it } from "vitest";
import { sampleFacts } from "../../test/fixtures/order-facts.ts";
import { conditionsSchema, unmetConditions, type Conditions } from "./conditions";

const customer = (given: object) => ({ ...(sampleFacts().customer ?? (undefined as never)), ...given });
const unmet = (conditions: Conditions, order: Parameters<typeof sampleFacts>[0] = {}, country: string | null = "NL") =>
  unmetConditions(conditions, sampleFacts(order), country);

describe("conditions", () => {
  it("that ask nothing are met", () => {
    expect(unmet({})).toEqual([]);
    expect(unmet({ countries: [], tagsAny: [], tagsNone: [], firstOrderOnly: false })).toEqual([]);
  });

  it.each<[Conditions, Parameters<typeof sampleFacts>[0], string[]]>([
    [{ minimumTotal: 8450 }, {}, []],
    [{ minimumTotal: 8451 }, {}, ["total-too-low"]],
    [{ maximumTotal: 8450 }, {}, []],
    [{ maximumTotal: 8449 }, {}, ["total-too-high"]],
    [{ countries: ["NL", "DE"] }, {}, []],
    [{ countries: ["US"] }, {}, ["country-not-chosen"]],
    [{ tagsAny: ["VIP", "gold"] }, { tags: [" vip "] }, []],
    [{ tagsAny: ["vip"] }, { customer: customer({ tags: ["Vip"] }) }, []],
    [{ tagsAny: ["vip"] }, {}, ["tag-missing"]],
    [{ tagsNone: ["wholesale"] }, { customer: customer({ tags: ["Wholesale"] }) }, ["tag-excluded"]],
    [{ tagsNone: ["wholesale"] }, { tags: ["retail"] }, []],
    [{ firstOrderOnly: true }, {}, []],
    [{ firstOrderOnly: true }, { customer: customer({ ordersCount: 2 }) }, ["not-first-order"]],
    [{ firstOrderOnly: true }, { customer: customer({ ordersCount: 0 }) }, []],
    [{ firstOrderOnly: true }, { customer: null }, ["no-customer"]],
  ])("%j of %j: %j", (conditions, order, reasons) => {
    expect(unmet(conditions, order)).toEqual(reasons);
  });

  it("give every reason at once", () => {
    expect(unmet({ minimumTotal: 10_000, countries: ["US"], tagsAny: ["vip"] })).toEqual(["total-too-low", "country-not-chosen", "tag-missing"]);
  });

  it("say nothing of a country that is not known: the missing address is the reason then", () => {
    expect(unmet({ countries: ["US"] }, {}, null)).toEqual([]);
  });

  it("that are stored wrong are refused rather than ignored", () => {
    expect(conditionsSchema.safeParse({ minimumTotl: 1 }).success).toBe(false);
    expect(conditionsSchema.safeParse({ minimumTotal: 1.5 }).success).toBe(false);
    expect(conditionsSchema.safeParse({ countries: ["NLD"] }).success).toBe(false);
  });
});
