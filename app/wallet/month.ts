import { instantOf, wallClockAt } from "~/zoned-time";

/** The instant the calendar month of `at` began in `timeZone` (IANA name). */
export function startOfMonth(at: Date, timeZone: string): Date {
  const { year, month } = wallClockAt(at, timeZone);
  return instantOf({ year, month, day: 1, hour: 0 }, timeZone);
}

/** The instant the month after that of `at` begins in `timeZone` (IANA name). */
export function startOfNextMonth(at: Date, timeZone: string): Date {
  const { year, month } = wallClockAt(at, timeZone);
  return instantOf({ year, month: month + 1, day: 1, hour: 0 }, timeZone);
}
