/** How long after its order a letter goes, as people say it. */
export const delayUnits = ["minutes", "hours", "days"] as const;
export type DelayUnit = (typeof delayUnits)[number];

export const minutesIn: Record<DelayUnit, number> = { minutes: 1, hours: 60, days: 24 * 60 };

/** 2880 minutes are 2 days, 90 minutes stay 90 minutes. */
export function inLargestUnit(delayMinutes: number): { delay: number; delayUnit: DelayUnit } {
  const delayUnit = delayMinutes === 0 ? "hours" : ([...delayUnits].reverse().find((unit) => delayMinutes % minutesIn[unit] === 0) ?? "minutes");
  return { delay: delayMinutes / minutesIn[delayUnit], delayUnit };
}
