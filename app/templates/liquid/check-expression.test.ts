import { expect, test } from "vitest";
import { checkCondition, checkPrinted, readWholeValue, type Surroundings } from "./check-expression";

function check(source: string, loopName?: string): { told: string[]; used: string[] } {
  const told: string[] = [];
  const around: Surroundings = {
    report: ({ begin, end }, code) => told.push(`${code} ${source.slice(begin, end)}`),
    loopName,
    used: new Set(),
  };
  checkCondition(readWholeValue(source, [0, source.length]), around);
  return { told, used: [...around.used] };
}

test("conditions are read whole", () => {
  expect(check("first_order and not city or item_count >= 2")).toEqual({
    told: [],
    used: ["first_order", "city", "item_count"],
  });
  expect(() => readWholeValue("city, name", [0, 10])).toThrow("unexpected words");
  expect(check("city name").told).toEqual(["not-understood city name"]);
  for (const odd of ["and city", "city and", "city not", "== city name", "city == == name", "not"]) {
    expect(check(odd).told).toEqual([`not-understood ${odd}`]);
  }
});

test("inside a loop its item and its counters are known", () => {
  expect(check("title == city and forloop.index < 3 and forloop.last", "title")).toEqual({ told: [], used: ["city"] });
  expect(check("forloop.parent", "title").told).toEqual(["unknown-property forloop.parent"]);
  expect(check("titel", "title").told).toEqual(["unknown-variable-suggest titel"]);
  expect(check("title.price", "title").told).toEqual(["unknown-property title.price"]);
});

test("parts of a variable are those its type has", () => {
  expect(check("product_titles.size > 1 and product_titles[0] == product_titles.last").told).toEqual([]);
  expect(check("item_count.size").told).toHaveLength(1);
  expect(check("product_titles.first.size").told).toHaveLength(1);
});

test("a loop's yes or no cannot be printed", () => {
  const told: string[] = [];
  const around: Surroundings = { report: (_place, code) => told.push(code), loopName: "t", used: new Set() };
  checkPrinted(readWholeValue("forloop.first", [0, 13]), around);
  checkPrinted(readWholeValue("forloop.index", [0, 13]), around);
  expect(told).toEqual(["flag-printed"]);
});
