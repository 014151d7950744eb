import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { decodeText } from "./decode-text";
import { guessDelimiter } from "./columns";

/** A row of a file with the number of its first line, or what stands in its place when it cannot be read. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: "row-unreadable" };

/** The first line is looked at so far for its separator. */
const longestFirstLine = 16 * 1024;

/**
 * The rows of a CSV file of any usual encoding and separator, one after the other, with memory for a few of them only. A row that cannot be read
 * is named and passed over. No row is too long here: with a bound of its own the parser, told to pass errors over, drops what else it was given with the row.
 */
export async function* parseCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const text = decodeText(bytes);
  const first = await firstLine(text);
  const unreadable: number[] = [];
  const parser = parse({
    ...{ bom: true, delimiter: guessDelimiter(first.replace(/^\uFEFF/, "")), info: true },
    ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true },
    skip_records_with_error: true,
    on_skip: (error) => void unreadable.push(typeof error?.["lines"] === "number" ? error["lines"] : 0),
  });
  const source = Readable.from(joinText(first, text));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let lastLine = 0;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    for (const line of unreadable.splice(0)) yield { line: line || lastLine + 1, problem: "row-unreadable" };
    lastLine = info.lines;
    yield { line: info.lines, cells: record };
  }
  for (const line of unreadable) yield { line: line || lastLine + 1, problem: "row-unreadable" };
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
  // An empty chunk would end a stream of text.
  if (first) yield first;
  for await (const part of rest) if (part) yield part;
}
