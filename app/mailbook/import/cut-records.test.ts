import { describe, expect, it } from "vitest";
import { longestRecord, RecordCutter, type CutRecord } from "./cut-records";

function cut(text: string, size = text.length || 1): CutRecord[] {
  const cutter = new RecordCutter(",");
  const records: CutRecord[] = [];
  for (let at = 0; at < text.length; at += size) records.push(...cutter.add(text.slice(at, at + size)));
  return [...records, ...cutter.end()];
}

describe("a CSV text", () => {
  it.each(["\n", "\r\n", "\r"])("is cut where lines end in %j, but not within quotation marks, wherever it comes apart", (end) => {
    const text = ["a,b", `"x${end}y",z`, "", 'c,"say ""hi"""'].join(end);
    for (const size of [1, 2, 3, 1_000]) {
      expect(cut(text, size)).toEqual([
        { line: 1, lastLine: 1, text: "a,b", problem: null, quotes: 0 },
        { line: 2, lastLine: 3, text: `"x${end}y",z`, problem: null, quotes: 2 },
        { line: 4, lastLine: 4, text: "", problem: null, quotes: 0 },
        { line: 5, lastLine: 5, text: 'c,"say ""hi"""', problem: null, quotes: 6 },
      ]);
    }
  });

  it.each([
    ['5" pipe,b'],
    ['"the "old" mill",b'],
    ['"a" ,b'],
    [' "a",b'],
    ['"a"\0,b'],
  ])("names %j, where quotation marks do not fit, and goes on behind it", (row) => {
    expect(cut(`${row}\nc,d`).map(({ line, problem }) => [line, problem])).toEqual([[1, "row-quotes"], [2, null]]);
  });

  it("names all the lines that an open quotation reaches over", () => {
    expect(cut('a,"b\nc,d\ne,"f"\ng,h').map(({ line, lastLine, problem }) => [line, lastLine, problem])).toEqual([[1, 3, "row-quotes"], [4, 4, null]]);
    expect(cut('a,"b\nc,d\n').map(({ line, lastLine, problem }) => [line, lastLine, problem])).toEqual([[1, 3, "row-quotes"]]);
  });

  it("does not hold what is too long", () => {
    const [long, next] = cut(`${"x".repeat(3 * longestRecord)}\na,b`, 1_000);
    expect(long).toMatchObject({ line: 1, problem: "row-too-long" });
    expect(long?.text.length).toBeLessThan(1_000);
    expect(next).toMatchObject({ line: 2, text: "a,b", problem: null });
  });
});
