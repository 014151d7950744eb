import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFile, type MadeFile, type MadeRow } from "../../../test/fixtures/made-file.ts";
import { readFile, type ListRow } from "./read-file";

/** Thousands of files as people and machines make and break them, each with what is true of it. */

async function read({ bytes, reading, cut }: MadeFile): Promise<ListRow[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, index) => bytes.subarray(index * cut, (index + 1) * cut));
  const rows: ListRow[] = [];
  for await (const row of readFile(chunks, reading)) rows.push(row);
  return rows;
}

/** What is wrong with a reading; null for nothing. Plain comparisons, since there are very many of them. */
function findFault(file: MadeFile, rows: readonly ListRow[]): string | null {
  const truth = new Map(file.rows.map((row) => [row.line, row]));
  const isBroken = file.rows.some(({ breaks }) => breaks === "quotes" || breaks === "anything");
  let last = 1;
  for (const row of rows) {
    if (row.line < last || row.lastLine < row.line) return `line ${row.line} comes after line ${last}`;
    last = row.lastLine;
    if (row.problem !== null) continue;
    const made = truth.get(row.line);
    if (made?.breaks === "anything" || covers(file.rows, row.line)) continue;
    if (!made) return `line ${row.line} is nobody's`;
    if (made.breaks) return `line ${row.line} is broken by ${made.breaks} and was read`;
    if (!isSame(made, row.person)) return `line ${row.line} was read as somebody else: ${JSON.stringify(row.person)} for ${JSON.stringify(made.cells)}`;
  }
  for (const made of file.rows) {
    if (made.breaks === "anything") continue;
    const found = rows.find(({ line, lastLine }) => line <= made.line && made.line <= lastLine);
    if (made.breaks === "blank") continue;
    if (!found) return `line ${made.line} is missing`;
    // A mark that does not fit can reach over rows that are whole, and puts those behind it in doubt.
    const isReached = isBroken && (found.problem === "row-quotes" || found.line < made.line);
    if (!made.breaks && found.problem !== null && !isReached) return `line ${made.line} was refused: ${found.problem}`;
  }
  return null;
}

/** Whether a line is within the row that anything was done to. */
function covers(rows: readonly MadeRow[], line: number): boolean {
  return rows.some((row) => row.breaks === "anything" && row.line <= line && line <= row.lastLine);
}

function isSame({ cells }: MadeRow, person: Extract<ListRow, { problem: null }>["person"]): boolean {
  const { recipient, values, email } = person;
  const read = [recipient.name, recipient.streetAddress, recipient.extra, recipient.postalCode, recipient.city, recipient.countryCode, email ?? "", values.order_note ?? ""];
  return cells.every((cell, at) => cell.replace(/\s+/g, " ") === read[at]);
}

describe("any file", () => {
  it("is read to its end; who is read as good is who stands there, and every broken row is named by its line", async () => {
    let good = 0;
    let bad = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const file = makeFile(seed);
        const rows = await read(file);
        const people = rows.filter(({ problem }) => problem === null).length;
        good += people;
        bad += rows.length - people;
        expect(findFault(file, rows)).toBeNull();
      }),
      { numRuns: 10_000 },
    );
    // Neither all refused nor all believed.
    expect(good).toBeGreaterThan(10_000);
    expect(bad).toBeGreaterThan(5_000);
  });

  it("of any bytes at all ends, and says nobody lives where it does not say so", async () => {
    const { reading } = makeFile(1);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.constantFrom("utf-8", "windows-1252", "utf-16le", "utf-16be"), async (bytes, encoding) => {
        for await (const row of readFile([bytes], { ...reading, encoding: encoding as "utf-8" })) expect(row.problem).not.toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
