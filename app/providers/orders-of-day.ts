/** How the orders of a provider account's UTC day are shared out. Pure. */

/** Kept back for letters sent by hand, chosen ... */
const keptForHand = 5;
/** ... until this hour of the UTC day; what is left then is for everybody. */
const keptUntilHour = 22;

/**
 * How many of a day's `cap` orders may be used by `at`, and how long to wait when they are used up: for the end of the reserve if there is
 * one for others, else for the next UTC day.
 */
export function ordersOfDay(cap: number, at: Date, byHand: boolean): { most: number; nextChance: Date } {
  const midnight = (days: number, hour = 0) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + days, hour));
  const isKept = !byHand && at < midnight(0, keptUntilHour);
  return isKept ? { most: Math.max(0, cap - keptForHand), nextChance: midnight(0, keptUntilHour) } : { most: cap, nextChance: midnight(1) };
}
