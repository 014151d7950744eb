import { guessColumns, guessSeparator, hasHeader, type Delimiter, type ListColumns } from "./columns";
import { decodeAs, type Encoding } from "./encoding";
import { readRecords, type FileRecord } from "./read-records";
import { mostColumns } from "./reading";

/** A file's beginning as it would be read, and what its columns most likely hold. */
export interface Preview {
  encoding: Encoding;
  delimiter: Delimiter;
  hasHeader: boolean;
  columns: ListColumns;
  /** The first rows, the head among them. */
  records: FileRecord[];
}

const shownRecords = 6;

/** Looks at a file's beginning; `delimiter` null to have it guessed, `isWhole` where there is no more of it. Null for a file without a row that can be read. */
export async function previewFile(start: Uint8Array, encoding: Encoding, delimiter: Delimiter | null, isWhole: boolean): Promise<Preview | null> {
  let text = "";
  for await (const part of decodeAs(encoding, [start])) text += part;
  const separator = delimiter ?? guessSeparator(text);
  const records: FileRecord[] = [];
  for await (const record of readRecords([text], separator)) {
    records.push(record);
    if (records.length > shownRecords) break;
  }
  // The last one is cut where the beginning is, or is one too many.
  if (!isWhole || records.length > shownRecords) records.pop();
  const [first] = records;
  if (first?.problem !== null || first.cells.length > mostColumns) return null;
  return { encoding, delimiter: separator, hasHeader: hasHeader(first.cells), columns: guessColumns(first.cells), records };
}
