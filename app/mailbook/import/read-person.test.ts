import { describe, expect, it } from "vitest";
import { listFields, type ListColumns, type ListField } from "./columns";
import { readPerson } from "./read-person";
import { findMissing, readingSchema, type Reading } from "./reading";

const fields: ListField[] = ["name", "streetAddress", "extra", "postalCode", "city", "state", "country", "email", "customerId", "item_count", "order_date"];
const columns = Object.fromEntries(listFields.map((field) => [field, fields.includes(field) ? fields.indexOf(field) : null])) as ListColumns;
const reading: Reading = { encoding: "utf-8", delimiter: ",", hasHeader: true, header: [...fields], columns, country: "" };
const ada = ["Ada Lovelace", "Oudegracht 1", "", "3511 AB", "Utrecht", "", "Nederland", "Ada@example.com", "'77", "3", "2026-11-25"];
const row = (changes: Partial<Record<ListField, string>> = {}) => ada.map((cell, at) => changes[fields[at] ?? "name"] ?? cell);
const read = (cells: string[], given: Partial<Reading> = {}) => readPerson({ line: 2, lastLine: 2, cells, problem: null }, { ...reading, ...given });

describe("a row of a list", () => {
  it("is a person with an address, and what a template can say to them", () => {
    expect(read(row())).toMatchObject({
      recipient: { name: "Ada Lovelace", streetAddress: "Oudegracht 1", postalCode: "3511 AB", city: "Utrecht", countryCode: "NL" },
      ...{ email: "Ada@example.com", customerId: "77", values: { item_count: 3, order_date: "2026-11-25" } },
    });
  });

  it.each([["DE", "DE"], ["Deutschland", "DE"], ["Germany", "DE"], ["Duitsland", "DE"], ["Allemagne", "DE"], ["états-unis", "US"], ["Vereinigte Staaten", "US"], ["verenigde staten", "US"], ["USA", "US"]])("lives in %s", (country, code) => {
    expect(read(row({ country, state: "CA" }))).toMatchObject({ recipient: { countryCode: code } });
  });

  it("has lines under its street put between name and street", () => {
    expect(read(row({ streetAddress: "Oudegracht 1\r\nAchterhuis", extra: "2e verdieping" }))).toMatchObject({ recipient: { streetAddress: "Oudegracht 1", extra: "Achterhuis, 2e verdieping" } });
  });

  it("lives where the merchant says when it does not", () => {
    expect(read(row({ country: "" }), { country: "BE" })).toMatchObject({ recipient: { countryCode: "BE" } });
    expect(read(row({ country: "Narnia" }), { country: "BE" })).toBe("country-unknown");
  });

  it.each<[string, string[]]>([
    ["row-columns-more", [...row(), "x"]],
    ["row-columns-fewer", row().slice(1)],
    ["row-characters", row({ name: "Ada\0" })],
    ["row-characters", row({ city: "K\uFFFDln" })],
    ["row-line-break", row({ name: "Ada\nLovelace" })],
    ["row-line-break", row({ streetAddress: "Lane 1\nBo,Lane 2" })],
    ["row-quotes", row({ extra: `a\n${"x,".repeat(10)}x\nb` })],
    ["country-unknown", row({ country: "Narnia" })],
    ["address-without-country", row({ country: " " })],
    ["address-without-street", row({ streetAddress: "", extra: "Flat 3" })],
    ["address-without-name", row({ name: "" })],
    ["address-without-city", row({ city: "" })],
    ["address-without-postal-code", row({ postalCode: "" })],
    ["address-without-state", row({ country: "US" })],
    ["address-too-long", row({ streetAddress: "x".repeat(101) })],
    ["email-wrong", row({ email: "ada" })],
    ["customer-wrong", row({ customerId: "seven" })],
    ["value-number-wrong", row({ item_count: "3.5" })],
    ["value-date-wrong", row({ order_date: "03/04/2026" })],
    ["value-date-wrong", row({ order_date: "2026-02-30" })],
  ])("is %s", (problem, cells) => {
    expect(read(cells)).toBe(problem);
  });

  it("that cannot be told apart says so", () => {
    expect(readPerson({ line: 2, lastLine: 4, text: '"', problem: "row-quotes" }, reading)).toBe("row-quotes");
  });
});

describe("how a file is read", () => {
  it("needs a column for each part of an address that every letter has", () => {
    const none = Object.fromEntries(listFields.map((field) => [field, null])) as ListColumns;
    expect(findMissing(none, "")).toEqual(["columns-name-missing", "columns-street-missing", "columns-city-missing", "columns-country-missing"]);
    expect(findMissing({ ...none, firstName: 0, streetAddress: 1, city: 2 }, "NL")).toEqual([]);
  });

  it("names columns that are there, one of the encodings, and a country that has mail", () => {
    expect(readingSchema.parse(reading)).toEqual(reading);
    for (const wrong of [{ encoding: "ebcdic" }, { delimiter: "ab" }, { header: ["a"] }, { country: "XX" }, { columns: { ...columns, name: -1 } }, { columns: { ...columns, streetAddress: null } }, { more: 1 }]) {
      expect(readingSchema.safeParse({ ...reading, ...wrong }).success).toBe(false);
    }
    // Without a head, what stands above the columns is somebody's address.
    expect(readingSchema.parse({ ...reading, hasHeader: false, header: reading.header.map(() => "Ada Lovelace") }).header).toEqual(reading.header.map(() => ""));
    // The database takes no NUL.
    expect(readingSchema.parse({ ...reading, header: reading.header.map(() => "a\0") }).header[0]).toBe("a");
  });
});
