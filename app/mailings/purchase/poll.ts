/**
 * When to ask about an order next: the longer it has been placed, the rarer, a tenth of its age each time, within the pauses that suit its
 * provider. Pure.
 */
export function pollAt(now: Date, placedAt: Date, { shortest, longest }: { shortest: number; longest: number }): Date {
  const ageMinutes = (now.getTime() - placedAt.getTime()) / 60_000;
  const pause = Math.min(longest, Math.max(shortest, ageMinutes / 10));
  return new Date(now.getTime() + pause * 60_000);
}
