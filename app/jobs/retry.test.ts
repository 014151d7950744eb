import fc from "fast-check";
import { expect, it } from "vitest";
import { retryAfter, retryAt } from "./retry";

const now = new Date("2026-11-20T12:00:00Z");
const pause = (attempts: number, spread: number) => (retryAt(now, attempts, spread).getTime() - now.getTime()) / 1000;

it("waits 2, 4, 8 seconds and so on, up to two hours", () => {
  expect([0, 1, 2, 3, 4, 12, 13, 40, 4_000].map((attempts) => pause(attempts, 0))).toEqual([2, 2, 4, 8, 16, 4_096, 7_200, 7_200, 7_200]);
});

it("spreads by up to a quarter, so that what failed together does not come back together", () => {
  expect(pause(3, 1)).toBe(10);
  fc.assert(
    fc.property(fc.nat(100), (attempts) => {
      const waited = (retryAt(now, attempts).getTime() - now.getTime()) / 1000;
      expect(waited).toBeGreaterThanOrEqual(pause(attempts, 0));
      expect(waited).toBeLessThanOrEqual(pause(attempts, 1));
    }),
  );
});

it("waits as long as was asked for, not longer and not at random, even no time at all", () => {
  expect(retryAfter(now, 4_000, 90)).toEqual(new Date("2026-11-20T12:01:30Z"));
  expect(retryAfter(now, 4_000, 0)).toEqual(now);
});

it("waits as after any failure where nothing was asked for", () => {
  fc.assert(
    fc.property(fc.nat(100), (attempts) => {
      const waited = retryAfter(now, attempts).getTime();
      expect(waited).toBeGreaterThanOrEqual(retryAt(now, attempts, 0).getTime());
      expect(waited).toBeLessThanOrEqual(retryAt(now, attempts, 1).getTime());
    }),
  );
});
