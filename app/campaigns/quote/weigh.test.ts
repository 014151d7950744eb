import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money, type Money } from "~/wallet/money";
import { weigh } from "./weigh";

const eur = (amount: number): Money => money(amount, "eur");
const none = { available: null, leftThisMonth: null, pieceLimit: null };

describe("what is lacking for a campaign", () => {
  it("is nothing where a card pays and nothing is limited", () => {
    expect(weigh(eur(1_000_000), eur(500), none)).toEqual([]);
  });

  it("is named with how much it is", () => {
    const means = { available: eur(3_000), leftThisMonth: eur(4_500), pieceLimit: eur(180) };
    expect(weigh(eur(5_000), eur(200), means)).toEqual([
      { code: "piece-too-expensive", by: eur(20) },
      { code: "monthly-limit-reached", by: eur(500) },
      { code: "wallet-too-small", by: eur(2_000) },
    ]);
    expect(weigh(eur(3_000), eur(180), means)).toEqual([]);
  });

  it("is exactly what, once added, is enough", () => {
    fc.assert(
      fc.property(fc.nat(10 ** 7), fc.nat(10 ** 7), (total, there) => {
        const [lack] = weigh(eur(total), eur(0), { ...none, available: eur(there) });
        expect(weigh(eur(total), eur(0), { ...none, available: eur(there + (lack?.by.amount ?? 0)) })).toEqual([]);
        expect(lack === undefined).toBe(there >= total);
      }),
    );
  });

  it("compares nothing across currencies", () => {
    expect(() => weigh(eur(2), eur(1), { ...none, available: money(1, "usd") })).toThrow(TypeError);
  });
});
