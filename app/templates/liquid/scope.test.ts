import { expect, test } from "vitest";
import { CalendarDate } from "./print-value";
import { prepareScope } from "./scope";
import { TEMPLATE_VARIABLES } from "../variables";

test("every variable is there, blank when it is not known", () => {
  const scope = prepareScope({});
  expect(Object.keys(scope)).toEqual(TEMPLATE_VARIABLES.map((row) => row.name));
  expect(scope).toMatchObject({
    first_name: "",
    item_count: "",
    product_titles: [],
    first_order: false,
    order_date: "",
  });
});

test("values are cleaned at this boundary", () => {
  const scope = prepareScope({
    first_name: " Ana 🌸\n",
    product_titles: ["Tea 🍵", "🌸"],
    order_note: "a\r\nb",
    order_date: "2025-03-04",
    item_count: Number.NaN,
  });
  expect(scope).toMatchObject({
    first_name: "Ana",
    product_titles: ["Tea"],
    order_note: "a\nb",
    item_count: "",
    first_product: "Tea",
  });
  expect(scope.order_date).toBeInstanceOf(CalendarDate);
});

test("only a note has lines", () => {
  expect(prepareScope({ name: "Ana\nLee", order_note: "Ana\nLee" })).toMatchObject({
    name: "Ana Lee",
    order_note: "Ana\nLee",
  });
});

test("the first product is the one given, else the first of the list", () => {
  expect(prepareScope({ first_product: "Cup", product_titles: ["Tea"] }).first_product).toBe("Cup");
});
