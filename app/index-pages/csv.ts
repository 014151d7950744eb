import { stringify } from "csv-stringify/sync";

/** One value of a row: text, or a number that is written with two decimals. */
export type CsvValue = string | number;

/**
 * Rows as CSV text, as every spreadsheet reads it. Text that a spreadsheet would take for a formula gets an apostrophe before it, so that
 * nobody's name can run anything on an accountant's machine; within a cell too, where a spreadsheet that parts cells at semicolons, as in most of Europe,
 * or at tabs would begin another one.
 */
export function writeCsv(rows: readonly (readonly CsvValue[])[]): string {
  return stringify(rows.map((row) => [...row]), {
    escape_formulas: true,
    // A line within a cell ends as it likes.
    quoted_match: /[\r\n]/,
    record_delimiter: "\r\n",
    cast: { number: (value) => value.toFixed(2), string: (value) => value.replace(/([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])/g, "$1'") },
  });
}

/** Without it, Excel takes UTF-8 for the machine's own encoding. */
export const byteOrderMark = "\uFEFF";
