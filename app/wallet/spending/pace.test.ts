import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../money";
import { estimatePace, paceDays } from "./pace";

const eur = (amount: number) => money(amount, "eur");

describe("days left at the present pace", () => {
  it("is what is available over what a day costs, rounded down", () => {
    expect(estimatePace(eur(1_000), [200, 400, 0])).toEqual({ kind: "days", days: 5, dailyAverage: eur(200) });
    expect(estimatePace(eur(1_099), [200, 200, 200])).toMatchObject({ days: 5 });
  });

  it("is not known before there are three whole days", () => {
    expect(estimatePace(eur(1_000), [])).toEqual({ kind: "unknown", daysMissing: 3 });
    expect(estimatePace(eur(1_000), [200, 200])).toEqual({ kind: "unknown", daysMissing: 1 });
  });

  it("has no end when nothing was spent, or all of it came back", () => {
    expect(estimatePace(eur(1_000), [0, 0, 0])).toEqual({ kind: "idle" });
    expect(estimatePace(eur(1_000), [400, -400, 0])).toEqual({ kind: "idle" });
  });

  it("looks back on the last thirty days alone", () => {
    expect(estimatePace(eur(3_000), [...Array<number>(60).fill(9_000), ...Array<number>(30).fill(100)])).toMatchObject({ days: 30 });
  });

  it("is nothing for a wallet that is empty or below", () => {
    for (const amount of [0, -500]) expect(estimatePace(eur(amount), [1, 1, 1])).toMatchObject({ days: 0 });
  });

  it("never promises more than the wallet holds, and grows with it", () => {
    const days = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: paceDays.least, maxLength: paceDays.most });
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), days, (available, more, finished) => {
        const pace = estimatePace(eur(available), finished);
        if (pace.kind !== "days") return;
        const spent = finished.reduce((sum, amount) => sum + amount, 0);
        expect(pace.days * spent).toBeLessThanOrEqual(available * finished.length);
        const richer = estimatePace(eur(available + more), finished);
        expect(richer.kind === "days" && richer.days >= pace.days).toBe(true);
      }),
    );
  });
});
