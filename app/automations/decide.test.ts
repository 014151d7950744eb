import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleFacts } from "../../test/fixtures/order-facts.ts";
import { findRecipient } from "~/orders/recipient";
import type { Conditions } from "./conditions";
import { decideOrder, orderObstacles, type AutomationRule, type DecisionContext } from "./decide";

const now = new Date("2026-11-20T12:00:00Z");
const rule = (given: Partial<AutomationRule> = {}): AutomationRule => ({
  ...{ id: "first", conditions: {}, mode: "live", cooldownDays: 0, holdoutPercent: 0 },
  ...given,
});
function context(given: Partial<DecisionContext> & { facts?: Parameters<typeof sampleFacts>[0] } = {}): DecisionContext {
  const order = sampleFacts(given.facts);
  return { order, choice: findRecipient(order, "buyer"), suppressed: false, now, lastMailedAt: new Map(), customerBucket: 50, ...given };
}
const daysAgo = (days: number) => new Map([["first", new Date(now.getTime() - days * 86_400_000)]]);

describe("one automation", () => {
  it("mails an order that matches", () => {
    expect(decideOrder([rule()], context())).toEqual([{ automationId: "first", outcome: "mail", reasons: ["matched"] }]);
  });

  it.each<[string, Partial<AutomationRule>, Parameters<typeof context>[0], string[]]>([
    ["its conditions are not met", { conditions: { minimumTotal: 9_999 } }, {}, ["total-too-low"]],
    ["there is no address", {}, { facts: { shippingAddress: null, billingAddress: null } }, ["no-address"]],
    ["the person does not want mail", {}, { suppressed: true }, ["do-not-mail"]],
    ["the order is cancelled", {}, { facts: { cancelledAt: now } }, ["order-cancelled"]],
    ["the order is refunded", {}, { facts: { refunded: "fully" } }, ["order-refunded"]],
    ["the order is not paid", {}, { facts: { paid: false } }, ["order-not-paid"]],
    ["a test order would be mailed live", {}, { facts: { test: true } }, ["test-order"]],
    ["they were mailed a moment ago", { cooldownDays: 30 }, { lastMailedAt: daysAgo(29.999) }, ["cool-down"]],
    ["they are left out to compare", { holdoutPercent: 51 }, {}, ["holdout"]],
    ["of several things at once", {}, { suppressed: true, facts: { refunded: "fully" } }, ["order-refunded", "do-not-mail"]],
  ])("skips because %s", (_why, given, about, reasons) => {
    expect(decideOrder([rule(given)], context(about))).toEqual([{ automationId: "first", outcome: "skip", reasons }]);
  });

  it.each<[string, Partial<AutomationRule>, Parameters<typeof context>[0]]>([
    ["a refund in part", {}, { facts: { refunded: "partly" } }],
    ["a test order in test mode", { mode: "test" }, { facts: { test: true } }],
    ["a cool-down that is just over", { cooldownDays: 30 }, { lastMailedAt: daysAgo(30) }],
    ["no cool-down", { cooldownDays: 0 }, { lastMailedAt: daysAgo(0) }],
    ["a letter of another automation", { cooldownDays: 30 }, { lastMailedAt: new Map([["other", now]]) }],
    ["a customer just outside the ones left out", { holdoutPercent: 50 }, {}],
  ])("mails in spite of %s", (_what, given, about) => {
    expect(decideOrder([rule(given)], context(about))[0]?.outcome).toBe("mail");
  });
});

describe("several automations", () => {
  it("the first that matches wins; the rest say so", () => {
    const rules = [rule({ conditions: { countries: ["US"] } }), rule({ id: "second" }), rule({ id: "third" })];
    expect(decideOrder(rules, context()).map(({ outcome, reasons }) => [outcome, ...reasons])).toEqual([
      ["skip", "country-not-chosen"],
      ["mail", "matched"],
      ["skip", "another-automation-won"],
    ]);
  });

  it("a winner that must not mail is not got around by the next", () => {
    const drafts = decideOrder([rule({ cooldownDays: 30 }), rule({ id: "second" })], context({ lastMailedAt: daysAgo(1) }));
    expect(drafts.map(({ outcome, reasons }) => [outcome, ...reasons])).toEqual([["skip", "cool-down"], ["skip", "another-automation-won"]]);
  });

  it("never mail one order twice, always decide each, always say why", () => {
    const anyRule = fc.record({
      id: fc.uuid(),
      conditions: fc.constantFrom<Conditions[]>({}, { countries: ["US"] }, { minimumTotal: 10_000 }, { firstOrderOnly: true }),
      mode: fc.constantFrom("test" as const, "live" as const),
      cooldownDays: fc.nat(60),
      holdoutPercent: fc.nat(100),
    });
    const facts = fc.record({ paid: fc.boolean(), test: fc.boolean(), refunded: fc.constantFrom("no" as const, "partly" as const, "fully" as const) });
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), facts, fc.boolean(), fc.nat(99), (rules, given, suppressed, customerBucket) => {
        const drafts = decideOrder(rules, context({ facts: given, suppressed, customerBucket }));
        expect(drafts.map(({ automationId }) => automationId)).toEqual(rules.map(({ id }) => id));
        expect(drafts.filter(({ outcome }) => outcome === "mail").length).toBeLessThanOrEqual(1);
        expect(drafts.every(({ reasons }) => reasons.length > 0)).toBe(true);
        if (suppressed || !given.paid || given.refunded === "fully") expect(drafts.some(({ outcome }) => outcome === "mail")).toBe(false);
      }),
    );
  });
});

it("an order that is well has no obstacles", () => {
  expect(orderObstacles(sampleFacts(), "live")).toEqual([]);
  expect(orderObstacles(sampleFacts({ paid: false, cancelledAt: now, test: true }), "live")).toEqual(["order-not-paid", "order-cancelled", "test-order"]);
});
