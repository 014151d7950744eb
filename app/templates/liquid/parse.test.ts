import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_SOURCE_CHARACTERS, parseTemplate } from "./parse";
import { toProviderTemplate } from "./render";

function sentences(source: string): string[] {
  const result = parseTemplate(source);
  return result.ok ? [] : result.problems.map((problem) => problem.message);
}

function codes(source: string): string[] {
  const result = parseTemplate(source);
  return result.ok ? [] : result.problems.map((problem) => problem.code);
}

describe("what a template may say", () => {
  test.each([
    "",
    "Only words, with { one } brace.",
    "Dear {{ first_name }},",
    '{{- first_name | default: "friend" | upcase -}}',
    "{% if first_order and item_count > 2 or not city == blank %}a{% elsif order_note %}b{% else %}c{% endif %}",
    "{% unless first_order %}again{% else %}first{% endunless %}",
    "{% case city %}{% when 'Utrecht', 'Delft' or \"Ede\" %}near{% else %}far{% endcase %}",
    "{% for title in product_titles limit: 3 offset: 1 reversed %}{{ forloop.index }} {{ title }}{% else %}none{% endfor %}",
    "{% comment %}{{ nothing }} {% nothing %}{% endcomment %}{% raw %}{{ kept }}{% endraw %}",
    "{{ product_titles[0] }} {{ product_titles.size }} {{ product_titles | first }}",
    '{{ order_date | date: "%-d %B %Y" }} {{ order_date | date: "short" }}',
    "{{ order_total_amount | minus: 5 | plus: item_count }}",
  ])("is understood: %s", (source) => {
    expect(parseTemplate(source)).toMatchObject({ ok: true });
  });

  test("the variables it uses are listed once, those of conditions too", () => {
    const result = parseTemplate(
      "{{ city }}{% if discount_code %}{{ city }} {{ name | default: shop_name }}{% endif %}",
    );
    expect(result.ok && [...result.template.variables].sort()).toEqual(["city", "discount_code", "name", "shop_name"]);
  });
});

describe("what a merchant is told", () => {
  test.each([
    ["Dear {{ frist_name }}", "There is no variable called `frist_name`. Did you mean `first_name`?"],
    ["{{ customer.first_name }}", "There is no variable called `customer.first_name`. Did you mean `first_name`?"],
    ["{{ order-name }}", "There is no variable called `order-name`. Did you mean `order_name`?"],
    ["{{ weather }}", "There is no variable called `weather`."],
    ["{% if wether %}x{% endif %}", "There is no variable called `wether`."],
    ["{{ first_name | upcas }}", "There is no filter called `upcas`. Did you mean `upcase`?"],
    ["{{ first_name | md5 }}", "There is no filter called `md5`."],
    ["{{ first_name | default }}", 'The filter `default` is written `default: "friend"`.'],
    ["{{ first_name | upcase: 1 }}", "The filter `upcase` is written `upcase`."],
    ["{{ first_name | default: city: 1 }}", 'The filter `default` is written `default: "friend"`.'],
    ["{{ first_name | default: citty }}", "There is no variable called `citty`. Did you mean `city`?"],
    [
      "{{ order_date | date: '%Q' }}",
      '`\'%Q\'` is not a date format. Use "long", "medium", "short" or codes such as "%d %B %Y".',
    ],
    ["{% assign x = 1 %}", "A template can’t use `assign`."],
    ["{% capture x %}", "A template can’t use `capture`."],
    ["{% include 'x' %}", "A template can’t use `include`."],
    ["{% render 'x' %}", "A template can’t use `render`."],
    ["{% layout 'x' %}", "A template can’t use `layout`."],
    ["{% # a note %}", "A template can’t use `#`."],
    ["{% iff city %}", "A template can’t use `iff`. Did you mean `if`?"],
    ["{% if city %}a", "`{% if city %}` is opened here and never closed with `{% endif %}`."],
    ["a{% endif %}", "`{% endif %}` closes a block that was never opened."],
    ["a{% else %}", "`{% else %}` only works inside {% if %}, {% unless %}, {% case %}, {% for %}."],
    ["{{ city", "`{{` is opened here and never closed with `}}`."],
    ["{% raw %}x", "`{% raw %}` is opened here and never closed with `{% endraw %}`."],
    ["{% comment %}x", "`{% comment %}` is opened here and never closed with `{% endcomment %}`."],
    ["{{ }}", "There is nothing between the braces."],
    ["{% %}", "There is nothing between the braces."],
    ["{{ city, name }}", "This part can’t be understood: `{{ city, name }}`."],
    ["{{ city name }}", "This part can’t be understood: `city name`."],
    ["{{ true }}", "This part can’t be understood: `true`."],
    ["{% if first_order city %}x{% endif %}", "This part can’t be understood: `first_order city`."],
    ["{% if city == %}x{% endif %}", "This part can’t be understood: `city ==`."],
    ["{% if city = 'a' %}x{% endif %}", "This part can’t be understood: `{% if city = 'a' %}`."],
    ["{% if city %}x{% else if name %}y{% endif %}", "This part can’t be understood: `{% else if name %}`."],
    ["{{ [city] }}", "This part can’t be understood: `[city]`."],
    ["{{ city.mayor }}", "`city` has no part called `mayor`."],
    ["{{ city.constructor }}", "`city` has no part called `constructor`."],
    ["{{ product_titles[city] }}", "`product_titles` has no part called `city`."],
    ["Dear {first_name},", "Write `{{ first_name }}` with two braces on each side."],
    ["{{ first_name | default: “friend” }}", "Use straight quotes (\" or ') around words inside the braces."],
    ["{{ first_order }}", "`first_order` is yes or no and can’t be printed. Use it in `if`."],
    ["{{ item_count > 2 }}", "A comparison can’t be printed. Use it in `if`."],
    ["{% for x in city %}{% endfor %}", "A loop goes over a list, such as `product_titles`."],
    ["{% for x in 'abc' %}{% endfor %}", "A loop goes over a list, such as `product_titles`."],
    ["{% for x in (1..99999999) %}{% endfor %}", "A range such as (1..5) can’t be used in a letter."],
    ["{{ (1..99999999) | join }}", "A range such as (1..5) can’t be used in a letter."],
    [
      "{% for city in product_titles %}{% endfor %}",
      "`city` already means something else. Choose another name for the loop.",
    ],
    ["{% for x in product_titles limit: city %}{% endfor %}", "This part can’t be understood: `limit`."],
    [
      "{% for x in product_titles %}{% for y in product_titles %}{% endfor %}{% endfor %}",
      "A loop can’t stand inside another loop.",
    ],
    ["{% for x in product_titles %}{% endfor %}{{ x }}", "There is no variable called `x`."],
    ["{% for x in product_titles %}{% else %}{{ x }}{% endfor %}", "There is no variable called `x`."],
    ["{{ forloop.index }}", "There is no variable called `forloop.index`."],
    ["Thank you 🌸", "🌸 can’t be written by hand. Remove it from the letter."],
    ["soft\u00ADhyphen", "U+00AD can’t be written by hand. Remove it from the letter."],
  ])("%s", (source, sentence) => {
    expect(sentences(source)).toEqual([sentence]);
  });

  test("every fault is told, in order, each at its place", () => {
    const result = parseTemplate("Dear {{ nam }},\r\n\r\n  {{ city | shout }} {% frob %}");
    expect(
      result.ok ? [] : result.problems.map(({ line, column, length, offset }) => [line, column, length, offset]),
    ).toEqual([
      [1, 9, 3, 8],
      [3, 13, 5, 29],
      [3, 22, 10, 38],
    ]);
  });

  test("one wrong condition is one fault, not two", () => {
    expect(codes("{% if a ~ b %}x{% endif %}")).toEqual(["not-understood"]);
    expect(codes("{% if city %}{% for x in product_titles %}{% endif %}")).toEqual(["wrong-closer"]);
  });
});

describe("bounds", () => {
  test("a source beyond the limit is refused, one at it is read", () => {
    expect(codes("a".repeat(MAX_SOURCE_CHARACTERS + 1))).toEqual(["too-long"]);
    expect(codes("a".repeat(MAX_SOURCE_CHARACTERS))).toEqual([]);
  });

  test("deep nesting is refused rather than exhausting the stack", () => {
    const deep = (levels: number): string => "{% if city %}".repeat(levels) + "{% endif %}".repeat(levels);
    expect(codes(deep(10))).toEqual([]);
    expect(codes(deep(11))).toEqual(["too-deep"]);
    expect(codes(deep(800))).toContain("too-deep");
  });

  test("long chains of filters are refused", () => {
    expect(codes(`{{ city${" | upcase".repeat(11)} }}`)).toEqual(["too-many-filters"]);
  });

  test("no source makes it throw", () => {
    const scrap = fc.constantFrom(
      "{{",
      "}}",
      "{%",
      "%}",
      "{",
      "}",
      "-",
      " ",
      "\r\n",
      "if",
      "endif",
      "for",
      "in",
      "case",
      "when",
      "else",
      "raw",
      "endraw",
      "comment",
      "endcomment",
      "city",
      "product_titles",
      "|",
      ":",
      ",",
      "'",
      '"',
      "(",
      "..",
      ")",
      "[",
      "]",
      ".",
      "==",
      "not",
      "1",
      "default",
      "é",
      "🌸",
      "\ud800",
      "$&",
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 25 }), (scraps) => {
        const result = parseTemplate(scraps.join(""));
        if (result.ok) toProviderTemplate(result.template);
        else expect(result.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
