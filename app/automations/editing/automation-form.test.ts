import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { automationFormSchema, emptyAutomationForm, writeAutomationForm, type AutomationForm } from "./automation-form";

const currencies = { shop: "USD", wallet: "EUR" };
const form = (given: Partial<AutomationForm> = {}): AutomationForm => ({ ...emptyAutomationForm("template"), name: "Thanks", ...given });
const read = (given: Partial<AutomationForm>) => automationFormSchema(currencies).safeParse(form(given));

describe("the automation's form", () => {
  it("reads a rule that asks nothing", () => {
    expect(read({}).data).toEqual({
      ...{ name: "Thanks", templateId: "template", conditions: {}, delayMinutes: 0, cooldownDays: 0, holdoutPercent: 0, monthlyBudget: null },
    });
  });

  it("reads each amount in its own currency, and a delay in its unit", () => {
    const given = { conditions: { total: { minimum: "50", maximum: "" } }, delay: "3", delayUnit: "days", monthlyBudget: "99,50" } as const;
    expect(read(given).data).toMatchObject({ conditions: { minimumTotal: 5_000 }, delayMinutes: 4_320, monthlyBudget: 9_950 });
  });

  it.each<[Partial<AutomationForm>, string, string]>([
    [{ name: " " }, "name", "name-missing"],
    [{ name: "x".repeat(81) }, "name", "name-too-long"],
    [{ templateId: "" }, "templateId", "template-missing"],
    [{ delay: "soon" }, "delay", "delay-wrong"],
    [{ delay: "181", delayUnit: "days" }, "delay", "delay-wrong"],
    [{ cooldownDays: "1.5" }, "cooldownDays", "cooldown-wrong"],
    [{ holdoutPercent: "51" }, "holdoutPercent", "holdout-wrong"],
    [{ monthlyBudget: "0" }, "monthlyBudget", "budget-wrong"],
    [{ monthlyBudget: "a lot" }, "monthlyBudget", "money-unreadable"],
  ])("refuses %j at %s: %s", (given, path, code) => {
    expect(read(given).error?.issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([path, code]);
  });

  it("comes back as it was stored", () => {
    const settings = fc.record({
      name: fc.constant("Thanks"),
      templateId: fc.constant("template"),
      conditions: fc.constantFrom({}, { minimumTotal: 10, firstOrderOnly: true }),
      delayMinutes: fc.nat(180 * 1440),
      cooldownDays: fc.nat(3650),
      holdoutPercent: fc.nat(50),
      monthlyBudget: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
    });
    fc.assert(
      fc.property(settings, (stored) => {
        expect(automationFormSchema(currencies).parse(writeAutomationForm(stored, currencies))).toEqual(stored);
      }),
    );
  });
});
