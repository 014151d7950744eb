import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCharacters, cleanValue, plainLines, withoutPictographs } from "./characters";

describe("checkCharacters", () => {
  test.each([
    "Þórður Ægir",
    "Nguyễn Thị Ánh",
    "Ёлка",
    "Ελένη",
    "山田太郎",
    "葛\u{E0100}城",
    "कृष्णा",
    "نرم\u200Cافزار",
    "©®™ #1 *2* 0-9",
    "«Ça va» – “ja” … €£",
    "a\nb",
    "e\u0301",
  ])("letters and signs of every script pass: %s", (text) => {
    expect(checkCharacters(text)).toEqual([]);
  });

  test.each([
    ["a🌸b", "🌸", 1, 2],
    ["👩🏽‍🚀!", "👩🏽‍🚀", 0, 7],
    ["🇮🇸", "🇮🇸", 0, 4],
    ["I ❤️ it", "❤️", 2, 2],
    ["x\u0007", "U+0007", 1, 1],
    ["tab\there", "U+0009", 3, 1],
    ["x\u200B", "U+200B", 1, 1],
    ["\uE000", "U+E000", 0, 1],
    ["a\uD83Cb", "U+D83C", 1, 1],
    ["\u{378}", "U+0378", 0, 1],
    ["1\uFE0F\u20E3", "U+FE0F", 1, 1],
  ])("%j is told at its place", (text, shown, position, length) => {
    const [problem] = checkCharacters(text);
    expect(problem).toMatchObject({ code: "undrawable-character", position, words: { character: shown } });
    expect(problem?.length).toBe(length);
  });

  test("each one is told", () => {
    expect(checkCharacters("🌸 and 🌼 and \u0001").map((problem) => problem.position)).toEqual([0, 7, 14]);
  });
});

describe("withoutPictographs", () => {
  test.each([
    ["Ana 🌸", "Ana"],
    ["🌸Ana", "Ana"],
    ["🌸 Bloom 🌸🌼 Tea 🌸", "Bloom Tea"],
    ["Ana🌸Maria", "Ana Maria"],
    ["With love ❤️, Ana", "With love, Ana"],
    ["Ana 👩🏽‍🚀👨‍👩‍👧 Lee", "Ana Lee"],
    ["🇮🇸 Jón", "Jón"],
    ["1️⃣ Tea ©️ ™", "1 Tea © ™"],
    ["Tea 🌸\nCup", "Tea\nCup"],
    ["no change, at  all", "no change, at  all"],
    ["🌸", ""],
    ["a \t 🌸 \u00A0🌼  b  c", "a b  c"],
  ])("%s is %s", (text, plain) => {
    expect(withoutPictographs(text)).toBe(plain);
  });
});

test.each([" ", "\u00A0", "\t", "🌸 ", "👩🏽\u200D", "🇮", "🏽"])("a long run of %j is cleaned in time that grows with its length, not with its square", (part) => {
  const begun = performance.now();
  cleanValue(`a${part.repeat(200_000)}x`);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

describe("cleanValue", () => {
  test.each([
    ["  Ana \t Lee\r\n", "Ana Lee"],
    ["Jose\u0301", "José"],
    ["A\u200Bna\uFEFF\u0000", "Ana"],
    ["\uD83C", ""],
    ["🌸", ""],
  ])("%j is %j", (text, clean) => {
    expect(cleanValue(text)).toBe(clean);
  });

  test("a note keeps its lines", () => {
    expect(cleanValue(" Hi 🌸 \r\n\r\n  bye ", { lines: true })).toBe("Hi\n\nbye");
  });

  test("whatever comes in can be drawn, is trimmed, and cleaning again changes nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })),
        fc.boolean(),
        (text, lines) => {
          const clean = cleanValue(text, { lines });
          expect(checkCharacters(clean)).toEqual([]);
          expect(clean).toBe(clean.trim());
          expect(cleanValue(clean, { lines })).toBe(clean);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

test("plainLines knows every kind of line ending and keeps the length of the rest", () => {
  expect(plainLines("a\r\nb\rc\u2028d\u2029e\tf\vg")).toBe("a\nb\nc\nd\ne f g");
});
