import { describe, expect, it } from "vitest";
import { readTestAddress } from "./test-address";

const mine = { name: "Ada King Lovelace", line1: "Keizersgracht 1", line2: "II", postalCode: "1015 CJ", city: "Amsterdam", state: "", countryCode: "NL" };

describe("the address of a test piece", () => {
  it("is read as an order's is", () => {
    expect(readTestAddress(mine)).toMatchObject({ ok: true, recipient: { name: "Ada King Lovelace", firstName: "Ada", lastName: "King Lovelace", extra: "II", countryCode: "NL" } });
  });

  it.each([
    [{ name: " " }, { name: "recipient-missing" }],
    [{ line1: "", line2: "" }, { line1: "street-missing" }],
    [{ city: "" }, { city: "city-missing" }],
    [{ postalCode: "" }, { postalCode: "postal-code-missing" }],
    [{ countryCode: "" }, { countryCode: "country-missing" }],
    [{ countryCode: "US" }, { state: "state-missing" }],
    [{ name: "A".repeat(101) }, { name: "line-too-long" }],
  ])("with %j names the field and what it lacks", (gap, errors) => {
    expect(readTestAddress({ ...mine, ...gap })).toEqual({ ok: false, errors });
  });
});
