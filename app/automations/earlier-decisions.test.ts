import { describe, expect, it } from "vitest";
import { readEarlier, type EarlierDecision } from "./earlier-decisions";

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second));
const skip = (automationId: string, reason: string, second = 0): EarlierDecision => ({
  ...{ automationId, outcome: "skip", reasons: [reason], decidedAt: at(second) },
});
const mail = (automationId: string, second = 0): EarlierDecision => ({ ...skip(automationId, "matched", second), outcome: "mail" });
const read = (decisions: EarlierDecision[], paid = true) => {
  const { isWon, decidedFor, heardPaidAt } = readEarlier(decisions, { paid });
  return { isWon, decidedFor: [...decidedFor], heardPaidAt };
};

describe("readEarlier", () => {
  it.each<[string, EarlierDecision[], boolean]>([
    ["nobody was asked", [], false],
    ["conditions were not met", [skip("a", "total-too-low"), skip("b", "tag-missing")], false],
    ["it is mailed", [mail("a"), skip("b", "another-automation-won")], true],
    ["the winner must not mail", [skip("a", "total-too-low"), skip("b", "do-not-mail")], true],
    ["the winner had no address", [skip("a", "no-address")], true],
  ])("of an order where %s", (_what, decisions, isWon) => {
    expect(read(decisions)).toEqual({ isWon, decidedFor: decisions.map(({ automationId }) => automationId), heardPaidAt: null });
  });

  it("lets an unpaid order's decision stand until the order is paid", () => {
    const early = [skip("a", "order-not-paid"), skip("b", "another-automation-won")];
    expect(read(early, false)).toEqual({ isWon: true, decidedFor: ["a", "b"], heardPaidAt: null });
    expect(read(early)).toEqual({ isWon: false, decidedFor: [], heardPaidAt: at(0) });
  });

  it("asks again what was decided up to then, and nothing that was decided since", () => {
    const early = skip("a", "order-not-paid", 5);
    expect(read([skip("c", "total-too-low", 1), early, skip("b", "tag-missing", 9)])).toEqual({ isWon: false, decidedFor: ["b"], heardPaidAt: at(5) });
    expect(read([early, skip("b", "do-not-mail", 9)]).isWon).toBe(true);
  });

  it("never takes back a letter, though a clock went back", () => {
    expect(read([skip("a", "order-not-paid", 5), mail("b", 1)]).isWon).toBe(true);
  });
});
