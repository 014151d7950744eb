/** Wall clocks of IANA time zones. Pure. */

export interface WallClock {
  year: number;
  /** From 1. A day or hour past the end of its month or day is the next one's. */
  month: number;
  day: number;
  hour: number;
}

/** The instant at which a zone's clocks show a full hour. Where they skip it, the instant they skip to; where they show it twice, the first or second. */
export function instantOf({ year, month, day, hour }: WallClock, timeZone: string): Date {
  const guess = Date.UTC(year, month - 1, day, hour);
  // The zone's distance from UTC at the guess; once more, in case the clocks change between the guess and the answer.
  const first = guess - offsetMs(new Date(guess), timeZone);
  const second = guess - offsetMs(new Date(first), timeZone);
  if (second + offsetMs(new Date(second), timeZone) === guess) return new Date(second);
  // No instant shows this hour: one of the two lies before the change that skips it and the other after, which of them depends on the zone.
  let [before, after] = first < second ? [first, second] : [second, first];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (middle + offsetMs(new Date(middle), timeZone) < guess) before = middle;
    else after = middle;
  }
  return new Date(after);
}

/** What a zone's clocks show at `at`, down to the second. */
export function wallClockAt(at: Date, timeZone: string): WallClock & { minute: number; second: number } {
  return partsIn(at, timeZone);
}

function offsetMs(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsIn(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}

function partsIn(at: Date, timeZone: string) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  };
}

/** A day of a calendar, `2026-11-21`. */
export type CalendarDay = string;

/** The instants that a range of days begins and ends at in a zone: from `since` on, before `until`. A day that is null is no bound. */
export function boundsOfDays(from: CalendarDay | null, to: CalendarDay | null, timeZone: string): { since: Date | null; until: Date | null } {
  const begin = (text: CalendarDay, later: number) => {
    const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
    return instantOf({ year, month, day: day + later, hour: 0 }, timeZone);
  };
  return { since: from === null ? null : begin(from, 0), until: to === null ? null : begin(to, 1) };
}
