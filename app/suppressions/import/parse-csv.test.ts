import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./parse-csv";

async function* chunksOf(bytes: Uint8Array, cut: number) {
  for (let at = 0; at < bytes.length; at += cut) yield bytes.subarray(at, at + cut);
}

async function read(text: string | Uint8Array, cut = 1_000) {
  const rows = [];
  for await (const row of parseCsv(chunksOf(typeof text === "string" ? Uint8Array.from(Buffer.from(text)) : text, cut))) rows.push(row);
  return rows;
}
const cellsOf = (rows: Awaited<ReturnType<typeof read>>) => rows.flatMap((row) => ("cells" in row ? [row.cells] : []));

describe("a CSV file", () => {
  it("has rows with their lines, whatever separates them", async () => {
    expect(await read("email;name\r\n\r\nada@example.com; Ada \r\n")).toEqual([
      { line: 1, cells: ["email", "name"] },
      { line: 3, cells: ["ada@example.com", " Ada "] },
    ]);
    expect(cellsOf(await read('a,b\n"x\ny","say ""hi"""'))).toEqual([["a", "b"], ["x\ny", 'say "hi"']]);
  });

  it("loses nobody behind a row that is very long", async () => {
    const people = Array.from({ length: 500 }, (_, at) => `ada${at}@example.com,${at === 100 ? "x".repeat(40_000) : ""}`);
    const rows = await read(people.join("\n"), 50_000);
    expect(cellsOf(rows).map(([email]) => email)).toEqual(people.map((person) => person.split(",")[0]));
  });

  it("with a quotation that never ends names it", async () => {
    const rows = await read(`email\n"open${"x".repeat(40_000)}\nbo@example.com\n`);
    expect(rows).toEqual([
      { line: 1, cells: ["email"] },
      { line: 2, problem: "row-quotes" },
    ]);
  });

  it("takes no quotation mark for what it is not, and loses nobody behind one that is forgotten", async () => {
    const rows = await read('email,name\nada@example.com,Ada "the first"\nbo@example.com,"Bo" Peep\ncy@example.com,"Cy\ndi@example.com,Di\nel@example.com,El"\nfi@example.com,"F""i"\n');
    expect(rows).toEqual([
      { line: 1, cells: ["email", "name"] },
      { line: 2, problem: "row-quotes" },
      { line: 3, problem: "row-quotes" },
      { line: 4, problem: "row-quotes" },
      { line: 7, cells: ["fi@example.com", 'F"i'] },
    ]);
  });

  it("has no row of more cells than its first", async () => {
    expect(await read("email,name\nada@example.com,Hopper, Ada\nbo@example.com\n")).toEqual([
      { line: 1, cells: ["email", "name"] },
      { line: 2, problem: "row-columns-more" },
      { line: 3, cells: ["bo@example.com"] },
    ]);
  });

  it("that was written by others reads as they wrote it, however it is cut", async () => {
    const cell = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 }).map((text) => `x${text}x`);
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", ";", "\t"), fc.integer({ min: 1, max: 50 }), async (body, delimiter, cut) => {
        const rows = [["email", "name", "city"], ...body];
        expect(cellsOf(await read(stringify(rows, { delimiter }), cut))).toEqual(rows);
      }),
    );
  });

  it("of any bytes at all is read to its end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        for (const row of await read(bytes, 37)) expect(row.line).toBeGreaterThan(0);
      }),
    );
  });
});
