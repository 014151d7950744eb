import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval, newcombe, scale, welch, wilson, type Share } from "./intervals";

const share = fc.integer({ min: 1, max: 100_000 }).chain((of) => fc.record({ hits: fc.nat(of), of: fc.constant(of) }));
const sample = fc.record({ mean: fc.integer({ min: 0, max: 1_000_000 }), variance: fc.integer({ min: 0, max: 10 ** 9 }), of: fc.integer({ min: 9, max: 100_000 }) });
const others = ({ hits, of }: Share): Share => ({ hits: of - hits, of });

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const seed = 20_261_125;
const draws = 4_000;

/** How often, of many draws of two samples, an interval holds the truth. */
function coverage(holds: (random: () => number) => boolean): number {
  const random = numbersFrom(seed);
  return Array.from({ length: draws }, () => holds(random)).filter(Boolean).length / draws;
}

const drawShare = (random: () => number, of: number, rate: number): Share => ({ hits: Array.from({ length: of }, random).filter((value) => value < rate).length, of });

describe("Wilson's interval", () => {
  it("is the published one", () => {
    // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20.
    expect(wilson({ hits: 81, of: 263 })).toMatchObject({ low: expect.closeTo(0.2553, 4) as number, high: expect.closeTo(0.3662, 4) as number });
    expect(wilson({ hits: 15, of: 148 })).toMatchObject({ low: expect.closeTo(0.0624, 4) as number, high: expect.closeTo(0.1605, 4) as number });
    expect(wilson({ hits: 0, of: 20 })).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) as number });
  });

  it("holds the share, stays within 0 and 1, and is the other way round for the others", () => {
    fc.assert(
      fc.property(share, (given) => {
        const { estimate, low, high } = wilson(given);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
        expect(high).toBeLessThanOrEqual(1);
        const opposite = wilson(others(given));
        expect(1 - opposite.high).toBeCloseTo(low, 10);
        expect(1 - opposite.low).toBeCloseTo(high, 10);
      }),
    );
  });

  it("is of somebody", () => {
    for (const wrong of [{ hits: 0, of: 0 }, { hits: 3, of: 2 }, { hits: -1, of: 2 }]) expect(() => wilson(wrong)).toThrow(RangeError);
  });

  it.each([
    [300, 0.05],
    [1000, 0.03],
    [100, 0.3],
  ])(`holds the truth 95 times in a hundred (${draws} draws of %i people at %d, seed ${seed})`, (of, rate) => {
    const held = coverage((random) => {
      const { low, high } = wilson(drawShare(random, of, rate));
      return low <= rate && rate <= high;
    });
    // Three standard errors of the simulation and the steps between whole hits; Wilson's mean coverage is 95 percent.
    expect(held).toBeGreaterThan(0.935);
  });
});

describe("Newcombe's interval", () => {
  it("is the published one", () => {
    // Newcombe (1998), table II, method 10: 56 of 70 against 48 of 80.
    expect(newcombe({ hits: 56, of: 70 }, { hits: 48, of: 80 })).toMatchObject({ low: expect.closeTo(0.0524, 4) as number, high: expect.closeTo(0.3339, 4) as number });
  });

  it("holds the difference, and turns around with its sides", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [there, back] = [newcombe(a, b), newcombe(b, a)];
        expect(there.low).toBeLessThanOrEqual(there.estimate);
        expect(there.high).toBeGreaterThanOrEqual(there.estimate);
        expect(there.low).toBeCloseTo(-back.high, 10);
        expect(there.high).toBeCloseTo(-back.low, 10);
      }),
    );
  });

  it(`holds the truth 95 times in a hundred (seed ${seed})`, () => {
    const held = coverage((random) => {
      const { low, high } = newcombe(drawShare(random, 400, 0.06), drawShare(random, 100, 0.04));
      return low <= 0.02 && 0.02 <= high;
    });
    expect(held).toBeGreaterThan(0.94);
  });
});

describe("intervals of amounts", () => {
  it("hold the mean and the difference, and turn around with their sides", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [there, back] = [welch(a, b), welch(b, a)];
        expect(there.low).toBeLessThanOrEqual(there.estimate);
        expect(there.high).toBeGreaterThanOrEqual(there.estimate);
        expect(there.low).toBeCloseTo(-back.high, 4);
        expect(meanInterval(a).low).toBeLessThanOrEqual(a.mean);
        expect(meanInterval(a).high).toBeGreaterThanOrEqual(a.mean);
      }),
    );
  });

  it("use Student's quantile", () => {
    // 2.262 at 9 degrees of freedom, 2.042 at 30.
    expect(meanInterval({ mean: 0, variance: 10, of: 10 }).high).toBeCloseTo(2.262, 2);
    expect(meanInterval({ mean: 0, variance: 31, of: 31 }).high).toBeCloseTo(2.042, 3);
    expect(() => meanInterval({ mean: 1, variance: 0, of: 1 })).toThrow(RangeError);
  });

  it(`hold the truth of what few people spend (seed ${seed})`, () => {
    // One in twelve orders, for 20 to 140: the least that is concluded from has some twenty buyers on a side.
    const spend = (random: () => number) => (random() < 1 / 12 ? 20 + 120 * random() ** 2 : 0);
    const draw = (random: () => number, of: number) => {
      const amounts = Array.from({ length: of }, () => spend(random));
      const mean = amounts.reduce((sum, each) => sum + each, 0) / of;
      return { mean, variance: amounts.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (of - 1), of };
    };
    const held = coverage((random) => {
      const { low, high } = welch(draw(random, 480), draw(random, 240));
      return low <= 0 && 0 <= high;
    });
    expect(held).toBeGreaterThan(0.93);
  });

  it("are not turned around by a factor", () => {
    expect(scale({ estimate: 1, low: -1, high: 3 }, 2)).toEqual({ estimate: 2, low: -2, high: 6 });
    expect(() => scale({ estimate: 1, low: 0, high: 2 }, -1)).toThrow(RangeError);
  });
});
