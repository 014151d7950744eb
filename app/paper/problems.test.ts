import { describe, expect, it } from "vitest";
import { describePaperProblem, paperProblemCodes } from "./problems";

describe("problems on paper", () => {
  it("fill their sentence with their words", () => {
    expect(describePaperProblem("page-overflow", { lines: "3" }).message).toBe("The words do not fit on the paper. Lines too many: 3.");
    for (const code of paperProblemCodes) expect(describePaperProblem(code, {}).message).not.toMatch(/[{}]/);
  });

  it("stop a letter for its words, and never for its address", () => {
    const severities = paperProblemCodes.map((code) => [code, describePaperProblem(code, {}).severity]);
    expect(severities).toEqual([["page-overflow", "stop"], ["font-lacks-character", "stop"], ["address-overflow", "note"], ["address-lacks-character", "note"]]);
  });
});
