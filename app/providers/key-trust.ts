/** Clocks of two machines may differ by so much; an instant further ahead than this was written by a clock that was wrong. */
export const clockSkewMs = 60_000;

/** What was written down at `at` or before lies no further ahead than this, as far as the clocks are right. */
export function tooFarAhead(at: Date): Date {
  return new Date(at.getTime() + clockSkewMs);
}

/**
 * Whether a provider surely still remembers a key first sent at `sentAt`, so that sending it again cannot buy twice. A clock that was ahead
 * when it was written down says nothing about the key's age, so such a key is not trusted at all.
 */
export function isKeyTrusted(sentAt: Date, at: Date, rememberedHours: number): boolean {
  const age = at.getTime() - sentAt.getTime();
  return sentAt <= tooFarAhead(at) && age < rememberedHours * 60 * 60_000;
}
