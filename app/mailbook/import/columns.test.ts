import { describe, expect, it } from "vitest";
import { guessColumns, guessSeparator, hasHeader, listFields } from "./columns";

const found = (names: string[]) => {
  const columns = guessColumns(names);
  return Object.fromEntries(listFields.flatMap((field) => (columns[field] === null ? [] : [[field, columns[field]]])));
};

describe("what columns hold", () => {
  it.each([
    ["English", ["Full name", "Address 1", "Address 2", "ZIP", "City", "State", "Country", "E-mail", "Discount code"], { name: 0, streetAddress: 1, extra: 2, postalCode: 3, city: 4, state: 5, country: 6, email: 7, discount_code: 8 }],
    ["German", ["Vorname", "Nachname", "Firma", "Straße", "PLZ", "Ort", "Land"], { firstName: 0, lastName: 1, company: 2, streetAddress: 3, postalCode: 4, city: 5, country: 6 }],
    ["Dutch", ["Voornaam", "Achternaam", "Bedrijf", "Straat en huisnummer", "Postcode", "Woonplaats", "Land"], { firstName: 0, lastName: 1, company: 2, streetAddress: 3, postalCode: 4, city: 5, country: 6 }],
    ["French", ["Prénom", "Nom", "Société", "Adresse", "Code postal", "Ville", "Pays"], { firstName: 0, lastName: 1, company: 2, streetAddress: 3, postalCode: 4, city: 5, country: 6 }],
    ["French, in one", ["Nom", "Rue", "Ville"], { name: 0, streetAddress: 1, city: 2 }],
    ["Shopify's export", ["Customer ID", "First Name", "Last Name", "Email", "Default Address Address1", "Default Address City", "Default Address Country Code", "Default Address Zip", "Total Orders"], { customerId: 0, firstName: 1, lastName: 2, email: 3, streetAddress: 4, city: 5, country: 6, postalCode: 7, customer_orders_count: 8 }],
  ])("is guessed from names in %s", (_language, names, columns) => {
    expect(found(names)).toEqual(columns);
    expect(hasHeader(names)).toBe(true);
  });

  it("is left open where the first row is a person", () => {
    expect(hasHeader(["Ada Lovelace", "Lane 1", "Utrecht"])).toBe(false);
    expect(found(["Ada Lovelace", "ada@example.com"])).toEqual({ email: 1 });
  });

  it("is separated by what the first line has most of", () => {
    expect(guessSeparator("a;b;c,d\n")).toBe(";");
    expect(guessSeparator('a\tb\t"c;d;e;f"')).toBe("\t");
    expect(guessSeparator("name")).toBe(",");
  });
});
