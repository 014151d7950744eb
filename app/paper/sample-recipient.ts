import type { Recipient } from "~/orders/recipient";
import { sampleValues } from "~/templates/variables";

/** The person of the sample values, with a whole address, for the proof of a template. */
export function sampleRecipient(): Recipient {
  const { name, first_name: firstName, last_name: lastName, company, city, state, postal_code: postalCode } = sampleValues();
  return {
    name: name ?? "",
    firstName: firstName ?? "",
    lastName: lastName ?? "",
    company: company ?? "",
    streetAddress: "Oudegracht 113",
    extra: company ?? "",
    postalCode: postalCode ?? "",
    city: city ?? "",
    state: state ?? "",
    countryCode: "NL",
  };
}
