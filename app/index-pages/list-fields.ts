import { z } from "zod";
import type { CalendarDay } from "../zoned-time";

/** Fields that the address of a list is made of. An address is typed by hand too: what is not understood asks for nothing. */

const day = z.iso.date().regex(/^[1-9]/);

/** A day, for the years that both JavaScript and the database know. */
export function readDay(text: string | null): CalendarDay | null {
  return day.safeParse(text).data ?? null;
}

/** One of the words a field knows; null for any other. */
export function readWord<W extends string>(words: readonly W[], text: string | null): W | null {
  return words.find((word) => word === text) ?? null;
}

/** What a search box holds, without the blanks around it; longer than anybody searches for is cut. */
export function readSearch(text: string | null): string {
  return (text ?? "").trim().slice(0, 200);
}

/** The words to be found, in lower case. Control characters stand in no name, and Postgres takes no text with a NUL. */
export function searchWords(search: string): string[] {
  return search.toLowerCase().split(/[\s\p{Cc}]+/u).filter(Boolean);
}

/** A word as SQL's LIKE, which Prisma's `contains` is too, takes it at its word: its signs for any letters lose their meaning. */
export function literalPattern(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

/** The query part of an address, `?view=posted&q=anna`; fields without a value are left out. Empty where nothing is asked for. */
export function writeFields(fields: readonly (readonly [string, string | null])[]): string {
  const asked = fields.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
  return asked.length === 0 ? "" : `?${new URLSearchParams(asked).toString()}`;
}
