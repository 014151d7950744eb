import { expect, it } from "vitest";
import { sampleFacts, sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { countOtherScript, emptyVariables, hasEmoji, hasNoFirstName, type WrittenLetter } from "./risks";

const letter: WrittenLetter = { order: sampleFacts(), recipient: sampleRecipient(), values: {}, message: "Dear Ada", stops: [] };

it("know what is empty: missing, blank and without entries; never a no", () => {
  const values = { order_note: " ", product_titles: [], first_order: false, customer_orders_count: null, first_name: "" };
  const asked = ["order_note", "product_titles", "first_order", "customer_orders_count", "first_name", "company"];
  expect(emptyVariables({ ...letter, values }, asked)).toEqual(["order_note", "product_titles", "customer_orders_count", "company"]);
  expect(hasNoFirstName({ ...letter, values })).toBe(true);
});

it("look for emoji in the order itself, since what is printed is cleaned of them", () => {
  expect(hasEmoji(letter)).toBe(false);
  expect(hasEmoji({ ...letter, order: sampleFacts({ productTitles: ["Candle 🕯️"] }) })).toBe(true);
  expect(hasEmoji({ ...letter, order: sampleFacts({ note: "for #3 * ™" }) })).toBe(false);
});

it("count the letters of other scripts in words and address", () => {
  expect(countOtherScript(letter)).toBe(0);
  expect(countOtherScript({ ...letter, message: "Dear Ελένη" })).toBe(5);
});
