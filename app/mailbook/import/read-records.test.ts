import { describe, expect, it } from "vitest";
import { readRecords, type FileRecord } from "./read-records";

async function read(text: string, delimiter = ","): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  for await (const record of readRecords([text], delimiter)) records.push(record);
  return records;
}

describe("the records of a file", () => {
  it("are its cells as they were written, without blank lines", async () => {
    expect(await read('a;"b;""c"""\n\n;;\n" d\n";e', ";")).toEqual([
      { line: 1, lastLine: 1, cells: ["a", 'b;"c"'], problem: null },
      { line: 4, lastLine: 5, cells: [" d\n", "e"], problem: null },
    ]);
    expect(await read("")).toEqual([]);
  });

  it("are not believed between two broken ones: they may be lines of one cell", async () => {
    const note = 'A,"he said "hi\nFake,Row\nbye",z\nB,c';
    expect((await read(note)).map(({ line, problem }) => [line, problem])).toEqual([[1, "row-quotes"], [2, "row-quotes"], [3, "row-quotes"], [4, null]]);
    // Here the next mark fits, so the rows before it are rows.
    const own = 'A,5" pipe\nB,c\nD,"e"';
    expect((await read(own)).map(({ line, problem }) => [line, problem])).toEqual([[1, "row-quotes"], [2, null], [3, null]]);
    expect((await read('A,5" pipe\nB,c')).map(({ problem }) => problem)).toEqual(["row-quotes", null]);
  });

  it("come in batches of any number", async () => {
    const text = Array.from({ length: 1_234 }, (_, at) => `${at},x`).join("\n");
    expect((await read(text)).map((record) => (record.problem === null ? record.cells[0] : ""))).toEqual(Array.from({ length: 1_234 }, (_, at) => String(at)));
  });
});
