import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessDelimiter, guessMapping, hasHeader } from "./columns";

describe("the columns of a list", () => {
  it.each([
    ["a,b,c", ","],
    ["a;b;c\n1,2,3,4", ";"],
    ["a\tb", "\t"],
    ['"a,b,c,d";e', ";"],
    ["email", ","],
    ["", ","],
  ])("%j is parted by %j", (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  it("are known by their names in Shopify's export and in four languages", () => {
    expect(guessMapping(["Customer ID", "First Name", "Email", "Default Address Address1", "Default Address City", "Default Address Zip", "Default Address Country Code"])).toEqual({
      ...{ customerId: 0, email: 2, name: null, streetAddress: 3, city: 4, postalCode: 5, countryCode: 6 },
    });
    expect(guessMapping(["Empfänger", "Straße", "PLZ", "Ort", "Land"])).toMatchObject({ name: 0, streetAddress: 1, postalCode: 2, city: 3, countryCode: 4 });
    expect(guessMapping(["E-mailadres"])).toMatchObject({ email: 0 });
    expect(guessMapping(["adresse e-mail", "code postal"])).toMatchObject({ email: 0, postalCode: 1 });
  });

  it("have no names where the first row is a person already", () => {
    expect(hasHeader(["Ada", "ada@example.com"])).toBe(false);
    expect(guessMapping(["Ada", "ada@example.com"])).toMatchObject({ email: 1, name: null });
  });

  it("are answered for whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (row) => {
        for (const at of Object.values(guessMapping(row))) expect(at === null || (at >= 0 && at < row.length)).toBe(true);
      }),
    );
  });
});
