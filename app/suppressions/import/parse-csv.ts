import { holdsRecords } from "~/mailbook/import/cut-records";
import { readRecords, type FileRecord } from "~/mailbook/import/read-records";
import { decodeText } from "./decode-text";
import { guessDelimiter } from "./columns";

/** Why a row's cells are not believed. */
export type CsvProblem = NonNullable<FileRecord["problem"]> | "row-columns-more";

/** A row of a file with the number of its first line, or what stands in its place when its cells cannot be told. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: CsvProblem };

/** The first line is looked at so far for its separator. */
const longestFirstLine = 16 * 1024;

/**
 * The rows of a CSV file of any usual encoding and separator, one after the other, with memory for a few of them only. Read by the strict rule of the
 * mailbook's lists: a row that is guessed at would leave somebody off the do-not-mail list in silence.
 */
export async function* parseCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const text = decodeText(bytes);
  const first = (await firstLine(text)).replace(/^\uFEFF/, "");
  const delimiter = guessDelimiter(first);
  let columns: number | null = null;
  for await (const record of readRecords(joinText(first, text), delimiter)) {
    const { line } = record;
    if (record.problem !== null) {
      yield { line, problem: record.problem };
      continue;
    }
    const { cells } = record;
    columns ??= cells.length;
    const problem = findProblem(cells, columns, delimiter);
    yield problem ? { line, problem } : { line, cells };
  }
}

/** A row may end early; one that is longer than the first has a cell too many somewhere before its end. */
function findProblem(cells: readonly string[], columns: number, delimiter: string): CsvProblem | null {
  if (cells.length > columns) return "row-columns-more";
  return cells.some((cell) => holdsRecords(cell, columns, delimiter)) ? "row-quotes" : null;
}

/** Reads on until the first line is whole, or long enough to tell. */
async function firstLine(text: AsyncGenerator<string>): Promise<string> {
  let start = "";
  while (start.length < longestFirstLine && !/[\r\n]/.test(start)) {
    const { value, done } = await text.next();
    if (done) break;
    start += value;
  }
  return start;
}

async function* joinText(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
