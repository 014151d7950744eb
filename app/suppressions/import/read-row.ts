import { cleanValue } from "~/templates/limits";
import { readCountry } from "~/settings/country-codes";
import { emailSchema, type SuppressionEntry } from "../entry";
import type { ColumnMapping, ImportField } from "./columns";
import type { CsvProblem } from "./parse-csv";

/** Why a row of an imported list says nothing of anybody; the page has a sentence for each. */
export type RowProblem = CsvProblem | "row-empty" | "row-email-wrong" | "row-customer-wrong" | "row-address-incomplete" | "row-country-unknown";

/** Most characters of a cell that are looked at: addresses are shorter. */
const longestCell = 500;

/**
 * What a row says, by the columns that hold it: up to three entries for one person. A cell that is filled and cannot be used makes the whole row
 * a problem, so that nobody is thought to be on the list who is not.
 */
export function readRow(row: readonly string[], mapping: ColumnMapping): SuppressionEntry[] | RowProblem {
  const cell = (field: ImportField) => {
    const at = mapping[field];
    return at === null ? "" : cleanValue((row[at] ?? "").slice(0, longestCell + 1));
  };
  const fields = { name: cell("name"), streetAddress: cell("streetAddress"), postalCode: cell("postalCode"), city: cell("city"), country: cell("countryCode") };
  if ([cell("email"), cell("customerId"), ...Object.values(fields)].some((text) => text.length > longestCell)) return "row-too-long";
  const entries: SuppressionEntry[] = [];
  if (cell("email") !== "") {
    const email = emailSchema.safeParse(cell("email"));
    if (!email.success) return "row-email-wrong";
    entries.push({ kind: "email", email: email.data });
  }
  if (cell("customerId") !== "") {
    // Shopify's own export puts an apostrophe before the number; its interface calls it gid://shopify/Customer/77.
    const customerId = /^'?(?:gid:\/\/shopify\/Customer\/)?(\d{1,20})$/.exec(cell("customerId"))?.[1];
    if (!customerId) return "row-customer-wrong";
    entries.push({ kind: "customer", customerId });
  }
  const { name, streetAddress, postalCode, city, country } = fields;
  // A name or a country alone begins no address; many lists have them beside an e-mail address.
  if (streetAddress || postalCode || city) {
    if (!name || !streetAddress || !city || !country) {
      // Whoever is known by something else is on the list all the same.
      return entries.length > 0 ? entries : "row-address-incomplete";
    }
    const countryCode = readCountry(country);
    if (!countryCode) return "row-country-unknown";
    entries.push({ kind: "address", name, streetAddress, postalCode, city, countryCode });
  }
  return entries.length > 0 ? entries : "row-empty";
}
