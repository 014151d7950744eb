import { describe, expect, it } from "vitest";
import { createTranslator } from "./translator";

const words = { letters_one: "{{count}} letter for {{name}}", letters_other: "{{count}} letters for {{name}}" };

describe("a sentence with a number", () => {
  it.each([
    ["en", undefined, "1,234,567 letters for 12345"],
    ["de", undefined, "1.234.567 letters for 12345"],
    ["en", "en-IN", "12,34,567 letters for 12345"],
  ] as const)("writes it as the locale does, and what only looks like one as it is: %s %s", (language, locale, sentence) => {
    const { t } = createTranslator(language, words, locale);
    expect(t("letters", { count: 1_234_567, name: "12345" })).toBe(sentence);
    expect(t("letters", { count: 1, name: "Ada" })).toBe("1 letter for Ada");
  });
});
