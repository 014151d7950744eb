import { z } from "zod";
import { readRecipient, type NoRecipientReason, type Recipient } from "~/orders/recipient";

/** Where a merchant has a test piece sent, as typed. */
export type TestAddressField = "name" | "line1" | "line2" | "postalCode" | "city" | "state" | "countryCode";
export type TestAddress = Record<TestAddressField, string>;

const field = z.string().max(200);
export const testAddressShape = { name: field, line1: field, line2: field, postalCode: field, city: field, state: field, countryCode: field } satisfies Record<TestAddressField, z.ZodType>;

/** The field that a gap is in, with the code of what is wrong. */
const fieldOf: Record<NoRecipientReason, { field: TestAddressField; code: string }> = {
  "no-address": { field: "line1", code: "street-missing" },
  "address-without-name": { field: "name", code: "recipient-missing" },
  "address-without-street": { field: "line1", code: "street-missing" },
  "address-without-city": { field: "city", code: "city-missing" },
  "address-without-postal-code": { field: "postalCode", code: "postal-code-missing" },
  "address-without-state": { field: "state", code: "state-missing" },
  "address-without-country": { field: "countryCode", code: "country-missing" },
  "name-too-long": { field: "name", code: "line-too-long" },
  "address-too-long": { field: "line1", code: "line-too-long" },
};

/** Reads a typed address as an order's is read; or says which field lacks what. */
export function readTestAddress({ name, line1, line2, postalCode, city, state, countryCode }: TestAddress): { ok: true; recipient: Recipient } | { ok: false; errors: Partial<TestAddress> } {
  const [firstName = "", ...rest] = name.trim().split(/\s+/);
  const read = readRecipient(
    {
      ...{ name, firstName, lastName: rest.join(" "), company: "", address1: line1, address2: line2, city },
      ...{ province: state, provinceCode: state, zip: postalCode, countryCode },
    },
    null,
  );
  if (typeof read !== "string") return { ok: true, recipient: read };
  const { field: wrong, code } = fieldOf[read];
  return { ok: false, errors: { [wrong]: code } };
}
