import fc from "fast-check";
import { Liquid } from "liquidjs";
import { describe, expect, test } from "vitest";
import { parseTemplate, type ParsedTemplate } from "./parse";
import { customFieldsFor, mergeFields, mustTravelAsFinishedText, renderTemplate, toProviderTemplate } from "./render";
import type { TemplateValues } from "../variables";

// fast-check prints the seed and the smallest template of a failure.

const TEXTS = ["first_name", "name", "city", "order_note", "shop_name"] as const;

const words = fc.constantFrom(
  "Dear",
  "a",
  ",",
  ".",
  "$&",
  "$1",
  "$$",
  "é",
  "Þór",
  "Nguyễn",
  "你好",
  "{",
  "}",
  "%",
  "-",
  "'",
  '"',
  "&amp;",
  "<b>",
);
const space = fc.constantFrom(" ", "  ", "\n", "\r\n", "\r\n\r\n", "\t", "\u00A0", "\r");
const staticText = fc
  .array(fc.oneof(words, space), { maxLength: 6 })
  // Neighbouring scraps may open Liquid by accident; what is tested here are templates that parse.
  .map((parts) =>
    parts
      .join("")
      .replace(/\{(?=[{%]|$)/g, "")
      .replace(/\{\s*\w+\s*\}/g, ""),
  );

const open = fc.constantFrom("{{ ", "{{", "{{- ", "{{-");
const close = fc.constantFrom(" }}", "}}", " -}}", "-}}");
const tag = (inside: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom("{% ", "{%- "), fc.constantFrom(" %}", " -%}"))
    .map(([left, right]) => left + inside + right);
const variable = fc.constantFrom(...TEXTS);
const filters = fc.constantFrom("", "", ' | default: "friend"', " | upcase", ' | default: "a $& b" | downcase');
const output = fc.tuple(open, variable, filters, close).map((parts) => parts.join(""));
const condition = fc.constantFrom(
  "first_order",
  "city",
  "order_note",
  "not first_order",
  'city == "Ede" or first_order',
  "item_count > 1",
);

const { body } = fc.letrec<{ body: string; node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    staticText,
    output,
    // liquidjs knows no `{%- endraw`.
    fc.tuple(tag("raw"), staticText, fc.constantFrom("{% endraw %}", "{% endraw -%}")).map((parts) => parts.join("")),
    fc.tuple(tag("comment"), staticText, tag("endcomment")).map((parts) => parts.join("")),
    fc
      .tuple(
        condition.chain((test) => tag(`if ${test}`)),
        tie("body"),
        tag("else"),
        tie("body"),
        tag("endif"),
      )
      .map((parts) => parts.join("")),
    fc
      .tuple(
        condition.chain((test) => tag(`unless ${test}`)),
        tie("body"),
        tag("endunless"),
      )
      .map((parts) => parts.join("")),
    fc
      .tuple(tag("case city"), tag('when "Ede", "Delft"'), tie("body"), tag("else"), tie("body"), tag("endcase"))
      .map((parts) => parts.join("")),
    fc
      .tuple(
        tag("for t in product_titles limit: 2"),
        staticText,
        fc.constantFrom("{{ t }}", "{{- forloop.index -}}"),
        staticText,
        tag("endfor"),
      )
      .map((parts) => parts.join("")),
  ),
  body: fc.array(tie("node"), { maxLength: 5 }).map((nodes) => nodes.join("")),
}));

const value = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      "Ana",
      "Ede",
      "Jón Þór",
      "$& $1 $$",
      "O’Neil",
      "Ana 🌸",
      "  spaced  out ",
      "two\r\nlines",
    ),
    weight: 4,
  },
  { arbitrary: fc.constantFrom("", " ", null, undefined), weight: 1 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.replace(/[{}]/g, "")), weight: 1 },
);
const values: fc.Arbitrary<TemplateValues> = fc.record({
  ...Object.fromEntries(TEXTS.map((name) => [name, value])),
  first_order: fc.boolean(),
  item_count: fc.integer({ min: 0, max: 3 }),
  product_titles: fc.array(fc.constantFrom("Tea", "Cup $&", "Þing"), { maxLength: 3 }),
});

function understood(source: string): ParsedTemplate {
  const result = parseTemplate(source);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(" "));
  return result.template;
}

describe("what is merged is what was previewed", () => {
  test("byte for byte, in every template and for every value, unless the letter travels alone", () => {
    let shared = 0;
    let alone = 0;
    fc.assert(
      fc.property(body, values, (source, given) => {
        const template = understood(source);
        const provider = toProviderTemplate(template);
        const fields = customFieldsFor(template, given);
        const { message, problems } = renderTemplate(template, given);
        expect(Object.keys(fields).sort()).toEqual([...provider.fieldNames].sort());
        if (mustTravelAsFinishedText(template, given)) {
          alone += 1;
          // Only a letter that is stopped anyway, or braces of raw, may leave its batch.
          expect(problems.length).toBeGreaterThan(0);
          return;
        }
        shared += 1;
        const trimmed = Object.fromEntries(Object.entries(fields).map(([name, words]) => [name, words.trim()]));
        expect(mergeFields(provider.text, fields)).toBe(message);
        expect(mergeFields(provider.text, trimmed).trim()).toBe(message);
        expect(message).not.toMatch(/\r/);
      }),
      { numRuns: 3_000 },
    );
    // The property must not hold by sending everything alone.
    expect(shared).toBeGreaterThan(alone);
  });

  test("and is what plain Liquid says of the whole source at once", () => {
    const liquid = new Liquid({ jsTruthy: true });
    const plain = fc.constantFrom("Ana", "Ede", "Þór", "");
    const plainValues = fc.record({
      ...Object.fromEntries(TEXTS.map((name) => [name, plain])),
      first_order: fc.boolean(),
      item_count: fc.integer({ min: 0, max: 3 }),
      product_titles: fc.array(fc.constant("Tea"), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(body, plainValues, (source, given) => {
        const template = understood(source);
        const whole = String(liquid.parseAndRenderSync(template.source, given));
        expect(renderTemplate(template, given).message).toBe(whole.trim());
      }),
      { numRuns: 1_000 },
    );
  });
});
