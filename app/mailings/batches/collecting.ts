import { instantOf, wallClockAt } from "~/zoned-time";

/** How long letters are collected before they are ordered together, as the merchant chose. Pure. */
export type CollectingRule =
  /** At once: as soon as nothing has joined for a moment, and at the latest a little later. */
  | { kind: "none"; quietSeconds: number; atMostSeconds: number }
  /** For an hour from the first. */
  | { kind: "hour" }
  /** Until the shop's clocks next show this full hour. */
  | { kind: "cut-off"; hour: number; timeZone: string };

const hourMs = 60 * 60_000;
/** While more may join any moment, it is looked at again so soon. */
const soonMs = 1_000;

/** When a batch that is not full closes; `moreExpected` while something that may join is on its way. */
export function closingTime(
  rule: CollectingRule,
  pieces: { oldest: Date; newest: Date },
  { now, moreExpected }: { now: Date; moreExpected: boolean },
): Date {
  const { oldest, newest } = pieces;
  if (rule.kind === "hour") return new Date(oldest.getTime() + hourMs);
  if (rule.kind === "cut-off") return cutOffAfter(oldest, rule);
  const atMost = oldest.getTime() + rule.atMostSeconds * 1000;
  const quiet = newest.getTime() + rule.quietSeconds * 1000;
  return new Date(Math.min(atMost, moreExpected ? Math.max(quiet, now.getTime() + soonMs) : quiet));
}

/** The first cut-off after `from`. */
function cutOffAfter(from: Date, { hour, timeZone }: { hour: number; timeZone: string }): Date {
  const { year, month, day } = wallClockAt(from, timeZone);
  const today = instantOf({ year, month, day, hour }, timeZone);
  return today > from ? today : instantOf({ year, month, day: day + 1, hour }, timeZone);
}
