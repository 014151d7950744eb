import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkWords } from "../editor/check-words";
import { parseTemplate } from "../liquid/parse";
import { previewTemplate } from "../preview";
import { samplePeople, samplePersonValues } from "../sample-people";
import { templateLanguages } from "../template-languages";
import { sampleValues, TEMPLATE_VARIABLES, type TemplateValues } from "../variables";
import { starterOccasions } from "./starter-texts";
import { findStarter, starterTemplate } from "./starters";

const starters = templateLanguages.flatMap((language) =>
  starterOccasions.flatMap((occasion) =>
    (["letter", "postcard"] as const).flatMap((kind) => {
      const source = findStarter(occasion, language, kind);
      return source === null ? [] : [{ language, occasion, kind, source }];
    }),
  ),
);

/** Any of what is known of a person and order, down to the shop's name alone. */
const someValues: fc.Arbitrary<TemplateValues> = fc
  .record({
    known: fc.subarray(TEMPLATE_VARIABLES.map(({ name }) => name)),
    person: fc.constantFrom(...samplePeople),
    first_order: fc.boolean(),
    customer_orders_count: fc.constantFrom(null, 1, 2, 14),
  })
  .map(({ known, person, first_order, customer_orders_count }) => ({
    ...Object.fromEntries(known.map((name) => [name, samplePersonValues(person)[name]])),
    shop_name: "Hearth & Linen",
    first_order,
    customer_orders_count,
  }));

describe.each(starters)("the $occasion $kind in $language", ({ kind, language, source }) => {
  it("can be read, and leaves nobody with a blank", () => {
    expect(parseTemplate(source)).toMatchObject({ ok: true });
    expect(checkWords(source)).toEqual([]);
  });

  it("reads well and fits, whatever is known of its reader", () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const { message, ready } = previewTemplate(source, values, { kind, locale: language });
        expect(ready, message ?? "").toBe(true);
        expect(message).not.toMatch(/ {2}|\n{3}| [.,]|\n | \n|,,|\.\./);
      }),
      { numRuns: 40 },
    );
  });

  it("speaks to its reader and is signed by the shop", () => {
    const { message } = previewTemplate(source, sampleValues(), { kind, locale: language });
    expect(message?.split("\n")[0]).toContain("Anna");
    expect(message?.split("\n").at(-1)).toBe("Hearth & Linen");
  });
});

describe("the starters", () => {
  it("have a letter for every occasion in every language, and the same postcards in each", () => {
    const kindsOf = (language: string) => starters.filter((each) => each.language === language).map(({ occasion, kind }) => `${occasion} ${kind}`);
    for (const language of templateLanguages) expect(kindsOf(language)).toEqual(kindsOf("en"));
    expect(kindsOf("en").filter((each) => each.endsWith("letter"))).toHaveLength(starterOccasions.length);
  });

  it("are all different", () => {
    expect(new Set(starters.map(({ source }) => source)).size).toBe(starters.length);
  });

  it("begin a new shop with thanks, in the language of its locale or in English", () => {
    expect(starterTemplate("de-CH")).toBe(findStarter("thank-you", "de", "letter"));
    expect(starterTemplate("is")).toBe(findStarter("thank-you", "en", "letter"));
    expect(starterTemplate("it")).toContain("grazie");
  });
});
