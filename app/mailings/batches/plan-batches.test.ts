import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchKey, planBatches as plan, type PlanContext, type ReleasedPiece } from "./plan-batches";

const now = new Date("2026-11-20T12:00:00Z");
const piece = (id: string, secondsAgo: number, key = "k"): ReleasedPiece => ({ id, releasedAt: new Date(now.getTime() - secondsAgo * 1000), key, recipientsPerOrder: 25 });
const context = (given: Partial<PlanContext> = {}): PlanContext => ({
  ...{ now, rule: { kind: "none", quietSeconds: 2, atMostSeconds: 30 }, moreExpected: false },
  ...given,
});
const many = (count: number, secondsAgo = 0) => Array.from({ length: count }, (_, index) => piece(`p${String(index).padStart(3, "0")}`, secondsAgo));

const planBatches = (pieces: ReleasedPiece[], given: PlanContext) => plan(pieces, given).batches;

describe("planning batches", () => {
  it("says when the rest is to be looked at again", () => {
    expect(plan([piece("a", 10), piece("b", 1)], context()).waiting).toEqual([{ ids: ["a", "b"], until: new Date(now.getTime() + 1_000) }]);
    expect(plan(many(26), context()).waiting.map(({ ids }) => ids.length)).toEqual([1]);
  });

  it("closes a full batch at once and lets the rest wait", () => {
    expect(planBatches(many(26), context()).map((batch) => batch.length)).toEqual([25]);
  });

  it("closes what is left once nothing has joined for the quiet time", () => {
    expect(planBatches([piece("a", 10), piece("b", 1.9)], context())).toEqual([]);
    expect(planBatches([piece("a", 10), piece("b", 2)], context())).toEqual([["a", "b"]]);
  });

  it("does not close on quiet while more is expected, but never waits past the longest wait", () => {
    expect(planBatches([piece("a", 29.9)], context({ moreExpected: true }))).toEqual([]);
    expect(planBatches([piece("a", 30), piece("b", 0)], context({ moreExpected: true }))).toEqual([["a", "b"]]);
  });

  it("never mixes unlike pieces", () => {
    expect(planBatches([piece("a", 5, "us"), piece("b", 5, "other"), piece("c", 5, "us")], context())).toEqual([["a", "c"], ["b"]]);
  });

  it("puts the oldest first, and equal ones in a steady order", () => {
    expect(planBatches([piece("b", 5), piece("c", 9), piece("a", 5)], context())).toEqual([["c", "a", "b"]]);
  });

  it("loses none, doubles none, mixes none, overfills none, leaves none past its time", () => {
    const anyPiece = fc.record({ secondsAgo: fc.nat(40), key: fc.constantFrom("x", "y", "z") });
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 120 }), fc.boolean(), (drafts, moreExpected) => {
        const pieces = drafts.map(({ secondsAgo, key }, index) => piece(`p${index}`, secondsAgo, key));
        const batches = planBatches(pieces, context({ moreExpected }));
        const planned = batches.flat();
        expect(new Set(planned).size).toBe(planned.length);
        const keyOf = new Map(pieces.map(({ id, key }) => [id, key]));
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(25);
          expect(new Set(batch.map((id) => keyOf.get(id))).size).toBe(1);
        }
        const left = pieces.filter(({ id }) => !planned.includes(id));
        expect(left.every(({ releasedAt }) => now.getTime() - releasedAt.getTime() < 30_000)).toBe(true);
        // As few orders as can be: at most one of each key that is not full.
        for (const key of ["x", "y", "z"]) expect(batches.filter((batch) => batch.length < 25 && keyOf.get(batch[0] ?? "") === key).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it("a key differs in whatever an order has in common, and for a piece that goes alone", () => {
  const alike = { id: "1", mailAccountId: "m", kind: "letter", templateVersionId: "v", market: "us", locale: "en", campaignId: null, codeSheet: false, alone: false };
  expect(batchKey({ ...alike, id: "2" })).toBe(batchKey(alike));
  for (const change of [{ mailAccountId: "n" }, { kind: "postcard" }, { templateVersionId: "w" }, { market: "other" }, { locale: "de" }, { campaignId: "spring" }, { codeSheet: true }, { alone: true }]) {
    expect(batchKey({ ...alike, ...change })).not.toBe(batchKey(alike));
  }
  expect(batchKey({ ...alike, alone: true })).not.toBe(batchKey({ ...alike, alone: true, id: "2" }));
});
