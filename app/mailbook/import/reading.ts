import { z } from "zod";
import { countryCodes } from "~/settings/country-codes";
import { cleanValue } from "~/templates/limits";
import { delimiters, listFields } from "./columns";
import { encodings } from "./encoding";

/** Most rows of one file, and most bytes of it. */
export const largestList = { rows: 100_000, bytes: 20 * 1024 * 1024 } as const;
/** Most columns that a file is looked at with. */
export const mostColumns = 200;

const column = z.number().int().min(0).max(mostColumns - 1).nullable();

/** How a file is read, as the merchant confirmed it. */
export const readingSchema = z
  .strictObject({
    encoding: z.enum(encodings),
    delimiter: z.enum(delimiters),
    hasHeader: z.boolean(),
    /** What stands above the columns; as many as every row must have. */
    header: z.array(z.string().max(1_000).transform((name) => cleanValue(name))).min(1).max(mostColumns),
    columns: z.strictObject(Object.fromEntries(listFields.map((field) => [field, column])) as Record<(typeof listFields)[number], typeof column>),
    /** The country of a row that names none; empty where every row must. */
    country: z.string().refine((code) => code === "" || countryCodes.includes(code)),
  })
  // Without a head, the first row is somebody's: it is kept nowhere but where it can be erased.
  .transform((reading) => (reading.hasHeader ? reading : { ...reading, header: reading.header.map(() => "") }))
  .superRefine(({ columns, header, country }, context) => {
    for (const field of listFields) {
      if ((columns[field] ?? 0) >= header.length) context.addIssue({ code: "custom", path: ["columns", field], message: "column-gone" });
    }
    for (const gap of findMissing(columns, country)) context.addIssue({ code: "custom", path: ["columns"], message: gap });
  });
export type Reading = z.infer<typeof readingSchema>;

const missingColumns = ["columns-name-missing", "columns-street-missing", "columns-city-missing", "columns-country-missing"] as const;

/** What no row of a file could be written to without; each has a sentence in the admin. */
export function findMissing(columns: Reading["columns"], country: string): (typeof missingColumns)[number][] {
  const isThere = (...fields: (keyof typeof columns)[]) => fields.some((field) => columns[field] !== null);
  return missingColumns.filter((gap) => {
    if (gap === "columns-name-missing") return !isThere("name", "firstName", "lastName", "company");
    if (gap === "columns-street-missing") return !isThere("streetAddress");
    if (gap === "columns-city-missing") return !isThere("city");
    return !isThere("country") && country === "";
  });
}
