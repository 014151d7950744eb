import { z } from "zod";
import { readRecipient, type NoRecipientReason, type Recipient } from "~/orders/recipient";
import { countryCodes } from "~/settings/country-codes";
import { emailSchema } from "~/suppressions/entry";
import { cleanValue } from "~/templates/limits";

/** What the form for one person sends. */
export const personFormFields = ["name", "company", "streetAddress", "extra", "postalCode", "city", "state", "countryCode", "email"] as const;
export type PersonFormField = (typeof personFormFields)[number];
export type PersonForm = Record<PersonFormField, string>;

const line = z.string().max(1_000, { message: "line-too-long" }).transform((text) => cleanValue(text));
const shape = z.object({
  ...{ name: line, company: line, streetAddress: line, extra: line, postalCode: line, city: line, state: line, countryCode: line },
  email: z.union([z.literal(""), emailSchema]),
});

export type PersonReading = { ok: true; recipient: Recipient; email: string | null } | { ok: false; errors: Partial<PersonForm> };

/** The field that a gap of an address is shown at, and the sentence's code. */
const gaps: Record<NoRecipientReason, [PersonFormField, string]> = {
  "no-address": ["streetAddress", "street-missing"],
  "address-without-name": ["name", "recipient-missing"],
  "address-without-street": ["streetAddress", "street-missing"],
  "address-without-city": ["city", "city-missing"],
  "address-without-postal-code": ["postalCode", "postal-code-missing"],
  "address-without-state": ["state", "state-missing"],
  "address-without-country": ["countryCode", "country-missing"],
  "name-too-long": ["name", "line-too-long"],
  "address-too-long": ["streetAddress", "line-too-long"],
};

/** The person a form is about, or what is wrong with it, field by field. An error is a code that the page has a sentence for. */
export function readPersonForm(fields: Record<string, unknown>): PersonReading {
  const form = shape.safeParse(Object.fromEntries(personFormFields.map((field) => [field, fields[field] ?? ""])));
  if (!form.success) {
    const codes = form.error.issues.map(({ path, message }) => [String(path[0]), path[0] === "email" ? "email-wrong" : message]);
    return { ok: false, errors: Object.fromEntries(codes) };
  }
  const { name, company, streetAddress, extra, postalCode, city, state, countryCode, email } = form.data;
  if (streetAddress === "") return refuse("address-without-street");
  if (!countryCodes.includes(countryCode)) return refuse("address-without-country");
  const address = { name, company, address1: streetAddress, address2: extra, zip: postalCode, city, province: state, provinceCode: state, countryCode };
  const recipient = readRecipient({ ...address, firstName: "", lastName: "" }, null);
  if (typeof recipient === "string") return refuse(recipient);
  return { ok: true, recipient, email: email || null };
}

function refuse(reason: NoRecipientReason): PersonReading {
  const [field, code] = gaps[reason];
  return { ok: false, errors: { [field]: code } };
}

/** What the form shows of somebody who is on the list. */
export function personFormOf({ name, company, streetAddress, extra, postalCode, city, state, countryCode }: Recipient): PersonForm {
  // The company stands in `extra` too, before what else does.
  const rest = extra.split(", ").filter((part) => part !== company).join(", ");
  return { name, company, streetAddress, extra: rest, postalCode, city, state, countryCode, email: "" };
}
