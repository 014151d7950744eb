import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { writeProblemFile } from "./problem-file";

it("is read by spreadsheets as it was written", () => {
  const rows = [["Line", "Problem"], ["12", 'This is "no" address, sorry.']];
  expect(parse(writeProblemFile(rows), { bom: true })).toEqual(rows);
});
