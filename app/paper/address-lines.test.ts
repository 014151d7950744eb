import { describe, expect, it } from "vitest";
import { sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { addressLines } from "./address-lines";
import { sampleRecipient as personOfTheSamples } from "./sample-recipient";

describe("an address on an envelope", () => {
  it.each([
    [{}, ["Ada Lovelace", "Keizersgracht 1", "1015 CJ Amsterdam Noord-Holland", "Netherlands"]],
    [{ extra: "Acme Inc", state: "Amsterdam" }, ["Ada Lovelace", "Acme Inc", "Keizersgracht 1", "1015 CJ Amsterdam", "Netherlands"]],
    [{ city: "Austin", state: "TX", postalCode: "78701", countryCode: "US" }, ["Ada Lovelace", "Keizersgracht 1", "Austin, TX 78701", "United States"]],
    [{ postalCode: "", state: "", city: "Hong Kong", countryCode: "HK" }, ["Ada Lovelace", "Keizersgracht 1", "Hong Kong", "Hong Kong"]],
  ])("of %o", (given, lines) => {
    expect(addressLines(sampleRecipient(given))).toEqual(lines);
  });

  it("is there for the person of the sample values", () => {
    expect(addressLines(personOfTheSamples())).toEqual(["Anna Lindgren", "Lindgren Studio", "Oudegracht 113", "3511 AB Utrecht", "Netherlands"]);
  });
});
