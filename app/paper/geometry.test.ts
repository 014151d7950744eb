import { describe, expect, it } from "vitest";
import * as geometry from "./geometry";

describe("the measures of paper", () => {
  it("each say how they are known, and why", () => {
    for (const [name, { value, basis, reason }] of Object.entries(geometry.PAPER_MEASURES)) {
      expect(value, name).toBeGreaterThan(0);
      expect(["documented", "chosen"], name).toContain(basis);
      expect(reason, name).toMatch(/\.$/);
    }
  });

  it("are points on the sheet", () => {
    expect(geometry.sheetOf("letter", "a4")).toEqual({ width: expect.closeTo(595.28, 2), height: expect.closeTo(841.89, 2) });
    expect(geometry.sheetOf("letter", "us-letter")).toEqual({ width: expect.closeTo(612, 2), height: expect.closeTo(792, 2) });
  });

  it.each(["a4", "us-letter"] as const)("leave every area of %s on its sheet, and none on another", (size) => {
    const fits = (area: geometry.Area, { width, height }: geometry.Extent) =>
      area.width > 0 && area.height > 0 && area.x >= 0 && area.y >= 0 && area.x + area.width <= width && area.y + area.height <= height;
    const apart = (a: geometry.Area, b: geometry.Area) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
    const envelope = geometry.envelopeOf(size);
    const card = geometry.sheetOf("postcard", size);
    const onEnvelope = [geometry.envelopeAddressArea(size), geometry.envelopeFromArea(size), geometry.stampArea(envelope, "envelopeMargin")];
    const onCard = [geometry.messageArea("postcard", size), geometry.cardAddressArea(), geometry.stampArea(card, "postcardMargin")];
    expect(fits(geometry.messageArea("letter", size), geometry.sheetOf("letter", size))).toBe(true);
    for (const [areas, extent] of [[onEnvelope, envelope] as const, [onCard, card] as const]) {
      for (const area of areas) {
        expect(fits(area, extent)).toBe(true);
        expect(areas.filter((other) => other !== area).every((other) => apart(area, other))).toBe(true);
      }
    }
  });
});
