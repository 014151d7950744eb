import { z } from "zod";
import { cleanValue } from "~/templates/limits";

/** When a list that is not being read is looked at again. */
export const never = new Date("9999-01-01T00:00:00Z");

/** What a list may be called. An error's message is a code that the page has a sentence for. */
export const listName = z
  .string()
  .max(1_000, { message: "name-too-long" })
  .transform((text) => cleanValue(text))
  .pipe(z.string().min(1, { message: "name-missing" }).max(80, { message: "name-too-long" }));

/** The name of a list after its file's: without the ending. */
export function listNameOf(fileName: string): string {
  const bare = fileName.replace(/\.(csv|tsv|txt)$/i, "").trim();
  return (bare || fileName).slice(0, 80).trim();
}
