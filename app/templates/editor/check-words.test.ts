import { describe, expect, it } from "vitest";
import { checkWords } from "./check-words";

const marked = (source: string) =>
  checkWords(source).map(({ severity, code, offset, length }) => [severity, code, source.slice(offset, offset + length)]);

describe("what the editor underlines", () => {
  it("is every fault of words that can't be read", () => {
    expect(marked("Dear {{ frist_name }},\n{{ nope | shout }}")).toEqual([
      ["error", "unknown-variable-suggest", "frist_name"],
      ["error", "unknown-variable", "nope"],
      ["error", "unknown-filter", "shout"],
    ]);
  });

  it("is what is blank for some, and only there", () => {
    expect(marked("Dear {{ first_name }} of {{ city }}, {% if company %}{{ company }}{% endif %}")).toEqual([["warning", "blank", "{{ first_name }}"]]);
    expect(marked('Dear {{ first_name | default: "friend" }}')).toEqual([]);
  });

  it("is found on a first order and on a later one", () => {
    expect(marked("A {% if first_order %}{{ discount_code }}{% else %}{{ order_note }}{% endif %}").map(([, , text]) => text)).toEqual([
      "{{ discount_code }}",
      "{{ order_note }}",
    ]);
  });

  it("tells each place once", () => {
    expect(marked("{{ first_name }} and {{ first_name }}")).toHaveLength(2);
  });
});
