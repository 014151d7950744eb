import { z } from "zod";
import { cleanValue } from "~/templates/limits";
import { audienceSchema, type Audience } from "../audience";
import { discountFormSchema, writeDiscountForm, type DiscountForm } from "../discount/discount-form";
import type { DiscountRule } from "../discount/rule";

/** A campaign as its editor holds it, numbers as typed. */
export interface CampaignForm {
  name: string;
  templateId: string;
  /** Null until somebody was chosen. */
  audience: Audience | null;
  holdoutPercent: string;
  attributionDays: string;
  /** Null where nobody gets a discount code. */
  discount: DiscountForm | null;
}

/** What the editor settles; columns of the campaign. */
export interface CampaignSettings {
  name: string;
  templateId: string;
  audience: Audience | null;
  holdoutPercent: number;
  attributionDays: number;
  discount: DiscountRule | null;
}

const longestAttributionDays = 365;

const wholeNumber = (least: number, most: number, code: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, { message: code })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { message: code });

/** Reads and checks the editor's form. An error's message is a code that the page has a sentence for; its path names the field. */
export const campaignFormSchema: z.ZodType<CampaignSettings, CampaignForm> = z.object({
  name: z.string().transform((text) => cleanValue(text)).pipe(z.string().min(1, { message: "name-missing" }).max(80, { message: "name-too-long" })),
  templateId: z.string().regex(/^[\w-]{1,64}$/, { message: "template-missing" }),
  audience: audienceSchema.nullable(),
  holdoutPercent: wholeNumber(0, 50, "holdout-wrong"),
  attributionDays: wholeNumber(1, longestAttributionDays, "attribution-wrong"),
  discount: discountFormSchema.nullable(),
});

/** Stored settings as the editor holds them. */
export function writeCampaignForm({ holdoutPercent, attributionDays, discount, ...settings }: CampaignSettings): CampaignForm {
  return { ...settings, holdoutPercent: String(holdoutPercent), attributionDays: String(attributionDays), discount: discount && writeDiscountForm(discount) };
}

/** A new campaign's form: nobody held out, orders of 30 days counted as its doing, no codes. */
export function emptyCampaignForm(templateId: string, audience: Audience | null): CampaignForm {
  return { name: "", templateId, audience, holdoutPercent: "0", attributionDays: "30", discount: null };
}

/** The audience of orders picked in a list, by the numbers in an address, `1001,1002`; null where there are none, each once and at most 1,000. */
export function readPickedOrders(text: string | null): Audience | null {
  const ids = [...new Set((text ?? "").split(","))].filter((id) => /^\d{1,20}$/.test(id)).slice(0, 1_000);
  return ids.length === 0 ? null : { kind: "orders", orderIds: ids };
}
