import fc from "fast-check";
import { expect, it } from "vitest";
import { retryAt } from "./retry";

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
