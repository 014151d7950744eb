import { expect, it } from "vitest";
import { pollAt } from "./poll";

it.each([
  [0, 1],
  [5, 1],
  [10, 1],
  [60, 6],
  [600, 60],
  [60_000, 60],
])("an order placed %d minutes ago is asked about in %d minutes", (age, pause) => {
  const now = new Date("2026-11-20T12:00:00Z");
  expect(pollAt(now, new Date(now.getTime() - age * 60_000))).toEqual(new Date(now.getTime() + pause * 60_000));
});

it("an order from a clock that runs ahead is asked about all the same", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  expect(pollAt(now, new Date(now.getTime() + 3_600_000))).toEqual(new Date(now.getTime() + 60_000));
});
