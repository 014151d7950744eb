import { z } from "zod";
import { amountText, writeAmount } from "~/automations/editing/amount-text";
import { codePrefix } from "./code";
import type { DiscountRule } from "./rule";

/** A campaign's rule of codes as its editor holds it, numbers as typed. */
export interface DiscountForm {
  kind: "percentage" | "amount";
  /** Whole percent, or an amount of the shop's currency. */
  value: string;
  currency: string;
  minimum: string;
  expiry: "never" | "days" | "date";
  days: string;
  /** A calendar day, `2026-12-24`. */
  day: string;
  oncePerCustomer: boolean;
  prefix: string;
  /** A page of its own with the code for the camera; letters only. */
  sheet: boolean;
}

export const expiryKinds = ["never", "days", "date"] as const;

/** A form to begin with: a tenth, good for sixty days, one for each customer. */
export function emptyDiscountForm(currency: string): DiscountForm {
  return { kind: "percentage", value: "10", currency, minimum: "", expiry: "days", days: "60", day: "", oncePerCustomer: true, prefix: "", sheet: false };
}

const shape = z.object({
  kind: z.enum(["percentage", "amount"]),
  value: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  minimum: z.string(),
  expiry: z.enum(expiryKinds),
  days: z.string(),
  day: z.string(),
  oncePerCustomer: z.boolean(),
  prefix: z.string().trim().toUpperCase(),
  sheet: z.boolean(),
});

/** Reads and checks the form. An error's message is a code that `fields` has a sentence for; its path names the field. */
export const discountFormSchema: z.ZodType<DiscountRule, DiscountForm> = shape.transform((form, context): DiscountRule => {
  const wrong = (field: keyof DiscountForm, message: string): typeof z.NEVER => {
    context.addIssue({ code: "custom", path: [field], message });
    return z.NEVER;
  };
  const { currency, oncePerCustomer, prefix, sheet } = form;
  const amount = (field: "value" | "minimum"): number | null => {
    const read = amountText(currency).safeParse(form[field]);
    return read.success ? read.data : wrong(field, read.error.issues[0]?.message ?? "money-unreadable");
  };
  const value = form.kind === "percentage" ? whole(form.value, 1, 100) : amount("value");
  if (value === null || value === 0) wrong("value", form.kind === "percentage" ? "percent-wrong" : "discount-missing");
  const minimumPurchase = amount("minimum");
  const days = form.expiry === "days" ? whole(form.days, 1, 730) : 1;
  if (days === null) wrong("days", "expiry-days-wrong");
  if (form.expiry === "date" && !z.iso.date().safeParse(form.day).success) wrong("day", "expiry-day-missing");
  if (!codePrefix.test(prefix)) wrong("prefix", "prefix-wrong");
  return {
    value: form.kind === "percentage" ? { kind: "percentage", percent: value ?? 0 } : { kind: "amount", amount: value ?? 0 },
    ...{ currency, oncePerCustomer, prefix, sheet, minimumPurchase: minimumPurchase === 0 ? null : minimumPurchase },
    expiry: form.expiry === "never" ? { kind: "never" } : form.expiry === "days" ? { kind: "days", days: days ?? 1 } : { kind: "date", day: form.day },
  };
});

/** A stored rule as the editor holds it. */
export function writeDiscountForm({ value, currency, minimumPurchase, expiry, oncePerCustomer, prefix, sheet }: DiscountRule): DiscountForm {
  const empty = emptyDiscountForm(currency);
  return {
    kind: value.kind,
    value: value.kind === "percentage" ? String(value.percent) : writeAmount(value.amount, currency),
    minimum: writeAmount(minimumPurchase, currency),
    expiry: expiry.kind,
    days: expiry.kind === "days" ? String(expiry.days) : empty.days,
    day: expiry.kind === "date" ? expiry.day : "",
    ...{ currency, oncePerCustomer, prefix, sheet },
  };
}

function whole(text: string, least: number, most: number): number | null {
  const number = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : null;
  return number !== null && number >= least && number <= most ? number : null;
}
