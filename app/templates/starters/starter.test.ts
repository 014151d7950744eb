import { describe, expect, test } from "vitest";
import { previewTemplate } from "../preview";
import { STARTER_LANGUAGES, starterTemplate } from "./starter";

describe.each(STARTER_LANGUAGES)("the built-in letter in %s", (language) => {
  const source = starterTemplate(language);

  test("reads well with samples, on the first order and later ones", () => {
    const first = previewTemplate(source);
    expect(first).toMatchObject({ ready: true });
    expect(first.message).toContain("Linen tablecloth");
    expect(previewTemplate(source, { first_name: "Ana", shop_name: "Hearth" }).message).not.toBe(first.message);
  });

  test("leaves no hole and no double space when only the shop is known", () => {
    const { message, ready } = previewTemplate(source, { shop_name: "Hearth" });
    expect(ready).toBe(true);
    expect(message).not.toMatch(/ {2}|\n{3}| [.,]|\n | \n/);
  });
});

test("a locale finds its language, any other is English", () => {
  expect(starterTemplate("de-CH")).toBe(starterTemplate("de"));
  expect(starterTemplate("NL_BE")).toBe(starterTemplate("nl"));
  expect(starterTemplate("is")).toBe(starterTemplate("en"));
  expect(starterTemplate("constructor")).toBe(starterTemplate("en"));
});
