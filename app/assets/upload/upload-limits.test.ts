import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsOf, type Words } from "~/locales/files";
import { languages } from "~/locales/languages";
import { MOST_NAME_CHARACTERS, nameFromFile, refusalFigures, uploadRefusals } from "./upload-limits";

const character = fc.constantFrom("a", "é", "🎁", " ", ".", "/", "\n", "\u0000", "\u202E", "\u200B", "\uD800", ".png");

describe("the name of an asset", () => {
  it.each([
    ["Front 1.PNG", "Front 1"],
    ["a.b.jpeg", "a.b"],
    [".png", ".png"],
    ["", "?"],
    ["two\nlines\u0000.pdf", "two lines"],
    ["invoice\u202Egnp.pdf", "invoice gnp"],
  ])("of the file %j is %j", (fileName, name) => {
    expect(nameFromFile(fileName)).toBe(name);
  });

  it("fits on one line and is never empty, whatever the file is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 150 }), (fileName) => {
        const name = nameFromFile(fileName);
        expect(name).not.toMatch(/[\p{Cc}\n]/u);
        expect(Array.from(name).length).toBeGreaterThan(0);
        expect(Array.from(name).length).toBeLessThanOrEqual(MOST_NAME_CHARACTERS);
      }),
    );
  });
});

describe("refusals", () => {
  it.each(languages)("each have a sentence in %s", (language) => {
    const sentences = (wordsOf(language)["artwork"] as Words)["refusals"] as Words;
    expect(Object.keys(sentences).sort()).toEqual([...uploadRefusals].sort());
  });

  it("name the figures of the tables", () => {
    expect(refusalFigures("front")).toEqual({ megabytes: 20, megapixels: 64, pages: 20, width: 874, height: 874 });
  });
});
