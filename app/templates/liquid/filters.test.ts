import { expect, test } from "vitest";
import { MAX_FILTERED_CHARACTERS, TEMPLATE_FILTERS } from "./filters";
import { CalendarDate } from "./print-value";

function run(name: string, value: unknown, args: unknown[] = [], locale = "en"): unknown {
  return TEMPLATE_FILTERS.find((filter) => filter.name === name)?.run(value, args, locale);
}

test.each<[string, unknown, unknown[], unknown]>([
  ["default", "  ", ["friend"], "friend"],
  ["default", "Ana", ["friend"], "Ana"],
  ["default", 0, ["none"], 0],
  ["upcase", "straße", [], "STRASSE"],
  ["downcase", "ÉTÉ", [], "été"],
  ["capitalize", "éMILE zola", [], "Émile zola"],
  ["strip", "  a b ", [], "a b"],
  ["truncate", "Linen tablecloth", [8], "Linen..."],
  ["truncate", "Linen", [5], "Linen"],
  ["truncate", "e\u0301e\u0301e\u0301", [2, "…"], "e\u0301…"],
  ["truncate", "Linen", [-3], "..."],
  ["truncatewords", "one two  three", [2], "one two..."],
  ["truncatewords", "one two", [2], "one two"],
  ["replace", "a.b.c", [".", "$&"], "a$&b$&c"],
  ["replace", "abc", ["", "x"], "abc"],
  ["append", "a", ["!"], "a!"],
  ["append", "", ["!"], ""],
  ["prepend", "a", ["!"], "!a"],
  ["join", ["a", "b"], [" & "], "a & b"],
  ["join", ["a", "b"], [], "a, b"],
  ["first", ["a", "b"], [], "a"],
  ["first", "Éva", [], "É"],
  ["first", [], [], ""],
  ["last", ["a", "b"], [], "b"],
  ["size", ["a", "b"], [], 2],
  ["size", "e\u0301", [], 1],
  ["plus", 1.5, [2], 3.5],
  ["minus", 3, [5], -2],
  ["plus", "", [2], ""],
  ["plus", "words", [2], ""],
  ["date", CalendarDate.parse("2025-03-04"), ["%d/%m"], "04/03"],
  ["date", "now", ["%Y"], "now"],
  ["upcase", ["a", "b"], [], "A, B"],
])("%s of %j with %j is %j", (name, value, args, expected) => {
  expect(run(name, value, args)).toEqual(expected);
});

test("case follows the letter's language", () => {
  expect(run("upcase", "istanbul", [], "tr")).toBe("İSTANBUL");
});

test("no filter makes a text of unbounded length", () => {
  const long = "a".repeat(MAX_FILTERED_CHARACTERS);
  expect(() => run("append", long, ["b"])).toThrow(RangeError);
  expect(() => run("replace", long, ["a", "aaaaaaaa"])).toThrow(RangeError);
  expect(() => run("join", [long, long])).toThrow(RangeError);
});
