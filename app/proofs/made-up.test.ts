import { describe, expect, it } from "vitest";
import { composeLetter, findStops } from "~/mailings/compose";
import { findRecipient } from "~/orders/recipient";
import { STARTER_LANGUAGES, starterTemplate } from "~/templates/starters/starter";
import { makeUpOrder } from "./made-up";
import { addressLength, hasEmoji, hasNoFirstName, countOtherScript, longAddress, longName, nameLength, risks, type Risk, type WrittenLetter } from "./risks";

const place = { currency: "EUR", placedAt: new Date("2026-11-20T10:00:00Z") };
const shop = { name: "Hearth & Linen", url: "https://hearth.example", timezone: "UTC" };

function write(risk: Risk | null, countryCode: string, body = "Dear {{ name }}"): WrittenLetter {
  const order = makeUpOrder(risk, { ...place, countryCode });
  const choice = findRecipient(order, "buyer");
  if (!choice.ok) throw new Error(choice.reason);
  const version = { body, locale: "en" };
  const { values, message } = composeLetter(version, order, choice.recipient, shop);
  return { order, recipient: choice.recipient, values, message, stops: findStops(version, "letter", values) };
}

describe.each(["NL", "US", "AU", "JP"])("somebody made up in %s", (country) => {
  it.each([...risks, null])("has an address that mail reaches (%s)", (risk) => {
    expect(write(risk, country).recipient.countryCode).toBe(country);
  });

  it("shows the risk they are made up for", () => {
    expect(hasNoFirstName(write("missing-first-name", country))).toBe(true);
    expect(nameLength(write("longest-name", country))).toBeGreaterThanOrEqual(longName);
    expect(addressLength(write("longest-address", country))).toBeGreaterThanOrEqual(longAddress);
    expect(countOtherScript(write("non-latin-script", country))).toBeGreaterThan(0);
    expect(hasEmoji(write("emoji", country))).toBe(true);
    expect(write("empty-variable", country, "{{ company }}").stops).toContain("letter-blank");
    expect(write(null, country, "{{ first_name }} {{ first_product }} {{ discount_code }}").stops).toEqual([]);
  });

  it.each(STARTER_LANGUAGES)("gets a whole letter from the built-in template (%s)", (language) => {
    for (const risk of risks) expect(write(risk, country, starterTemplate(language)).stops, risk).toEqual([]);
  });
});
