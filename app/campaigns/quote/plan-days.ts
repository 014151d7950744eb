/** On which days a campaign's pieces will be ordered. Pure. */

const dayMs = 24 * 60 * 60_000;

export interface DaysQuestion {
  /** Provider orders the campaign comes to. */
  orders: number;
  /** Orders left for it on the UTC day it begins, and on each day after; null without a limit. */
  leftToday: number | null;
  perDay: number | null;
  begins: Date;
}

export interface DaysPlan {
  /** UTC days on which something is ordered. */
  days: number;
  /** The day of the last order. */
  lastDay: Date;
}

/** How many UTC days a campaign takes, and when its last order is placed. Throws a RangeError for a limit that lets nothing through. */
export function planDays({ orders, leftToday, perDay, begins }: DaysQuestion): DaysPlan {
  if (perDay === null || leftToday === null || orders <= leftToday) return { days: 1, lastDay: begins };
  if (perDay <= 0) throw new RangeError("A day needs room for at least one order.");
  const later = Math.ceil((orders - Math.max(0, leftToday)) / perDay);
  return { days: later + (leftToday > 0 ? 1 : 0), lastDay: new Date(begins.getTime() + later * dayMs) };
}
