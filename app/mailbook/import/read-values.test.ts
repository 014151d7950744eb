import { expect, it } from "vitest";
import type { ValueField } from "./columns";
import { readValues } from "./read-values";

const read = (cells: Partial<Record<ValueField, string>>) => readValues((field) => cells[field] ?? "");

it("a row gives a template values of their own kind, and nothing for a blank", () => {
  expect(read({ discount_code: " HELLO ", item_count: "3", order_date: "2024-02-29", first_product: " " })).toEqual({ discount_code: "HELLO", item_count: 3, order_date: "2024-02-29" });
  expect(read({})).toEqual({});
});

it("a cell that is no value of its kind is a problem", () => {
  for (const item_count of ["3.5", "-1", "1e3", "three", "1234567890"]) expect(read({ item_count })).toBe("value-number-wrong");
  for (const order_date of ["2023-02-29", "2026-13-01", "1.2.2026", "2026-1-1"]) expect(read({ order_date })).toBe("value-date-wrong");
  expect(read({ order_note: "x".repeat(5_001) })).toBe("value-too-long");
});
