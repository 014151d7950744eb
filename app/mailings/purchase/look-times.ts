/** When a lost order is looked for. Pure. */

const minuteMs = 60_000;
/** The first request may still be on its way into the provider's books: its time-out and five minutes more. */
const settleMs = 5 * minuteMs + 30_000;
/** Two listings without the order must lie so far apart. */
const absenceMs = 10 * minuteMs;
/** A listing that could not be read for so long is given up. */
const giveUpMs = 12 * 60 * minuteMs;

/** What to do at `at` about an order that was lost since `unknownSince`: look now, look at the instant given, or give up. */
export function nextLook({ unknownSince, absentSince, at }: { unknownSince: Date; absentSince: Date | null; at: Date }): "now" | "give-up" | Date {
  if (at.getTime() - unknownSince.getTime() >= giveUpMs) return "give-up";
  const due = absentSince ? absentSince.getTime() + absenceMs : unknownSince.getTime() + settleMs;
  return due <= at.getTime() ? "now" : new Date(due);
}
