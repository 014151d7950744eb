/** How the orders of a provider account's UTC day are shared out. Pure. */

/** Who an order is for: letters sent by hand, letters of automations, or a campaign that has all the time in the world. */
export type OrderPurpose = "hand" | "automation" | "campaign";

/** Orders of the day kept back from each purpose for those before it, chosen: 5 for letters by hand, and 10 more for automations ... */
const keptFrom: Record<OrderPurpose, number> = { hand: 0, automation: 5, campaign: 15 };
/** ... until this hour of the UTC day; what is left then is for everybody. */
const keptUntilHour = 22;

/** What a batch is ordered for. */
export function purposeOf(batch: { byHand: boolean; campaignId: string | null }): OrderPurpose {
  if (batch.byHand) return "hand";
  return batch.campaignId ? "campaign" : "automation";
}

/**
 * How many of a day's `cap` orders may be used by `at`, and how long to wait when they are used up: for the end of the reserve if there is
 * one for others, else for the next UTC day.
 */
export function ordersOfDay(cap: number, at: Date, purpose: OrderPurpose): { most: number; nextChance: Date } {
  const midnight = (days: number, hour = 0) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + days, hour));
  const isKept = keptFrom[purpose] > 0 && at < midnight(0, keptUntilHour);
  return isKept ? { most: Math.max(0, cap - keptFrom[purpose]), nextChance: midnight(0, keptUntilHour) } : { most: cap, nextChance: midnight(1) };
}
