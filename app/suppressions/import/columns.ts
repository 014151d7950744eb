import { emailSchema } from "../entry";

/** What a column of an imported list can hold. */
export const importFields = ["email", "customerId", "name", "streetAddress", "postalCode", "city", "countryCode"] as const;
export type ImportField = (typeof importFields)[number];

/** Which column, from 0, holds what; null for none. */
export type ColumnMapping = Record<ImportField, number | null>;

/** Names that columns have in exports of Shopify and of others, in the four languages of the admin, in lower case and without blanks. */
const columnNames: Record<ImportField, string[]> = {
  email: ["email", "emailaddress", "mail", "emailadresse", "emailadres", "adresseemail", "courriel"],
  customerId: ["customerid", "id", "kundennummer", "kundenid", "klantid", "klantnummer", "idclient", "numeroclient"],
  name: ["name", "fullname", "customername", "recipient", "empfanger", "naam", "nom", "shippingname"],
  streetAddress: ["street", "streetaddress", "address1", "address", "defaultaddressaddress1", "addressline1", "strasse", "straat", "adres", "adresse", "rue", "shippingaddress1", "shippingstreet"],
  postalCode: ["postalcode", "zip", "zipcode", "postcode", "plz", "postleitzahl", "codepostal", "defaultaddresszip", "shippingzip"],
  city: ["city", "town", "ort", "stadt", "plaats", "stad", "ville", "defaultaddresscity", "shippingcity"],
  countryCode: ["country", "countrycode", "land", "pays", "defaultaddresscountrycode", "shippingcountry"],
};

/** The separator that the first line has most of. */
export function guessDelimiter(text: string): string {
  const [line = ""] = text.split(/\r?\n|\r/, 1);
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** Whether a list's first row names its columns: none of its cells is itself an e-mail address. */
export function hasHeader(firstRow: readonly string[]): boolean {
  return !firstRow.some((cell) => emailSchema.safeParse(cell).success);
}

/** What each column most likely holds, by its name; in a list without names, the column with an e-mail address. */
export function guessMapping(firstRow: readonly string[]): ColumnMapping {
  const isNamed = hasHeader(firstRow);
  const names = firstRow.map((cell) => cell.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/[^\p{L}\p{N}]/gu, ""));
  const find = (field: ImportField) => columnNames[field].map((name) => names.indexOf(name)).find((at) => at >= 0) ?? null;
  const mapping = Object.fromEntries(importFields.map((field) => [field, isNamed ? find(field) : null])) as ColumnMapping;
  if (!isNamed) mapping.email = firstRow.findIndex((cell) => emailSchema.safeParse(cell).success);
  return mapping;
}
