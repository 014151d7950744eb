import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitPieces } from "./split-pieces";

describe("a batch that is split", () => {
  it("goes on without the pieces the provider named, and each of those alone", () => {
    expect(splitPieces(["a", "b", "c", "d"], [1, 3])).toEqual([["a", "c"], ["b"], ["d"]]);
  });

  it.each([[[]], [[0, 1, 2]], [[7, -1, 0.5]]])("is halved where %j tells nothing", (places) => {
    expect(splitPieces(["a", "b", "c"], places)).toEqual([["a", "b"], ["c"]]);
  });

  it("keeps every piece once and always gets smaller", () => {
    const pieces = fc.integer({ min: 2, max: 100 }).map((count) => Array.from({ length: count }, (_, index) => index));
    fc.assert(
      fc.property(pieces, fc.array(fc.integer({ min: -1, max: 100 })), (all, places) => {
        const parts = splitPieces(all, places);
        expect(parts.flat().sort((a, b) => a - b)).toEqual(all);
        expect(parts.every((part) => part.length > 0 && part.length < all.length)).toBe(true);
      }),
    );
  });
});
