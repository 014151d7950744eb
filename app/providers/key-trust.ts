/** Clocks of two machines may differ by so much; an instant further ahead than this was written by a clock that was wrong. */
export const clockSkewMs = 60_000;

/**
 * Whether a provider surely still remembers a key first sent at `sentAt`, so that sending it again cannot buy twice. A clock that was ahead
 * when it was written down says nothing about the key's age, so such a key is not trusted at all.
 */
export function isKeyTrusted(sentAt: Date, at: Date, rememberedHours: number): boolean {
  const age = at.getTime() - sentAt.getTime();
  return age >= -clockSkewMs && age < rememberedHours * 60 * 60_000;
}
