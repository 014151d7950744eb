import { z } from "zod";
import type { DraftedConditions } from "../condition-kinds";
import type { Conditions } from "../conditions";
import { delayUnits, inLargestUnit, minutesIn, type DelayUnit } from "../delay";
import { amountText, writeAmount } from "./amount-text";
import { draftConditions, draftedConditionsSchema } from "./condition-drafts";

/** A letter later than that thanks for something forgotten. */
const longestDelayDays = 180;
const longestCooldownDays = 3650;

/** An automation as its editor holds it, all as typed. */
export interface AutomationForm {
  name: string;
  templateId: string;
  conditions: DraftedConditions;
  delay: string;
  delayUnit: DelayUnit;
  cooldownDays: string;
  holdoutPercent: string;
  monthlyBudget: string;
}

/** What the editor settles; columns of the automation. */
export interface AutomationSettings {
  name: string;
  templateId: string;
  conditions: Conditions;
  delayMinutes: number;
  cooldownDays: number;
  holdoutPercent: number;
  monthlyBudget: number | null;
}

/** The shop's currency for order totals, the wallet's for the budget: ISO 4217 codes. */
export interface FormCurrencies {
  shop: string;
  wallet: string;
}

/** A whole number in its field; nothing typed is 0. */
const wholeNumber = (most: number, code: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,6}$/, { message: code })
    .transform(Number)
    .refine((value) => value <= most, { message: code });

/** Reads and checks the editor's form. An error's message is a code that the page has a sentence for; its path names the field. */
export function automationFormSchema(currencies: FormCurrencies): z.ZodType<AutomationSettings, AutomationForm> {
  return z
    .object({
      name: z.string().trim().min(1, { message: "name-missing" }).max(80, { message: "name-too-long" }),
      templateId: z.string().regex(/^[\w-]{1,64}$/, { message: "template-missing" }),
      conditions: draftedConditionsSchema(currencies.shop),
      delay: wholeNumber(999_999, "delay-wrong"),
      delayUnit: z.enum(delayUnits, { message: "choose-one" }),
      cooldownDays: wholeNumber(longestCooldownDays, "cooldown-wrong"),
      holdoutPercent: wholeNumber(50, "holdout-wrong"),
      monthlyBudget: amountText(currencies.wallet).refine((amount) => amount === null || (amount > 0 && amount < 2 ** 31), { message: "budget-wrong" }),
    })
    .refine(({ delay, delayUnit }) => delay * minutesIn[delayUnit] <= longestDelayDays * minutesIn.days, { message: "delay-wrong", path: ["delay"] })
    .transform(({ delay, delayUnit, ...settings }) => ({ ...settings, delayMinutes: delay * minutesIn[delayUnit] }));
}

/** Stored settings as the editor holds them; the delay in its largest whole unit. */
export function writeAutomationForm(settings: AutomationSettings, currencies: FormCurrencies): AutomationForm {
  const { name, templateId, conditions, delayMinutes, cooldownDays, holdoutPercent, monthlyBudget } = settings;
  const { delay, delayUnit } = inLargestUnit(delayMinutes);
  return {
    ...{ name, templateId, delayUnit, delay: String(delay), cooldownDays: String(cooldownDays), holdoutPercent: String(holdoutPercent) },
    conditions: draftConditions(conditions, currencies.shop),
    monthlyBudget: writeAmount(monthlyBudget, currencies.wallet),
  };
}

/** A new automation's form: at once, for everyone. */
export function emptyAutomationForm(templateId: string): AutomationForm {
  return { name: "", templateId, conditions: {}, delay: "0", delayUnit: "hours", cooldownDays: "0", holdoutPercent: "0", monthlyBudget: "" };
}
