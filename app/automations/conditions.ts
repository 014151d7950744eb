import { z } from "zod";
import type { OrderFacts } from "~/orders/order-facts";

/** What an order must be for an automation to match it. A condition left out asks nothing. */
export const conditionsSchema = z
  .object({
    /** Order total in minor units of the shop's currency, both ends included. */
    minimumTotal: z.number().int().nonnegative().optional(),
    maximumTotal: z.number().int().nonnegative().optional(),
    /** ISO 3166-1 alpha-2 codes the letter may go to. */
    countries: z.array(z.string().length(2)).optional(),
    /** The order or its customer carries at least one of these. */
    tagsAny: z.array(z.string().min(1)).optional(),
    /** Neither the order nor its customer carries any of these. */
    tagsNone: z.array(z.string().min(1)).optional(),
    firstOrderOnly: z.boolean().optional(),
  })
  .strict();
export type Conditions = z.infer<typeof conditionsSchema>;

export const conditionReasons = [
  "total-too-low",
  "total-too-high",
  "country-not-chosen",
  "tag-missing",
  "tag-excluded",
  "not-first-order",
  "no-customer",
] as const;
export type ConditionReason = (typeof conditionReasons)[number];

/** Every condition the order fails, in the order they are shown; empty when it matches. */
export function unmetConditions(
  conditions: Conditions,
  order: Pick<OrderFacts, "total" | "tags" | "customer">,
  countryCode: string | null,
): ConditionReason[] {
  const { minimumTotal, maximumTotal, countries, tagsAny, tagsNone, firstOrderOnly } = conditions;
  const tags = new Set([...order.tags, ...(order.customer?.tags ?? [])].map((tag) => tag.trim().toLowerCase()));
  const hasAny = (wanted: string[]) => wanted.some((tag) => tags.has(tag.trim().toLowerCase()));
  const unmet: ConditionReason[] = [];
  if (minimumTotal !== undefined && order.total.amount < minimumTotal) unmet.push("total-too-low");
  if (maximumTotal !== undefined && order.total.amount > maximumTotal) unmet.push("total-too-high");
  if (countries?.length && countryCode !== null && !countries.includes(countryCode)) unmet.push("country-not-chosen");
  if (tagsAny?.length && !hasAny(tagsAny)) unmet.push("tag-missing");
  if (tagsNone?.length && hasAny(tagsNone)) unmet.push("tag-excluded");
  if (firstOrderOnly && !order.customer) unmet.push("no-customer");
  if (firstOrderOnly && order.customer && order.customer.ordersCount > 1) unmet.push("not-first-order");
  return unmet;
}
