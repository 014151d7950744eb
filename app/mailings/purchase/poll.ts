/** Shortest and longest pause between two questions about one order. */
const shortestMinutes = 1;
const longestMinutes = 60;

/** When to ask about an order next: the longer it has been placed, the rarer, a tenth of its age each time. */
export function pollAt(now: Date, placedAt: Date): Date {
  const ageMinutes = (now.getTime() - placedAt.getTime()) / 60_000;
  const pause = Math.min(longestMinutes, Math.max(shortestMinutes, ageMinutes / 10));
  return new Date(now.getTime() + pause * 60_000);
}
