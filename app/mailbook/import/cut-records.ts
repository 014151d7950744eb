/** Why a record's cells cannot be told. */
export type RecordProblem = "row-quotes" | "row-too-long";

/** A record as it stands in its file, from its first line to its last. */
export interface CutRecord {
  line: number;
  lastLine: number;
  /** What stands there; only its beginning where it is too long. */
  text: string;
  problem: RecordProblem | null;
  /** How many quotation marks are in it. */
  quotes: number;
}

/** Longest record, in UTF-16 units. No address is near it, and a quotation that is never closed would else take the rest of the file into memory. */
export const longestRecord = 64 * 1024;
const keptOfTooLong = 500;

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where in a field the next character stands: at its beginning, in it, between quotation marks, or behind one that closes or doubles. */
type Place = "start" | "plain" | "quoted" | "behind-quote";

/**
 * Cuts a CSV text into records, however it comes in pieces. It is strict, since a guess would be a letter to the wrong place: quotation marks stand around
 * a whole field, and a mark within is doubled. A record where they do not is a problem with all the lines it could reach over, and the next one begins
 * behind it.
 */
export class RecordCutter {
  private place: Place = "start";
  private held = "";
  private problem: RecordProblem | null = null;
  private quotes = 0;
  private first = 1;
  private line = 1;
  private isBehindReturn = false;

  constructor(private readonly delimiter: string) {}

  *add(text: string): Generator<CutRecord> {
    const delimiter = this.delimiter.charCodeAt(0);
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const isSecondOfBreak = code === lineFeed && this.isBehindReturn;
      this.isBehindReturn = code === carriageReturn;
      const isBreak = code === carriageReturn || code === lineFeed;
      if (isSecondOfBreak && this.place !== "quoted") {
        // The end of a record that its carriage return has ended already.
        from = at + 1;
        continue;
      }
      if (code === quote) this.quotes += 1;
      if (isBreak && this.place !== "quoted") {
        this.hold(text.slice(from, at));
        from = at + 1;
        const ended = this.cut();
        this.line += 1;
        this.first = this.line;
        yield ended;
        continue;
      }
      if (isBreak && !isSecondOfBreak) this.line += 1;
      this.place = this.next(code, delimiter);
    }
    this.hold(text.slice(from));
  }

  /** What stands behind the last line's end. */
  *end(): Generator<CutRecord> {
    if (this.place === "quoted") this.problem ??= "row-quotes";
    if (this.held !== "" || this.problem) yield this.cut();
  }

  private next(code: number, delimiter: number): Place {
    switch (this.place) {
      case "quoted":
        return code === quote ? "behind-quote" : "quoted";
      case "behind-quote":
        if (code === quote) return "quoted";
        if (code === delimiter) return "start";
        this.problem ??= "row-quotes";
        return "plain";
      case "start":
        if (code === quote) return "quoted";
        return code === delimiter ? "start" : "plain";
      case "plain":
        if (code === quote) this.problem ??= "row-quotes";
        return code === delimiter ? "start" : "plain";
    }
  }

  private hold(text: string): void {
    if (this.problem === "row-too-long") return;
    this.held += text;
    if (this.held.length <= longestRecord) return;
    this.problem = "row-too-long";
    this.held = this.held.slice(0, keptOfTooLong);
  }

  private cut(): CutRecord {
    const record = { line: this.first, lastLine: this.line, text: this.held, problem: this.problem, quotes: this.quotes };
    this.place = "start";
    this.held = "";
    this.problem = null;
    this.quotes = 0;
    return record;
  }
}

/** Whether a cell holds a whole line with as many columns as a row: two marks that were each forgotten have made one cell of other people's rows. */
export function holdsRecords(cell: string, columns: number, delimiter: string): boolean {
  const [, ...lines] = cell.split(/\r\n|\r|\n/);
  return columns >= 2 && lines.some((line) => line.split(delimiter).length >= columns);
}
