import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "./csv";

/** A text without the apostrophes that keep it from being a formula. */
const bare = (text: string) => text.replace(/(^|[;\t\r\n]\s*)'/g, "$1");

describe("CSV for a spreadsheet", () => {
  it("quotes what needs it and writes money with two decimals, below nothing too", () => {
    expect(writeCsv([["a,b", 'say "hi"', 12.5, -3], ["", "x\ny", 0, 1]])).toBe('"a,b","say ""hi""",12.50,-3.00\r\n,"x\ny",0.00,1.00\r\n');
  });

  it("begins no formula either for a spreadsheet that parts cells at semicolons or tabs", () => {
    expect(writeCsv([["Ada;=HYPERLINK(1)", "a\t=1", "a; @b", "a;b;-1", "a-b=c"]])).toBe("Ada;'=HYPERLINK(1),a\t'=1,a; '@b,a;b;'-1,a-b=c\r\n");
  });

  it("never begins a cell of words as a formula, and loses no words", () => {
    const cell = fc.oneof(fc.constantFrom("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "a;=1", "a\n+1", "a; -1"), fc.string());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const read: string[][] = parse(writeCsv(rows), { record_delimiter: "\r\n" });
        expect(read).toHaveLength(rows.length);
        for (const [index, row] of read.entries()) {
          for (const [at, text] of row.entries()) {
            expect(text).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
            expect(text).not.toMatch(/[;\t\r\n][=+\-@＝＋－＠]/);
            expect(bare(text)).toBe(bare(rows[index]?.[at] ?? ""));
          }
        }
      }),
    );
  });
});
