import { expect, it } from "vitest";
import { templateLanguageOf } from "./template-languages";

it.each([
  ["de-CH", "de"],
  ["NL_BE", "nl"],
  ["it", "it"],
  ["is", "en"],
  ["constructor", "en"],
  ["", "en"],
])("finds the letter language of %s: %s", (locale, language) => {
  expect(templateLanguageOf(locale)).toBe(language);
});
