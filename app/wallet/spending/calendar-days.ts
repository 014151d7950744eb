import { wallClockAt } from "~/zoned-time";

/** A day of a shop's calendar: `2026-11-25`. */
export type CalendarDay = string;

/** The day that a zone's calendars show at `at`. */
export function dayAt(at: Date, timeZone: string): CalendarDay {
  const { year, month, day } = wallClockAt(at, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The day so many days after another one; before it for a negative number. */
export function addDays(day: CalendarDay, count: number): CalendarDay {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/** All days from one to another, both included. */
export function daysBetween(first: CalendarDay, last: CalendarDay): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
