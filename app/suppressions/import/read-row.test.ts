import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRow } from "./read-row";

const mapping = { email: 0, customerId: 1, name: 2, streetAddress: 3, postalCode: 4, city: 5, countryCode: 6 };

describe("a row of an imported list", () => {
  it("is one person under everything it says", () => {
    expect(readRow([" Ada@Example.com", "'77", "Ada Lovelace", "Oudegracht 1", "3511 AB", "Utrecht", "Nederland"], mapping)).toEqual([
      { kind: "email", email: "Ada@Example.com" },
      { kind: "customer", customerId: "77" },
      { kind: "address", name: "Ada Lovelace", streetAddress: "Oudegracht 1", postalCode: "3511 AB", city: "Utrecht", countryCode: "NL" },
    ]);
    expect(readRow(["", "gid://shopify/Customer/77"], mapping)).toEqual([{ kind: "customer", customerId: "77" }]);
    expect(readRow(["ada@example.com", "", "Ada", "Street 1"], mapping)).toEqual([{ kind: "email", email: "ada@example.com" }]);
    expect(readRow(["ada@example.com", "", "Ada", "", "", "Utrecht", "Narnia"], mapping)).toEqual([{ kind: "email", email: "ada@example.com" }]);
  });

  it.each([
    [[], "row-empty"],
    [["", "", "Ada"], "row-empty"],
    [["ada"], "row-email-wrong"],
    [["", "Ada"], "row-customer-wrong"],
    [["", "", "Ada", "Street 1"], "row-address-incomplete"],
    [["", "", "Ada", "", "3511 AB", "Utrecht", "NL"], "row-address-incomplete"],
    [["", "", "Ada", "Street 1", "1", "Town", "Narnia"], "row-country-unknown"],
    [["a".repeat(600)], "row-too-long"],
  ])("%j is %s", (row, problem) => {
    expect(readRow(row, mapping)).toBe(problem);
  });

  it("is read or refused whatever it holds, and whatever its columns are taken for", () => {
    const place = fc.option(fc.nat(8));
    const anyMapping = fc.record({ email: place, customerId: place, name: place, streetAddress: place, postalCode: place, city: place, countryCode: place });
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 8 }), anyMapping, (row, given) => {
        const answer = readRow(row, given);
        if (typeof answer !== "string") expect(answer.length).toBeGreaterThan(0);
      }),
    );
  });
});
