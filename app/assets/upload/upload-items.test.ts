import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookFirst, middleSquare, toPixels } from "./upload-items";

describe("the first look at a file", () => {
  const file = { size: 1000 };
  it.each([
    ["front", { size: 0 }, null, "empty"],
    ["front", { size: 21 * 1024 * 1024 }, null, "too-large"],
    ["front", file, null, "ready"],
    ["front", file, { width: 1748, height: 1748 }, "ready"],
    ["front", file, { width: 3000, height: 1748 }, "crop"],
    ["front", file, { width: 3000, height: 800 }, "too-small"],
    ["stamp", file, { width: 3000, height: 800 }, "ready"],
    ["stamp", file, { width: 100, height: 100 }, "too-small"],
    ["attachment", file, { width: 10, height: 10 }, "ready"],
  ] as const)("at a %s of %o and %o finds %s", (kind, given, pixels, expected) => {
    expect(lookFirst(kind, given, pixels)).toBe(expected);
  });
});

describe("a square", () => {
  const length = fc.integer({ min: 1, max: 20_000 });
  const share = fc.double({ min: -0.1, max: 1.2, noNaN: true });

  it("in the middle touches two sides and lies within", () => {
    fc.assert(
      fc.property(length, length, (width, height) => {
        const { x, y, side } = middleSquare({ width, height });
        expect(side).toBe(Math.min(width, height));
        expect(Math.abs(width - side - 2 * x)).toBeLessThanOrEqual(1);
        expect(Math.abs(height - side - 2 * y)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("lies within the picture in whole pixels, whatever shares it is given in", () => {
    fc.assert(
      fc.property(length, length, share, share, share, (width, height, x, y, size) => {
        const square = toPixels({ x, y, width: size }, { width, height });
        for (const value of Object.values(square)) expect(Number.isInteger(value)).toBe(true);
        expect(square.side).toBeGreaterThanOrEqual(1);
        expect(Math.min(square.x, square.y)).toBeGreaterThanOrEqual(0);
        expect(square.x + square.side).toBeLessThanOrEqual(width);
        expect(square.y + square.side).toBeLessThanOrEqual(height);
      }),
    );
  });

  it("keeps what was chosen", () => {
    expect(toPixels({ x: 0.25, y: 0.1, width: 0.5 }, { width: 2000, height: 1500 })).toEqual({ x: 500, y: 150, side: 1000 });
  });
});
