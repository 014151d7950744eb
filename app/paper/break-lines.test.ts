import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "./break-lines";
import { measureText } from "./fonts/glyphs";

/** Breaks for a column as wide as a sample, so that tests need no numbers. */
const breakAs = (text: string, sample: string) => breakLines(text, "type", 12, measureText("type", sample, 12) + 0.001);

describe("lines", () => {
  it.each<[string, string, string, string[]]>([
    ["end between words", "thank you for the order", "thank you for", ["thank you for", "the order"]],
    ["end where the message says so", "Dear Anna,\n\nthank you", "Dear Anna, thank you", ["Dear Anna,", "", "thank you"]],
    ["end after a hyphen", "a mother-in-law", "a mother-in-", ["a mother-in-", "law"]],
    ["keep a minus with its number", "aa -55", "aa -5", ["aa", "-55"]],
    ["cut only a word longer than all of the line", "a wwwwwwwwww b", "wwwww", ["a", "wwwww", "wwwww", "b"]],
    ["go on after a cut word", "wwwwwww b", "wwwww", ["wwwww", "ww b"]],
    ["keep what a hard blank holds together", "now 84,50\u00A0€", "now 84,50", ["now", "84,50 €"]],
    ["begin with no blank after a break, be it a hard one", "aa-\u00A0aa", "aa-a", ["aa-", "aa"]],
    ["draw a rare hard blank as a blank", "1\u202F000", "1 000", ["1 000"]],
    ["draw a hyphen that does not break as a hyphen", "a\u2011b", "a-b", ["a-b"]],
    ["keep an indent and blanks inside", "  a   b", "  a   b", ["  a   b"]],
    ["lose the blanks at a break", "aaaa      aaaa", "aaaa", ["aaaa", "aaaa"]],
    ["lose an indent that leaves no room", `${" ".repeat(40)}aaaa`, "aaaa", ["aaaa"]],
    ["are none of an empty text but one blank", "", "a", [""]],
    ["end between ideographs, with the full stop on the line before", "花花花。花", "花花花", ["花花", "花。花"]],
    ["compose accents", "e\u0301te\u0301", "été", ["été"]],
    ["do without joiners", "a\u200Db", "ab", ["ab"]],
  ])("%s", (_what, text, sample, lines) => {
    expect(breakAs(text, sample)).toEqual(lines);
  });

  const text = fc.string({ unit: fc.constantFrom(..."abcdefgh   --\n\n.,é花𝔸\u0301\u00A0"), maxLength: 200 });

  it("leave no character out, and put none in", () => {
    const ink = (value: string) => value.normalize("NFC").replace(/\s/g, "");
    fc.assert(fc.property(text, fc.integer({ min: 20, max: 300 }), (words, column) => ink(breakLines(words, "type", 12, column).join("\n")) === ink(words)));
  });

  it("are never wider than their column", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 300 }), (words, column) => {
        for (const line of breakLines(words, "handwriting", 12, column)) expect(measureText("handwriting", line, 12)).toBeLessThanOrEqual(column);
      }),
    );
  });

  it("are the same at any size, as long as the column grows with it", () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(breakLines(words, "type", 10, 100)).toEqual(breakLines(words, "type", 20, 200));
      }),
    );
  });
});
