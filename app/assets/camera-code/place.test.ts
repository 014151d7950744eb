import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAPER_MEASURES } from "~/paper/geometry";
import { UPLOAD_LIMITS } from "../upload/upload-limits";
import { codeCorners, mostSide, placeCode, quietModules, sharpSide } from "./place";

describe("a code on a front", () => {
  it("stands whole on the card, away from what is trimmed, and large enough for a camera", () => {
    fc.assert(
      fc.property(fc.integer({ min: sharpSide, max: 3_600 }), fc.integer({ min: 21, max: 57 }), fc.constantFrom(...codeCorners), (side, modules, corner) => {
        const place = placeCode(side, modules, corner);
        const millimetre = side / PAPER_MEASURES.postcardSide.value;
        for (const begin of [place.left, place.top]) {
          expect(begin).toBeGreaterThanOrEqual(5 * millimetre);
          expect(begin + place.side).toBeLessThanOrEqual(side - 5 * millimetre);
        }
        expect(place.side).toBe(place.modulePixels * (modules + 2 * quietModules));
        // A module of less than 0.33 mm is hard to read from a hand's distance.
        expect(place.modulePixels / millimetre).toBeGreaterThan(0.33);
      }),
    );
  });

  it("makes no file that is too large to be kept, even of a picture that cannot be pressed", () => {
    // PNG adds one byte a line, and five for each block that stays as it is.
    expect(mostSide * (mostSide * 3 + 1) * 1.001).toBeLessThan(UPLOAD_LIMITS.front.bytes);
    expect(mostSide).toBeGreaterThanOrEqual(sharpSide);
  });

  it("stands in the corner that was chosen", () => {
    const middle = (corner: (typeof codeCorners)[number]) => {
      const { left, top, side } = placeCode(2_000, 29, corner);
      return [left + side / 2 > 1_000 ? "right" : "left", top + side / 2 > 1_000 ? "bottom" : "top"];
    };
    for (const corner of codeCorners) expect(middle(corner).reverse().join("-")).toBe(corner);
  });
});
