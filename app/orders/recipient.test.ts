import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleAddress, sampleFacts, sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { addressKey, findRecipient, foldText, marketOf, recipientSchema, splitName } from "./recipient";

type Address = Parameters<typeof sampleAddress>[0];

/** The recipient of an order shipped and billed to one address. */
function recipientOf(address: Address) {
  const both = sampleAddress(address);
  return findRecipient(sampleFacts({ shippingAddress: both, billingAddress: both, customer: null }), "buyer");
}

describe("an address", () => {
  it.each<[string, Address, object]>([
    [
      "Tokyo",
      { name: "佐藤 花", firstName: "花", lastName: "佐藤", address1: "千代田1-1", address2: "丸の内ビル 3F", city: "千代田区", province: "Tokyo", provinceCode: "JP-13", zip: "100-0001", countryCode: "JP" },
      { name: "佐藤 花", streetAddress: "千代田1-1", extra: "丸の内ビル 3F", city: "千代田区", state: "Tokyo", postalCode: "100-0001", countryCode: "JP" },
    ],
    [
      "Reykjavik",
      { name: "Jón Þór Sigurðsson", address1: "Laugavegur 1", city: "Reykjavík", province: "", provinceCode: "", zip: "101", countryCode: "IS" },
      { name: "Jón Þór Sigurðsson", streetAddress: "Laugavegur 1", city: "Reykjavík", state: "", postalCode: "101" },
    ],
    [
      "Sao Paulo",
      { name: "João da Silva", address1: "Av. Paulista, 1000", address2: "Apto 42", city: "São Paulo", province: "São Paulo", provinceCode: "SP", zip: "01310-100", countryCode: "BR" },
      { name: "João da Silva", extra: "Apto 42", state: "São Paulo", postalCode: "01310-100", countryCode: "BR" },
    ],
    ["the United States", { countryCode: "US", province: "New York", provinceCode: "NY", zip: "10001" }, { state: "NY" }],
    ["a PO box", { address1: "P.O. Box 123" }, { streetAddress: "P.O. Box 123", extra: "" }],
    ["care of somebody", { address2: "c/o Charles Babbage" }, { extra: "c/o Charles Babbage" }],
    ["a company", { company: "Analytical Engines Ltd", address2: "Floor 2" }, { name: "Ada Lovelace", extra: "Analytical Engines Ltd, Floor 2" }],
    ["a company without a person", { name: "", firstName: "", lastName: "", company: "Analytical Engines Ltd" }, { name: "Analytical Engines Ltd", extra: "" }],
    ["a street on the second line only", { address1: "", address2: "Keizersgracht 1" }, { streetAddress: "Keizersgracht 1", extra: "" }],
    ["a name in parts only", { name: "" }, { name: "Ada Lovelace" }],
    ["emoji in it", { name: "Ada 🌸 Lovelace", firstName: "Ada 🌸", company: "🎉", address1: "Keizersgracht 1 🏠" }, { name: "Ada Lovelace", firstName: "Ada", company: "", streetAddress: "Keizersgracht 1" }],
    ["line breaks and tabs in it", { name: "Ada\tLovelace\r\n", address1: "Keizersgracht\n1" }, { name: "Ada Lovelace", streetAddress: "Keizersgracht 1" }],
    ["a country in small letters", { countryCode: "nl" }, { countryCode: "NL" }],
  ])("in %s is written as the post reads it", (_where, given, wanted) => {
    expect(recipientOf(given)).toMatchObject({ ok: true, recipient: wanted });
  });

  it.each<[string, Address, string]>([
    ["nobody's name", { name: "", firstName: "", lastName: "" }, "address-without-name"],
    ["a name of emoji alone", { name: "🌸", firstName: "🌸", lastName: "" }, "address-without-name"],
    ["no street", { address1: "", address2: "" }, "address-without-street"],
    ["no city", { city: " " }, "address-without-city"],
    ["neither street nor city (point of sale)", { address1: "", address2: "", city: "" }, "no-address"],
    ["no postal code", { zip: "" }, "address-without-postal-code"],
    ["no country", { countryCode: "" }, "address-without-country"],
    ["no state where the post needs one", { countryCode: "US", province: "", provinceCode: "" }, "address-without-state"],
    ["a name of 300 characters", { name: "Ada ".repeat(75) }, "name-too-long"],
    ["a street of 300 characters", { address1: "Long Street ".repeat(25) }, "address-too-long"],
  ])("with %s is no address, and says why", (_what, given, reason) => {
    expect(recipientOf(given)).toEqual({ ok: false, reason, gift: false });
  });

  it("without a name of its own is the customer's", () => {
    const nameless = sampleAddress({ name: "", firstName: "", lastName: "" });
    expect(findRecipient(sampleFacts({ shippingAddress: nameless, billingAddress: null }), "buyer")).toMatchObject({ recipient: { name: "Ada Lovelace" } });
  });
});

describe("the recipient", () => {
  const customerAddress = sampleAddress({ address1: "Home 3" });
  const customer = { ...(sampleFacts().customer ?? (undefined as never)), defaultAddress: customerAddress };

  it("is at the shipping address, else the billing address, else the customer's own", () => {
    const shippingAddress = sampleAddress({ address1: "Ship 1" });
    const billingAddress = sampleAddress({ address1: "Bill 2" });
    const street = (given: Parameters<typeof sampleFacts>[0]) => {
      const choice = findRecipient(sampleFacts({ customer, ...given }), "buyer");
      return choice.ok ? choice.recipient.streetAddress : choice.reason;
    };
    expect(street({ shippingAddress, billingAddress })).toBe("Ship 1");
    expect(street({ shippingAddress: null, billingAddress })).toBe("Bill 2");
    expect(street({ shippingAddress: sampleAddress({ zip: "" }), billingAddress })).toBe("Bill 2");
    expect(street({ shippingAddress: null, billingAddress: null })).toBe("Home 3");
    expect(street({ shippingAddress: null, billingAddress: null, customer: null })).toBe("no-address");
  });

  it("of a gift is the buyer at the billing address, or whom the merchant chose", () => {
    const gift = sampleFacts({ shippingAddress: sampleAddress({ name: "Grace Hopper", firstName: "Grace", lastName: "Hopper", address1: "Ship 1" }) });
    expect(findRecipient(gift, "buyer")).toMatchObject({ ok: true, gift: true, recipient: { name: "Ada Lovelace" } });
    expect(findRecipient(gift, "recipient")).toMatchObject({ ok: true, gift: true, recipient: { name: "Grace Hopper" } });
  });

  it("of a gift is never the receiver when the buyer's address has a gap", () => {
    const receiver = sampleAddress({ name: "Grace Hopper", firstName: "Grace", lastName: "Hopper" });
    const gift = sampleFacts({ shippingAddress: receiver, billingAddress: sampleAddress({ zip: "" }) });
    expect(findRecipient(gift, "buyer")).toEqual({ ok: false, reason: "address-without-postal-code", gift: true });
  });

  it("is whole, on short single lines, or there is a reason, whatever the address holds", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.constantFrom("", "Ada", "NL", "US", "1015 CJ", "c/o 🌸"));
    const keys = Object.keys(sampleAddress()) as (keyof ReturnType<typeof sampleAddress>)[];
    const address = fc.record(Object.fromEntries(keys.map((key) => [key, fc.oneof(text, fc.constant(sampleAddress()[key]))])) as Record<string, fc.Arbitrary<string>>);
    fc.assert(
      fc.property(address, (given) => {
        const choice = recipientOf(given as Address);
        if (!choice.ok) return;
        recipientSchema.parse(choice.recipient);
        const { name, streetAddress, city, postalCode, countryCode } = choice.recipient;
        expect([name, streetAddress, city, postalCode].every((line) => line !== "" && line === line.trim())).toBe(true);
        expect(countryCode).toMatch(/^[A-Z]{2}$/);
        expect(Object.values(choice.recipient).every((line) => !/[\n\r]/.test(line))).toBe(true);
        expect([name, streetAddress, city, postalCode, choice.recipient.extra].every((line) => line.length <= 100)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

it("an address compares without case, accents, spaces and punctuation", () => {
  const one = sampleRecipient({ name: "José Álvarez", streetAddress: "C/ Mayor, 3", postalCode: "1015 CJ" });
  const same = sampleRecipient({ name: "JOSE ALVAREZ", streetAddress: "c mayor 3", postalCode: "1015cj" });
  expect(addressKey(one)).toBe(addressKey(same));
  expect(addressKey(one)).not.toBe(addressKey({ ...same, streetAddress: "C/ Mayor, 4" }));
  expect(foldText("Þór-Ægir 佐藤")).toBe("þórægir佐藤".normalize("NFKD").replace(/\p{M}/gu, ""));
});

it("the United States are a market of their own", () => {
  expect([marketOf("US"), marketOf("NL"), marketOf("CA")]).toEqual(["us", "other", "other"]);
});

describe("a name in two parts", () => {
  it.each([
    ["Shopify's own parts", { name: "Anna Maria de Vries", firstName: "Anna Maria", lastName: "de Vries" }, ["Anna Maria", "de Vries"]],
    ["the first word and the rest, where the name is somebody else's", { name: "Grace Brewster Hopper" }, ["Grace", "Brewster Hopper"]],
    ["one word has no last name", { name: "Madonna", firstName: "Madonna", lastName: "" }, ["Madonna", ""]],
    ["a company has none either", { name: "Acme Paper Works", company: "Acme Paper Works" }, ["Acme Paper Works", ""]],
  ])("%s", (_what, given, [firstName, lastName]) => {
    expect(splitName(sampleRecipient({ company: "", ...given }))).toEqual({ firstName, lastName });
  });
});
