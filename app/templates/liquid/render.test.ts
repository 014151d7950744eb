import { describe, expect, test } from "vitest";
import { parseTemplate, type ParsedTemplate } from "./parse";
import { customFieldsFor, mergeFields, mustTravelAsFinishedText, renderTemplate, toProviderTemplate } from "./render";
import type { TemplateValues } from "../variables";

function parsed(source: string): ParsedTemplate {
  const result = parseTemplate(source);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(" "));
  return result.template;
}

function message(source: string, values: TemplateValues = {}, locale?: string): string {
  return renderTemplate(parsed(source), values, locale).message;
}

function problems(source: string, values: TemplateValues = {}): string[] {
  return renderTemplate(parsed(source), values).problems.map((problem) => `${problem.severity}: ${problem.message}`);
}

const ANA: TemplateValues = { first_name: "Ana", shop_name: "Hearth", product_titles: ["Tea", "Cup"], item_count: 2 };

describe("renderTemplate", () => {
  test("lists, numbers and dates print in the letter's language", () => {
    expect(message("{{ product_titles }}; {{ product_titles | join: ' & ' }}", ANA)).toBe("Tea, Cup; Tea & Cup");
    expect(message("{{ order_total_amount }}", { order_total_amount: 1234.5 }, "de")).toBe("1.234,5");
    expect(message("{{ order_total_amount }}", { order_total_amount: 1234.5 }, "fr")).toBe("1\u00A0234,5");
    expect(message("{{ order_date }}", { order_date: "2025-03-14" }, "nl")).toBe("14 maart 2025");
    expect(message("{{ item_count }}", { item_count: 3 }, "not a locale")).toBe("3");
  });

  test("missing and blank text is false in a condition, and equal to blank", () => {
    for (const city of [undefined, null, "", "  ", "🌸"]) {
      expect(message("{% if city %}in {{ city }}{% else %}somewhere{% endif %}", { city })).toBe("somewhere");
      expect(message('{% if city == blank %}a{% endif %}{% if city == "" %}b{% endif %}', { city })).toBe("ab");
    }
    expect(message("{% if customer_orders_count > 1 %}again{% else %}first{% endif %}", {})).toBe("first");
  });

  test("loops see their own names and stop at the limit", () => {
    const source = "{% for t in product_titles limit: 1 %}{{ forloop.index }}. {{ t | upcase }}\n{% endfor %}";
    expect(message(source, ANA)).toBe("1. TEA");
  });

  test("line endings become one kind, edges lose their blank space, the middle keeps it", () => {
    expect(message("\r\n  Dear {{ first_name }},\r\n\r\n\tThanks  \rBye\n\n", ANA)).toBe("Dear Ana,\n\n Thanks  \nBye");
  });

  test("an emoji in a customer's name does not reach the letter", () => {
    expect(message("Dear {{ first_name }},", { first_name: "Ana 🌸" })).toBe("Dear Ana,");
  });

  test("a blank where a word was promised stops the letter, with its place", () => {
    const { problems: found } = renderTemplate(parsed("Dear\n{{ first_name }} of {{ city | upcase }}"), { city: " " });
    expect(found).toMatchObject([
      { code: "blank", severity: "stop", line: 2, column: 1, message: "`{{ first_name }}` is blank for this letter." },
      { code: "blank", severity: "stop", line: 2, column: 21 },
    ]);
  });

  test("a blank inside a block counts only when the block is written, and once however often a loop writes it", () => {
    expect(problems("Hi{% if first_order %} {{ city }}{% endif %}", { first_order: false })).toEqual([]);
    expect(problems("Hi{% if first_order %} {{ city }}{% endif %}", { first_order: true })).toHaveLength(1);
    expect(problems("{% for t in product_titles %}{{ t }}{{ city }}{% endfor %}", ANA)).toHaveLength(1);
  });

  test("zero is a word, a literal promises none, a filter does not fill a blank", () => {
    expect(problems('{{ item_count }}{{ " " }}', { item_count: 0 })).toEqual([]);
    expect(problems('{{ first_name | append: "!" }}x')).toHaveLength(1);
    expect(problems("{{ first_name | default: city }}x")).toHaveLength(1);
  });

  test("a letter without words is stopped", () => {
    expect(problems("{% if first_order %}x{% endif %}", {})).toEqual(["stop: Nothing is left to print."]);
  });

  test("a filter that grows without bound stops the letter instead of the process", () => {
    const growth = ' | replace: "a", "aaaaaaaaaa"'.repeat(9);
    expect(problems(`x{{ "aaaaaaaaaa"${growth} }}`)).toEqual([
      expect.stringMatching(/^stop: This part could not be written/),
    ]);
  });
});

test("a loop over a huge order stops the letter instead of the process", () => {
  const source = `{% for t in product_titles %}${"{{ t }}".repeat(2_500)}{% endfor %}`;
  const titles = new Array<string>(500).fill("a".repeat(255));
  expect(problems(source, { product_titles: titles })).toContainEqual(
    expect.stringMatching(/^stop: This part could not/),
  );
});

describe("toProviderTemplate", () => {
  test("plain placeholders keep their name, without spaces", () => {
    expect(toProviderTemplate(parsed("Dear {{first_name}} / {{- city   }}, {{ first_name }}"))).toEqual({
      text: "Dear {{first_name}} /{{city}}, {{first_name}}",
      fieldNames: ["first_name", "city"],
    });
  });

  test("outputs with filters or properties become parts", () => {
    const template = parsed('Dear {{ first_name | default: "friend" }}, {{ product_titles.first }}!');
    expect(toProviderTemplate(template)).toEqual({
      text: "Dear {{part_1}}, {{part_2}}!",
      fieldNames: ["part_1", "part_2"],
    });
    expect(customFieldsFor(template, ANA)).toEqual({ part_1: "Ana", part_2: "Tea" });
  });

  test("a block takes the blank space and one word on either side, so that its part is never empty", () => {
    const template = parsed("Dear Ana,\n\n{% if first_order %}Welcome!\n\n{% endif %}Thank you, {{ shop_name }}");
    expect(toProviderTemplate(template).text).toBe("Dear {{part_1}} you, {{shop_name}}");
    expect(customFieldsFor(template, ANA)).toEqual({ part_1: "Ana,\n\nThank", shop_name: "Hearth" });
    expect(mustTravelAsFinishedText(template, ANA)).toBe(false);
  });

  test("a block at the edge may fall away without leaving blank space", () => {
    const template = parsed("{% if order_note %}Note.{% endif %}\n\nThank you.\n\n{% if city %}P.S. hi{% endif %}\n");
    expect(toProviderTemplate(template).text).toBe("{{part_1}} {{part_2}}");
    expect(customFieldsFor(template, {})).toEqual({ part_1: "Thank", part_2: "you." });
    expect(mustTravelAsFinishedText(template, {})).toBe(false);
  });

  test("words with a brace travel as parts, so that no provider sees three in a row", () => {
    const template = parsed("a {b{% raw %}{{% endraw %}{{ first_name }}} c");
    expect(toProviderTemplate(template).text).toBe("a {{part_1}}{{first_name}}{{part_2}} c");
    expect(renderTemplate(template, ANA).message).toBe("a {b{Ana} c");
  });

  test("a comment leaves nothing behind", () => {
    expect(toProviderTemplate(parsed("a{% comment %}b{% endcomment %}c"))).toEqual({ text: "ac", fieldNames: [] });
  });
});

describe("mustTravelAsFinishedText", () => {
  test.each(["{{name}}", "{% if %}", "a {{ b"])(
    "a value that holds %s goes alone, with a note and no stop",
    (value) => {
      const template = parsed("Dear {{ first_name }}, from {{ shop_name }}");
      const values = { ...ANA, first_name: value };
      expect(mustTravelAsFinishedText(template, values)).toBe(true);
      expect(renderTemplate(template, values).problems).toMatchObject([{ code: "braces-in-value", severity: "note" }]);
      expect(renderTemplate(template, values).message).toBe(`Dear ${value}, from Hearth`);
    },
  );

  test("braces that only meet when two values are joined count too", () => {
    expect(mustTravelAsFinishedText(parsed("{{ first_name }}{{ city }}"), { first_name: "a{", city: "{name}}" })).toBe(
      true,
    );
    expect(mustTravelAsFinishedText(parsed("{{ first_name }} {{ city }}"), { first_name: "a{", city: "{name}}" })).toBe(
      false,
    );
  });

  test("so do braces the merchant wrote with raw", () => {
    expect(mustTravelAsFinishedText(parsed("{% raw %}{{ name }}{% endraw %} b"), {})).toBe(true);
  });

  test("a field that is empty or ends in blank space could change at the provider", () => {
    expect(mustTravelAsFinishedText(parsed("a {{ city }} b"), {})).toBe(true);
    expect(mustTravelAsFinishedText(parsed('a {{ first_name | append: " " }}b'), ANA)).toBe(true);
    expect(mustTravelAsFinishedText(parsed("a {{ first_name }} b"), ANA)).toBe(false);
  });
});

test("mergeFields replaces once, literally, and leaves a missing field blank", () => {
  expect(mergeFields("{{a}} {{b}} {{c}} {{a}}", { a: "$& $1 {{b}}", b: "B" })).toBe("$& $1 {{b}} B  $& $1 {{b}}");
  expect(mergeFields("{{constructor}}", {})).toBe("");
});
