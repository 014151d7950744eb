import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import table from "./font-table.json";
import { findGlyph, measureText, splitByFace } from "./glyphs";
import { readFontFaces, readFontFile, writeFontStyles } from "./read-fonts.server";
import { unpackWoff } from "./unpack-woff.server";

describe("the font table", () => {
  it("agrees with the font files, as does the style sheet: `npm run fonts` after a font changed", () => {
    const faces = readFontFaces();
    expect(table).toEqual(faces);
    expect(readFileSync(new URL("faces.css", import.meta.url), "utf8")).toBe(writeFontStyles(faces));
  });

  it("gives each character of a lettering to one file of the style sheet", () => {
    for (const lettering of ["handwriting", "type"]) {
      const rules = writeFontStyles(readFontFaces()).split("@font-face").filter((rule) => rule.includes(`"Dearly ${lettering}"`));
      const points = rules.flatMap((rule) =>
        (/unicode-range: ([^;]*)/.exec(rule)?.[1] ?? "").split(", ").flatMap((range) => {
          const [from = 0, to = from] = range.slice(2).split("-").map((hex) => parseInt(hex, 16));
          return Array.from({ length: to - from + 1 }, (_unused, at) => from + at);
        }),
      );
      expect(points.length).toBeGreaterThan(1_000);
      expect(new Set(points).size).toBe(points.length);
    }
  });
});

describe("glyphs", () => {
  it("are those of the lettering's own font, else of the other one", () => {
    expect(findGlyph("handwriting", "a").face).toBe("caveat-latin");
    expect(findGlyph("type", "a").face).toBe("eb-garamond-latin");
    expect(findGlyph("handwriting", "Σ").face).toBe("eb-garamond-greek");
    expect(findGlyph("type", "花")).toEqual({ face: null, width: 1000 });
  });

  it("add up, at any size", () => {
    const each = Array.from("Dear Ada").reduce((sum, letter) => sum + measureText("type", letter, 10), 0);
    expect(measureText("type", "Dear Ada", 10)).toBeCloseTo(each);
    expect(measureText("type", "Dear Ada", 20)).toBeCloseTo(2 * each);
  });

  it("come in runs of one file", () => {
    expect(splitByFace("type", "Ada, Σω 花")).toEqual([
      { face: "eb-garamond-latin", text: "Ada, " },
      { face: "eb-garamond-greek", text: "Σω" },
      { face: "eb-garamond-latin", text: " " },
      { face: null, text: "花" },
    ]);
  });
});

describe("unpacking WOFF", () => {
  it("gives a plain font, and refuses what is none", () => {
    const font = readFontFile("caveat-latin");
    expect([...font.slice(0, 4)]).toEqual([0, 1, 0, 0]);
    expect(() => unpackWoff(Buffer.from("not a font"))).toThrow("Not a WOFF file.");
  });
});
