import { readRecipient, type NoRecipientReason, type Recipient } from "~/orders/recipient";
import { readCountry } from "~/settings/country-codes";
import { emailSchema } from "~/suppressions/entry";
import type { TemplateValues } from "~/templates/variables";
import { personFields, valueFields, type ListField } from "./columns";
import { holdsRecords } from "./cut-records";
import type { FileRecord } from "./read-records";
import { readValues, type ValueProblem } from "./read-values";
import type { Reading } from "./reading";

/** Why a row of a file is nobody who could be written to; each has a sentence that says how to mend it. */
export type PersonProblem =
  | NoRecipientReason
  | ValueProblem
  | (FileRecord & { problem: string })["problem"]
  | "row-columns-more"
  | "row-columns-fewer"
  | "row-characters"
  | "row-line-break"
  | "country-unknown"
  | "email-wrong"
  | "customer-wrong";

export interface Person {
  recipient: Recipient;
  values: TemplateValues;
  email: string | null;
  customerId: string | null;
}

/** Fields of more than one line: what stands under the street goes between name and street. */
const ofLines = new Set<ListField>(["streetAddress", "extra"]);
const lineBreak = /\r\n|\r|\n/;
/** What no keyboard writes: bytes read in a wrong encoding, or no text at all. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

/** The person a record of a file is about, or why it is nobody. Nothing is guessed: what does not fit is a problem of its row. */
export function readPerson(record: FileRecord, reading: Reading): Person | PersonProblem {
  if (record.problem !== null) return record.problem;
  const { cells } = record;
  if (cells.length > reading.header.length) return "row-columns-more";
  if (cells.length < reading.header.length) return "row-columns-fewer";
  if (cells.some((text) => holdsRecords(text, reading.header.length, reading.delimiter))) return "row-quotes";
  const cell = (field: ListField) => cells[reading.columns[field] ?? -1] ?? "";
  if ([...personFields, ...valueFields].some((field) => unreadable.test(cell(field)))) return "row-characters";
  if (personFields.some((field) => lineBreak.test(cell(field).trim()) && (!ofLines.has(field) || cell(field).includes(reading.delimiter)))) return "row-line-break";
  const email = cell("email").trim() === "" ? null : emailSchema.safeParse(cell("email"));
  if (email?.success === false) return "email-wrong";
  const customerId = readCustomer(cell("customerId").trim());
  if (customerId === false) return "customer-wrong";
  const country = cell("country").trim() === "" ? reading.country : readCountry(cell("country"));
  if (country === null) return "country-unknown";
  // What goes between name and street would else be taken for the street.
  if (cell("streetAddress").trim() === "") return "address-without-street";
  const recipient = readRecipient(addressOf(cell, country), null);
  if (typeof recipient === "string") return recipient;
  const values = readValues(cell);
  if (typeof values === "string") return values;
  return { recipient, values, email: email?.data ?? null, customerId };
}

function addressOf(cell: (field: ListField) => string, countryCode: string) {
  const [street = "", ...more] = cell("streetAddress").trim().split(lineBreak);
  const state = cell("state");
  return {
    ...{ name: cell("name"), firstName: cell("firstName"), lastName: cell("lastName"), company: cell("company"), address1: street },
    address2: [...more, ...cell("extra").split(lineBreak)].map((line) => line.trim()).filter(Boolean).join(", "),
    ...{ zip: cell("postalCode"), city: cell("city"), province: state, provinceCode: state, countryCode },
  };
}

/** Shopify's own export puts an apostrophe before the number; its interface calls it gid://shopify/Customer/77. */
function readCustomer(text: string): string | null | false {
  if (text === "") return null;
  return /^'?(?:gid:\/\/shopify\/Customer\/)?(\d{1,20})$/.exec(text)?.[1] ?? false;
}
