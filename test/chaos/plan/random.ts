/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
}

/** Mulberry32: small, quick, and even enough to shuffle webhooks with. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError("There is nothing to pick from.");
    return items[whole(0, items.length - 1)] as T;
  };
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick,
    shuffled: (items) => {
      const rest = [...items];
      const result: (typeof rest)[number][] = [];
      while (rest.length > 0) result.push(...rest.splice(whole(0, rest.length - 1), 1));
      return result;
    },
  };
}
