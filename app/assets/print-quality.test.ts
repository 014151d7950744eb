import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTooSmall, pixelsFor, PRINT_QUALITIES, printQuality, printResolution, qualityOf } from "./print-quality";

const kind = fc.constantFrom("stamp", "front", "attachment" as const);
const side = fc.integer({ min: 1, max: 20_000 });

describe("print resolution", () => {
  it.each([
    ["front", 1748, 1748, 300],
    ["front", 1743, 1743, 299],
    ["front", 874, 874, 150],
    ["front", 870, 870, 149],
    ["stamp", 295, 354, 300],
    ["attachment", 2480, 3508, 300],
    ["attachment", 3508, 2480, 300],
  ] as const)("of a %s of %i × %i pixels is %i dpi", (of, width, height, expected) => {
    expect(printResolution(of, { width, height })).toBe(expected);
  });

  it("never falls when a picture has more pixels", () => {
    fc.assert(
      fc.property(kind, side, side, side, (of, width, height, more) => {
        const before = printResolution(of, { width, height });
        // A sheet is turned with its picture, so that both sides grow together.
        const factor = 1 + more / 10_000;
        expect(printResolution(of, { width: Math.ceil(width * factor), height: Math.ceil(height * factor) })).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("reaches a quality with the pixels that are asked for, and not with a hundredth less", () => {
    for (const of of ["stamp", "front", "attachment"] as const) {
      for (const { quality } of PRINT_QUALITIES.slice(0, -1)) {
        const { width, height } = pixelsFor(of, quality);
        expect(printQuality(of, { width, height }).quality).toBe(quality);
        expect(printQuality(of, { width: Math.floor(width * 0.99), height: Math.floor(height * 0.99) }).quality).not.toBe(quality);
      }
    }
  });
});

describe("print quality", () => {
  it.each([
    [301, "sharp"],
    [300, "sharp"],
    [299, "soft"],
    [200, "soft"],
    [199, "blurred"],
    [150, "blurred"],
    [149, "too-small"],
    [0, "too-small"],
  ] as const)("of %i dpi is %s", (resolution, quality) => {
    expect(qualityOf(resolution)).toBe(quality);
  });

  it("has a picture refused only where its size on paper is sure enough", () => {
    const small = { width: 40, height: 40 };
    expect(isTooSmall("stamp", small)).toBe(true);
    expect(isTooSmall("front", small)).toBe(true);
    expect(isTooSmall("attachment", small)).toBe(false);
  });
});
