import { tooFarAhead } from "~/providers/key-trust";

/** When a lost order is looked for. Pure. */

const minuteMs = 60_000;
/** How long after a purchase it is first looked for: its time-out and five minutes, in which it may be on its way into the provider's books (docs/decisions/008). */
const firstLookMs = 5 * minuteMs + 30_000;
/** Two listings without the order must lie so far apart. */
const absenceMs = 10 * minuteMs;
/** A listing that could not be read for so long is given up. */
const giveUpMs = 12 * 60 * minuteMs;
/** Where it is not known when an order was sent, it is looked for from so long ago: until it was given up, and as long again. */
const longestAgoMs = 2 * giveUpMs;

/** What is written down of a purchase whose outcome is looked for. */
export interface LookMarks {
  placingAt: Date;
  unknownSince: Date;
  absentSince: Date | null;
}

/**
 * The marks as they are believed at `at`. What lies ahead was written by a clock that was: such an order may have been sent any time before, is lost
 * from now on, and was looked for among the orders of a day that has not come.
 */
export function believeMarks(given: { [mark in keyof LookMarks]: Date | null }, at: Date): LookMarks {
  const isAhead = (mark: Date | null) => mark !== null && mark > tooFarAhead(at);
  const { placingAt, unknownSince, absentSince } = given;
  const sentAt = placingAt && placingAt < at ? placingAt : at;
  return {
    placingAt: isAhead(placingAt) ? new Date(at.getTime() - longestAgoMs) : sentAt,
    unknownSince: isAhead(unknownSince) ? at : (unknownSince ?? sentAt),
    absentSince: isAhead(absentSince) ? null : absentSince,
  };
}

/** What to do at `at` about an order that was lost since `unknownSince`: look now, look at the instant given, or give up. */
export function nextLook({ unknownSince, absentSince, at }: { unknownSince: Date; absentSince: Date | null; at: Date }): "now" | "give-up" | Date {
  if (at.getTime() - unknownSince.getTime() >= giveUpMs) return "give-up";
  const due = absentSince ? absentSince.getTime() + absenceMs : unknownSince.getTime() + firstLookMs;
  return due <= at.getTime() ? "now" : new Date(due);
}
