import { expect, it } from "vitest";
import { sampleAddress } from "../../test/fixtures/order-facts.ts";
import { isGiftOrder } from "./gift";

const named = (name: string) => sampleAddress({ name, firstName: "", lastName: "" });
const isGift = (shipping: string, billing: string) => isGiftOrder({ shippingAddress: named(shipping), billingAddress: named(billing) });

it.each([
  ["Ada Lovelace", "Ada Lovelace"],
  ["ada lovelace", "ADA LOVELACE"],
  ["José Álvarez", "Jose Alvarez"],
  ["A. Lovelace", "Ada Lovelace"],
  ["Ada Lovelace", "A Lovelace"],
  ["Mrs. Ada Lovelace", "Ada Lovelace"],
  ["Ada King Lovelace", "Ada Lovelace"],
  ["佐藤 花", "佐藤 花"],
])("%s and %s are one person", (shipping, billing) => {
  expect(isGift(shipping, billing)).toBe(false);
});

it.each([
  ["Grace Hopper", "Ada Lovelace"],
  ["Byron Lovelace", "Ada Lovelace"],
  ["Ada Byron", "Ada Lovelace"],
  ["B. Lovelace", "Ada Lovelace"],
  ["Lovelace", "Ada Byron"],
])("%s is another person than %s", (shipping, billing) => {
  expect(isGift(shipping, billing)).toBe(true);
});

it("nothing follows from a missing address or name", () => {
  expect(isGiftOrder({ shippingAddress: null, billingAddress: named("Ada Lovelace") })).toBe(false);
  expect(isGiftOrder({ shippingAddress: named("Ada Lovelace"), billingAddress: null })).toBe(false);
  expect(isGift("", "Ada Lovelace")).toBe(false);
  expect(isGift("Mr.", "Ada Lovelace")).toBe(false);
});

it("a name in parts counts as a name", () => {
  const inParts = sampleAddress({ name: "", firstName: "Ada", lastName: "Lovelace" });
  expect(isGiftOrder({ shippingAddress: inParts, billingAddress: named("Ada Lovelace") })).toBe(false);
});
