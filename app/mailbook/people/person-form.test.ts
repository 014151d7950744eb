import { describe, expect, it } from "vitest";
import { personFormOf, readPersonForm } from "./person-form";

const ada = { name: " Ada  Lovelace", company: "Engines", streetAddress: "Oudegracht 1", extra: "Flat 3", postalCode: "3511 AB", city: "Utrecht", state: "", countryCode: "NL", email: "" };

describe("the form for one person", () => {
  it("is somebody who can be written to, and shows again what it said", () => {
    const read = readPersonForm(ada);
    expect(read).toMatchObject({ ok: true, email: null, recipient: { name: "Ada Lovelace", extra: "Engines, Flat 3", countryCode: "NL" } });
    if (read.ok) expect(personFormOf(read.recipient)).toEqual({ ...ada, name: "Ada Lovelace" });
  });

  it.each([
    [{ name: "", company: "" }, { name: "recipient-missing" }],
    [{ streetAddress: " " }, { streetAddress: "street-missing" }],
    [{ city: "" }, { city: "city-missing" }],
    [{ postalCode: "" }, { postalCode: "postal-code-missing" }],
    [{ countryCode: "" }, { countryCode: "country-missing" }],
    [{ countryCode: "XX" }, { countryCode: "country-missing" }],
    [{ countryCode: "US" }, { state: "state-missing" }],
    [{ name: "x".repeat(101) }, { name: "line-too-long" }],
    [{ city: "x".repeat(2_000) }, { city: "line-too-long" }],
    [{ email: "ada" }, { email: "email-wrong" }],
  ])("with %j says what is wrong where", (changes, errors) => {
    expect(readPersonForm({ ...ada, ...changes })).toEqual({ ok: false, errors });
  });
});
