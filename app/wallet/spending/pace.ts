import { money, type Money } from "../money";

/** How long a wallet lasts. `unknown` while there are too few days to tell, `idle` when nothing was spent in them. */
export type Pace =
  | { kind: "unknown"; daysMissing: number }
  | { kind: "idle" }
  | { kind: "days"; days: number; dailyAverage: Money };

/** Most days that are looked back on, and least that say anything. */
export const paceDays = { most: 30, least: 3 } as const;

/**
 * Days left at the present pace: what is available, divided by what a day of the last 30 cost on average. `finishedDays` holds what each day
 * came to, in minor units, oldest first, from the first one there was anything to spend on; today is not in it, as it is not over. Money that
 * came back counts against what was spent. Rounded down: nobody is promised a day that the wallet does not last.
 */
export function estimatePace(available: Money, finishedDays: readonly number[]): Pace {
  const days = finishedDays.slice(-paceDays.most);
  if (days.length < paceDays.least) return { kind: "unknown", daysMissing: paceDays.least - days.length };
  const spent = days.reduce((sum, amount) => sum + amount, 0);
  if (spent <= 0) return { kind: "idle" };
  return {
    kind: "days",
    days: Math.floor((Math.max(0, available.amount) * days.length) / spent),
    dailyAverage: money(Math.round(spent / days.length), available.currency),
  };
}
