import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "~/index-pages/csv";
import { wordsOf } from "~/locales/files";
import { createTranslator } from "~/locales/translator";
import { mailpieceStatuses } from "../status";
import { csvHead, csvLine, type CsvLetter } from "./letters-csv";

const { t } = createTranslator("en", wordsOf("en"));

/** Words that break tables: formulas, quotes, lines, separators, whatever else people are called. */
const hostile = fc.oneof(
  fc.constantFrom("=1+1", "+49", "-2", "@SUM(A1)", "\tx", "\rx", '"', "a,b", "a\nb", "=HYPERLINK(\"http://x\")", "' =1", "＝1"),
  fc.string({ unit: "grapheme", maxLength: 30 }),
);
const letters: fc.Arbitrary<CsvLetter> = fc.record({
  id: fc.uuid(),
  recipient: fc.option(
    fc.record({ name: hostile, company: hostile, streetAddress: hostile, extra: hostile, postalCode: hostile, city: hostile, state: hostile, countryCode: fc.constant("NL") }),
  ),
  orderName: fc.option(hostile),
  status: fc.constantFrom(...mailpieceStatuses),
  kind: fc.constantFrom("letter", "postcard"),
  mode: fc.constantFrom("test", "live"),
  templateName: hostile,
  originName: fc.option(hostile),
  cost: fc.option(fc.record({ amount: fc.nat(1_000_000), currency: fc.constantFrom("eur", "usd") })),
  costIsQuoted: fc.boolean(),
  trackingNumber: fc.option(hostile),
  createdAt: fc.date({ min: new Date("2020-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
  updatedAt: fc.constant(new Date("2026-11-21T10:33:05.400Z")),
});

const undo = (cell: string) => (/^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

describe("the exported list", () => {
  it("reads back as it was, and no cell begins as a formula does", () => {
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 5 }), (given) => {
        const lines = given.map((letter) => csvLine(letter, t, "Europe/Amsterdam"));
        const text = writeCsv([csvHead(t), ...lines]);
        const [head, ...read] = parse(text, { relaxColumnCount: false }) as unknown as string[][];
        expect(head).toEqual(csvHead(t));
        expect(read.flat().filter((cell) => /^[=+@\t\r]|^-/.test(cell))).toEqual([]);
        const asText = lines.map((line) => line.map((cell) => (typeof cell === "number" ? cell.toFixed(2) : cell)));
        expect(read.map((line) => line.map(undo))).toEqual(asText.map((line) => line.map(undo)));
      }),
    );
  });

  it("says costs in main units and instants on the shop's clock", () => {
    const letter: CsvLetter = {
      ...{ id: "1", recipient: null, orderName: "#1001", status: "fulfilled", kind: "letter", mode: "live", templateName: "Thanks", originName: null },
      ...{ cost: { amount: 205, currency: "eur" }, costIsQuoted: false, trackingNumber: null },
      ...{ createdAt: new Date("2026-07-01T22:30:00Z"), updatedAt: new Date("2026-11-21T10:33:05Z") },
    };
    expect(csvLine(letter, t, "Europe/Amsterdam")).toEqual([
      ...["Erased", "", "", "", "", "", "", "", "#1001", "Posted", "Letter", "Live", "Thanks", "", 2.05, "EUR", "paid", ""],
      ...["2026-07-02 00:30:00", "2026-11-21 11:33:05", "1"],
    ]);
  });

  it("has a cell for each column", () => {
    fc.assert(
      fc.property(letters, (letter) => {
        expect(csvLine(letter, t, "UTC")).toHaveLength(csvHead(t).length);
      }),
    );
  });
});
