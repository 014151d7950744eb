import { expect, it } from "vitest";
import { findLowLine } from "./low-balance";
import { money } from "./money";

it("is low below the merchant's line alone, and never without one", () => {
  expect(findLowLine(money(999, "eur"), 1_000)).toEqual(money(1_000, "eur"));
  expect(findLowLine(money(1_000, "eur"), 1_000)).toBeNull();
  expect(findLowLine(money(-5, "usd"), 1)).toEqual(money(1, "usd"));
  expect(findLowLine(money(0, "eur"), null)).toBeNull();
});
