import { isObject } from "./endpoint.ts";
import { isUsState, isZip } from "./us-address.ts";

type Scalar = string | number | boolean | null;

/** Who a letter goes to, as it was sent. */
export type Addressee = {
  firstName: string;
  lastName: string;
  line1: string;
  line2: string | null;
  city: string;
  state: string;
  zip: string;
  customFields: Record<string, Scalar> | null;
};

export type Problem = { field: string; error: string };

const required = { first_name: 100, last_name: 100, address_line1: 255, city: 100 } as const;
const ADDRESS_LINE2 = 255;

/** Reads one recipient by the "Field Validation" list, which both texts share; US only. All problems are told. */
export function readRecipient(input: unknown): { addressee: Addressee } | { problems: Problem[] } {
  if (!isObject(input)) return { problems: [{ field: "recipient", error: "Each recipient must be an object" }] };
  const problems: Problem[] = [];
  const complain = (field: string, error: string): void => void problems.push({ field, error });
  const read = (field: string): string => {
    const value = input[field];
    const text = typeof value === "string" ? value.trim() : "";
    if (text === "") complain(field, `${field} is required`);
    return text;
  };

  for (const [field, most] of Object.entries(required)) {
    if (read(field).length > most) complain(field, `${field} must be at most ${most} characters`);
  }
  const line2 = input["address_line2"] ?? null;
  if (line2 !== null && (typeof line2 !== "string" || line2.length > ADDRESS_LINE2)) {
    complain("address_line2", `address_line2 must be at most ${ADDRESS_LINE2} characters`);
  }
  const state = read("state");
  if (state !== "" && !isUsState(state)) {
    complain("state", `Invalid state "${state}". Expected a 2-letter US state code (e.g., TX)`);
  }
  const zip = read("zip");
  if (zip !== "" && !isZip(zip)) {
    const expected = "Expected 5 digits or ZIP+4 (e.g., 78701 or 78701-1234)";
    complain("zip", `Invalid ZIP code format "${zip}". ${expected}`);
  }
  const country = input["country"] ?? "US";
  if (country !== "US") complain("country", `Letters are mailed within the US only, not to "${String(country)}"`);
  const customFields = input["custom_fields"] ?? null;
  if (!isCustomFields(customFields)) complain("custom_fields", "custom_fields must be an object of plain values");

  if (problems.length > 0) return { problems };
  return {
    addressee: {
      firstName: read("first_name"),
      lastName: read("last_name"),
      line1: read("address_line1"),
      line2: typeof line2 === "string" ? line2 : null,
      city: read("city"),
      state,
      zip,
      customFields: isCustomFields(customFields) ? customFields : null,
    },
  };
}

function isCustomFields(value: unknown): value is Record<string, Scalar> | null {
  if (value === null) return true;
  return isObject(value) && Object.values(value).every((field) => field === null || typeof field !== "object");
}
