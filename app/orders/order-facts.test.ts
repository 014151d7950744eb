import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorUnitDigits, minorUnits, numericId, readOrderNode } from "./order-facts";

/** An `Order` node as Shopify answers the query, with whatever a test cares about put in its place. */
function orderNode(given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "gid://shopify/Order/820982911946154508",
    name: "#1001",
    createdAt: "2026-11-20T10:00:00Z",
    updatedAt: "2026-11-20T10:00:05Z",
    cancelledAt: null,
    test: false,
    displayFinancialStatus: "PAID",
    totalPriceSet: { shopMoney: { amount: "84.5", currencyCode: "EUR" } },
    tags: [],
    note: null,
    customerLocale: null,
    discountCodes: [],
    lineItems: { nodes: [{ title: "Tea", quantity: 2 }, { title: "Cup", quantity: 1 }] },
    customer: null,
    shippingAddress: null,
    billingAddress: null,
    ...given,
  };
}

const address = {
  ...{ firstName: " Hana ", lastName: "Satō", name: "Hana Satō", company: null, address1: "1-1 Chiyoda", address2: null },
  ...{ city: "Chiyoda-ku", province: "Tokyo", provinceCode: "JP-13", zip: "100-0001", countryCodeV2: "JP" },
};

describe("an order", () => {
  it("keeps an id above 2^53 digit for digit", () => {
    expect(readOrderNode(orderNode()).id).toBe("820982911946154508");
  });

  it("is read with its amounts in minor units, its items counted, gaps as empty text", () => {
    expect(readOrderNode(orderNode({ note: "  two\nlines " }))).toMatchObject({
      ...{ total: { amount: 8450, currency: "EUR" }, productTitles: ["Tea", "Cup"], itemCount: 3, note: "two\nlines" },
      ...{ paid: true, refunded: "no", customer: null, shippingAddress: null, placedAt: new Date("2026-11-20T10:00:00Z") },
    });
  });

  it("has a name without what no table takes and no paper shows", () => {
    expect(readOrderNode(orderNode({ name: "\t#10\u000001\u0085\n" })).name).toBe("#1001");
  });

  it("takes over addresses trimmed, null as empty", () => {
    expect(readOrderNode(orderNode({ shippingAddress: address })).shippingAddress).toMatchObject({
      ...{ firstName: "Hana", company: "", address2: "", countryCode: "JP", province: "Tokyo" },
    });
  });

  it("takes over a customer whose count of orders comes as text", () => {
    const customer = {
      ...{ id: "gid://shopify/Customer/9007199254740993", firstName: null, lastName: "Satō", tags: ["vip"], numberOfOrders: "3" },
      ...{ defaultEmailAddress: null, defaultAddress: null },
    };
    expect(readOrderNode(orderNode({ customer })).customer).toMatchObject({ id: "9007199254740993", firstName: "", email: "", ordersCount: 3 });
  });

  it.each([
    ["PAID", true, "no"],
    ["PARTIALLY_REFUNDED", true, "partly"],
    ["REFUNDED", true, "fully"],
    ["PENDING", false, "no"],
    ["AUTHORIZED", false, "no"],
    ["PARTIALLY_PAID", false, "no"],
    ["VOIDED", false, "no"],
    [null, false, "no"],
  ])("that is %s is paid: %s, refunded: %s", (displayFinancialStatus, paid, refunded) => {
    expect(readOrderNode(orderNode({ displayFinancialStatus }))).toMatchObject({ paid, refunded });
  });

  it("that cannot be read names the field", () => {
    expect(() => readOrderNode(orderNode({ updatedAt: "yesterday" }))).toThrow(/updatedAt/);
    expect(() => readOrderNode(orderNode({ id: "gid://shopify/Order/" }))).toThrow(TypeError);
  });
});

describe("money", () => {
  it.each([
    ["84.5", "EUR", 8450],
    ["84.50", "EUR", 8450],
    ["0.07", "EUR", 7],
    ["1200", "JPY", 1200],
    ["1200.0", "JPY", 1200],
    ["1.234", "KWD", 1234],
    ["1500", "ISK", 1500],
    ["99999999999.99", "USD", 9_999_999_999_999],
    ["-5.00", "EUR", -500],
  ])("%s %s is %d", (decimal, currency, amount) => {
    expect(minorUnits(decimal, currency)).toBe(amount);
  });

  it("refuses an amount of which the last cent could not be told any more", () => {
    expect(minorUnits("90071992547409.91", "EUR")).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => minorUnits("90071992547409.92", "EUR")).toThrow(TypeError);
    expect(() => minorUnits(`1${"0".repeat(400)}`, "EUR")).toThrow(TypeError);
  });

  it.each(["", "1,50", "1e3", "NaN", "12.", " 1"])("refuses %j", (decimal) => {
    expect(() => minorUnits(decimal, "EUR")).toThrow(TypeError);
  });

  it("loses no cent, whatever the amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (cents) => {
        expect(minorUnits(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`, "EUR")).toBe(cents);
      }),
    );
  });

  it("knows a currency's decimals", () => {
    expect([minorUnitDigits("EUR"), minorUnitDigits("JPY"), minorUnitDigits("KWD")]).toEqual([2, 0, 3]);
  });
});

it("an id is a number with or without its address, and nothing else", () => {
  expect(numericId("gid://shopify/Customer/42")).toBe("42");
  expect(numericId("42")).toBe("42");
  for (const wrong of ["", "4.2", "gid://shopify/Customer/", "gid://other/Customer/42", "42 "]) expect(() => numericId(wrong)).toThrow(TypeError);
});
