import { z } from "zod";
import { boundsOfDays, wallClockAt } from "~/zoned-time";
import { codePrefix } from "./code";

/** What a campaign's codes take off. Pure. Stored on the campaign; one discount at Shopify is made of it. */

const minorUnits = z.number().int().positive().max(2_000_000_000);

export const discountRuleSchema = z.strictObject({
  value: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("percentage"), percent: z.number().int().min(1).max(100) }),
    z.strictObject({ kind: z.literal("amount"), amount: minorUnits }),
  ]),
  /** The shop's own currency, ISO 4217; amounts are in its minor units. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Least that must be bought; null for anything. */
  minimumPurchase: minorUnits.nullable(),
  /** How long a code is good: through a day of the shop's calendar, or so many days after the campaign begins. */
  expiry: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("never") }),
    z.strictObject({ kind: z.literal("days"), days: z.number().int().min(1).max(730) }),
    z.strictObject({ kind: z.literal("date"), day: z.iso.date() }),
  ]),
  /** Whether one customer can use only one code of the campaign. Each code can be used once whatever this says. */
  oncePerCustomer: z.boolean(),
  /** What every code begins with; empty for nothing. */
  prefix: z.string().regex(codePrefix),
  /** Whether each letter brings a page of its own with the code for the camera. */
  sheet: z.boolean().default(false),
});
export type DiscountRule = z.infer<typeof discountRuleSchema>;

/** The rule of a campaign; null without one. Throws a ZodError for what is no rule. */
export function readRule({ discount }: { discount: unknown }): DiscountRule | null {
  return discount === null ? null : discountRuleSchema.parse(discount);
}

/** The instant at which codes end that are good from `begins`: midnight after their last day on the shop's clocks; null for never. */
export function endOfRule({ expiry }: Pick<DiscountRule, "expiry">, begins: Date, timezone: string): Date | null {
  if (expiry.kind === "never") return null;
  if (expiry.kind === "date") return boundsOfDays(null, expiry.day, timezone).until;
  const { year, month, day } = wallClockAt(begins, timezone);
  const last = new Date(Date.UTC(year, month - 1, day + expiry.days)).toISOString().slice(0, 10);
  return boundsOfDays(null, last, timezone).until;
}
