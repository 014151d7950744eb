import { instantOf, wallClockAt } from "~/zoned-time";

/** The instant the calendar month of `at` began in `timeZone` (IANA name). */
export function startOfMonth(at: Date, timeZone: string): Date {
  const { year, month } = wallClockAt(at, timeZone);
  return instantOf({ year, month, day: 1, hour: 0 }, timeZone);
}
