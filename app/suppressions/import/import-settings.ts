import { z } from "zod";
import { importFields, type ColumnMapping } from "./columns";

/** Most rows of one file, and most bytes of it. */
export const largestImport = { rows: 100_000, bytes: 20 * 1024 * 1024 } as const;
/** So much of a file is enough to show its columns. */
export const previewBytes = 64 * 1024;

const column = z.string().regex(/^\d{1,3}$/).transform(Number).nullable().catch(null);

/** How a file is to be read, from the address it is sent to: the column of each field, and whether the first row names the columns. */
export function readImportSettings(fields: URLSearchParams): { mapping: ColumnMapping; hasHeader: boolean } {
  const mapping = Object.fromEntries(importFields.map((field) => [field, column.parse(fields.get(field))])) as ColumnMapping;
  return { mapping, hasHeader: fields.get("header") === "1" };
}

/** What the answer to an import says line by line: how far it is, what is wrong with a row, and how it ended. */
export type ImportNews =
  | { kind: "progress"; rows: number; share: number }
  | { kind: "problem"; line: number; problem: string }
  | { kind: "done"; rows: number; added: number; known: number; refused: number; isCut: boolean }
  | { kind: "failed" };
