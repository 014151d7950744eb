import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMoney, formatMoney, money, optionalMoney, splitMoney, subtractMoney } from "./money";

describe("money", () => {
  it("is a whole number of minor units", () => {
    expect(money(200, "eur")).toEqual({ amount: 200, currency: "eur" });
    for (const wrong of [0.5, NaN, Infinity, 2 ** 53]) expect(() => money(wrong, "eur")).toThrow(RangeError);
  });

  it("is added and subtracted within one currency only", () => {
    expect(addMoney(money(200, "eur"), money(30, "eur"))).toEqual(money(230, "eur"));
    expect(subtractMoney(money(200, "eur"), money(230, "eur"))).toEqual(money(-30, "eur"));
    expect(() => addMoney(money(1, "eur"), money(1, "usd"))).toThrow(TypeError);
    expect(() => subtractMoney(money(1, "eur"), money(1, "usd"))).toThrow(TypeError);
  });

  it("that a column does not hold is none", () => {
    expect(optionalMoney(null, "eur")).toBeNull();
    expect(optionalMoney(0, "eur")).toEqual(money(0, "eur"));
  });

  it("is split so that no cent is lost and no share differs by more than one", () => {
    expect(splitMoney(money(500, "eur"), 3).map(({ amount }) => amount)).toEqual([167, 167, 166]);
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 100 }), (amount, parts) => {
        const shares = splitMoney(money(amount, "eur"), parts).map((share) => share.amount);
        expect(shares).toHaveLength(parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
    for (const parts of [0, -1, 1.5]) expect(() => splitMoney(money(1, "eur"), parts)).toThrow(RangeError);
  });

  it("reads as people write it", () => {
    expect(formatMoney(money(123_456, "eur"), "en")).toBe("€1,234.56");
    expect(formatMoney(money(-5, "usd"), "de")).toBe("-0,05\u00a0$");
  });
});
