import { describe, expect, it } from "vitest";
import type { TopUp } from "~/providers/provider-account";
import { findLostTopUp } from "./find-lost-top-up";
import { money } from "../money";

const createdAt = new Date("2026-11-20T12:00:00Z");
const minutes = (count: number) => new Date(createdAt.getTime() + count * 60_000);
const lost = { amount: 2_000, currency: "eur", createdAt };
const listed = (topUpId: string, given: Partial<TopUp> = {}): TopUp => ({
  ...{ topUpId, status: "paid", amount: money(2_000, "eur"), checkoutUrl: null, createdAt, paidAt: createdAt, walletBalance: null },
  ...given,
});
const find = (among: TopUp[], known: string[] = []) =>
  findLostTopUp(lost, among, { knownIds: new Set(known), askedForHours: 12 })?.topUpId ?? null;

describe("findLostTopUp", () => {
  it.each<[string, Partial<TopUp>, boolean]>([
    ["created at once", {}, true],
    ["created by the last request that was sent", { createdAt: minutes(12 * 60 + 10) }, true],
    ["created after that", { createdAt: minutes(12 * 60 + 11) }, false],
    ["created by a clock that is a little behind", { createdAt: minutes(-10) }, true],
    ["created before it was asked for", { createdAt: minutes(-11) }, false],
    ["of another amount", { amount: money(2_100, "eur") }, false],
    ["of another currency", { amount: money(2_000, "usd") }, false],
    ["still to be paid", { status: "pending", paidAt: null }, true],
  ])("looks at one %s", (_what, given, fits) => {
    expect(find([listed("topup_1", given)])).toBe(fits ? "topup_1" : null);
  });

  it("leaves those that are known as another one, and takes the nearest", () => {
    const both = [listed("late", { createdAt: minutes(9) }), listed("near", { createdAt: minutes(1) })];
    expect(find(both)).toBe("near");
    expect(find(both, ["near"])).toBe("late");
    expect(find(both, ["near", "late"])).toBeNull();
  });

  it("counts with the provider's rounding up to whole units", () => {
    expect(findLostTopUp({ ...lost, amount: 1_950 }, [listed("topup_1")], { knownIds: new Set(), askedForHours: 12 })).not.toBeNull();
  });
});
