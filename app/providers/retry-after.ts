/**
 * How long a provider asks us to wait. `Retry-After` is RFC 9110 section 10.2.3: whole seconds or an HTTP date. Longer
 * than a day is a provider's mistake and is cut, so that no bad header can stop a shop's mail for a year.
 */
const longestSeconds = 24 * 60 * 60;

/** Seconds asked for by a `Retry-After` header at the instant `now`; undefined when absent or unreadable. */
export function readRetryAfter(header: string | null | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text), longestSeconds);
  // Date.parse alone would take "-5" for a year.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return undefined;
  return Math.min(Math.max(0, Math.ceil((instant - now.getTime()) / 1000)), longestSeconds);
}

/** Seconds from `now` to the start of the next minute: at least one. */
export function secondsToNextMinute(now: Date): number {
  return Math.max(1, Math.ceil((60_000 - (now.getTime() % 60_000)) / 1000));
}

/** Seconds from `now` to the next midnight UTC, where day limits start again: at least one. */
export function secondsToUtcMidnight(now: Date): number {
  const day = 24 * 60 * 60 * 1000;
  return Math.max(1, Math.ceil((day - (now.getTime() % day)) / 1000));
}
