import { parse } from "csv-parse/sync";
import { RecordCutter, type CutRecord, type RecordProblem } from "./cut-records";

/** A record of a file: its cells, or what stands there and why its cells cannot be told. */
export type FileRecord = { line: number; lastLine: number } & ({ cells: string[]; problem: null } | { text: string; problem: RecordProblem });

/** Records that are parsed together. */
const batch = 500;
/** Records that are kept back while it is not known whether they stand between quotation marks. */
const mostDoubted = 200;

/** The records of a file's text in their order, blank ones left out, with memory for a few of them only. */
export async function* readRecords(text: AsyncIterable<string> | Iterable<string>, delimiter: string): AsyncGenerator<FileRecord> {
  let waiting: CutRecord[] = [];
  for await (const record of settleDoubts(cutText(text, delimiter))) {
    waiting.push(record);
    if (waiting.length < batch) continue;
    yield* parseRecords(waiting, delimiter);
    waiting = [];
  }
  yield* parseRecords(waiting, delimiter);
}

async function* cutText(text: AsyncIterable<string> | Iterable<string>, delimiter: string): AsyncGenerator<CutRecord> {
  const cutter = new RecordCutter(delimiter);
  for await (const part of text) yield* cutter.add(part);
  yield* cutter.end();
}

/**
 * Behind a record whose quotation marks do not pair, the lines up to the next mark may be the rest of its field and no records of their own. They are, when
 * the next mark does not fit its record either; then none of them is believed.
 */
async function* settleDoubts(records: AsyncIterable<CutRecord>): AsyncGenerator<CutRecord> {
  let doubted: CutRecord[] = [];
  let isInDoubt = false;
  for await (const record of records) {
    if (isInDoubt && record.quotes === 0 && doubted.length < mostDoubted) {
      doubted.push(record);
      continue;
    }
    const isWithin = isInDoubt && record.problem !== null;
    for (const earlier of doubted) yield isWithin ? { ...earlier, problem: earlier.problem ?? "row-quotes" } : earlier;
    doubted = [];
    isInDoubt = record.problem !== null && record.quotes > 0;
    yield record;
  }
  yield* doubted;
}

function* parseRecords(records: readonly CutRecord[], delimiter: string): Generator<FileRecord> {
  const whole = records.filter(({ text, problem }) => problem === null && !isBlank(text, delimiter));
  const cells = parse(whole.map(({ text }) => text).join("\n"), { delimiter, record_delimiter: "\n", relax_column_count: true }) as string[][];
  if (cells.length !== whole.length) throw new Error("The records were cut in other places than they were parsed.");
  let at = 0;
  for (const { line, lastLine, text, problem } of records) {
    if (problem) yield { line, lastLine, text, problem };
    else if (!isBlank(text, delimiter)) yield { line, lastLine, cells: cells[at++] ?? [], problem };
  }
}

/** Spreadsheets leave lines of nothing but separators behind. */
function isBlank(text: string, delimiter: string): boolean {
  return text.replaceAll(delimiter, "").replaceAll('"', "").trim() === "";
}
