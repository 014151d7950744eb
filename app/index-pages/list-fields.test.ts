import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalPattern, readDay, readSearch, readWord, searchWords, writeFields } from "./list-fields";

describe("fields of a list's address", () => {
  it.each([
    ["2026-11-21", "2026-11-21"],
    ["2026-02-30", null],
    ["0099-01-01", null],
    ["yesterday", null],
    [null, null],
  ])("reads the day %s as %s", (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it("knows its words alone", () => {
    expect(readWord(["newest", "oldest"], "oldest")).toBe("oldest");
    expect(readWord(["newest", "oldest"], "constructor")).toBeNull();
  });

  it("searches for words without blanks and control characters, whatever is typed", () => {
    expect(searchWords("  Anna\tLINDGREN\u0000#1001 ")).toEqual(["anna", "lindgren", "#1001"]);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const words = searchWords(readSearch(text));
        expect(words.join(" ")).not.toMatch(/\p{Cc}/u);
        expect(words).not.toContain("");
      }),
    );
  });

  it("takes the signs of a pattern for themselves", () => {
    expect(literalPattern("100%_\\")).toBe("100\\%\\_\\\\");
    expect(literalPattern("o'neil-50*")).toBe("o'neil-50*");
  });

  it("leaves out what is not asked", () => {
    expect(writeFields([["view", null], ["q", ""]])).toBe("");
    expect(writeFields([["view", "posted"], ["q", "a & b"], ["status", "held"], ["status", "failed"]])).toBe("?view=posted&q=a+%26+b&status=held&status=failed");
  });
});
