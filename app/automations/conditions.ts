import { z } from "zod";
import type { OrderFacts } from "~/orders/order-facts";
import { conditionKinds, type ConditionKind } from "./condition-kinds";

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

interface Asked {
  order: Pick<OrderFacts, "total" | "tags" | "customer">;
  /** Null while it is not known where the letter would go. */
  countryCode: string | null;
}

/** For each kind, the reasons an order does not meet it; none where it asks nothing. */
const unmetOf: Record<ConditionKind, (conditions: Conditions, asked: Asked) => (ConditionReason | false | undefined)[]> = {
  total: ({ minimumTotal, maximumTotal }, { order }) => [
    minimumTotal !== undefined && order.total.amount < minimumTotal && "total-too-low",
    maximumTotal !== undefined && order.total.amount > maximumTotal && "total-too-high",
  ],
  countries: ({ countries }, { countryCode }) => [
    !!countries?.length && countryCode !== null && !countries.includes(countryCode) && "country-not-chosen",
  ],
  tagsAny: ({ tagsAny }, { order }) => [!!tagsAny?.length && !hasAnyTag(order, tagsAny) && "tag-missing"],
  tagsNone: ({ tagsNone }, { order }) => [!!tagsNone?.length && hasAnyTag(order, tagsNone) && "tag-excluded"],
  firstOrder: ({ firstOrderOnly }, { order: { customer } }) => [
    firstOrderOnly && !customer && "no-customer",
    firstOrderOnly && customer !== null && customer.ordersCount > 1 && "not-first-order",
  ],
};

/** Every condition the order fails, in the order they are shown; empty when it matches. */
export function unmetConditions(conditions: Conditions, order: Asked["order"], countryCode: string | null): ConditionReason[] {
  return conditionKinds.flatMap((kind) => unmetOf[kind](conditions, { order, countryCode })).filter((reason) => typeof reason === "string");
}

/** Tags are compared as Shopify compares them: case and space around them do not count. */
function hasAnyTag(order: Asked["order"], wanted: readonly string[]): boolean {
  const tags = new Set([...order.tags, ...(order.customer?.tags ?? [])].map((tag) => tag.trim().toLowerCase()));
  return wanted.some((tag) => tags.has(tag.trim().toLowerCase()));
}
