/** Longest pause between two tries. */
const longestPauseSeconds = 2 * 60 * 60;

/**
 * When to try again after `attempts` tries: 2, 4, 8 seconds and so on, up to two hours. Work of one fault spreads out by up to a quarter,
 * by `spread` from 0 to 1.
 */
export function retryAt(now: Date, attempts: number, spread: number = Math.random()): Date {
  const pause = Math.min(2 ** Math.max(1, attempts), longestPauseSeconds);
  return new Date(now.getTime() + pause * (1 + spread / 4) * 1000);
}

/** When to try again where `waitSeconds` was asked for, such as a provider's Retry-After; where nothing was, as `retryAt` says. */
export function retryAfter(now: Date, attempts: number, waitSeconds?: number): Date {
  return waitSeconds === undefined ? retryAt(now, attempts) : new Date(now.getTime() + waitSeconds * 1000);
}
