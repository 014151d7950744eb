import { describe, expect, it } from "vitest";
import { cleanViewName, findNameProblem } from "./view-name";

describe("the name of a saved view", () => {
  it("is kept without blanks that nobody sees", () => {
    expect(cleanViewName("  Failed\u0000 in \n Germany ")).toBe("Failed in Germany");
  });

  it.each([
    ["", "name-missing"],
    ["x".repeat(41), "name-too-long"],
    ["germany", "name-taken"],
    ["x".repeat(40), null],
    ["France", null],
  ])("%s: %s", (name, problem) => {
    expect(findNameProblem(name, ["Germany"])).toBe(problem);
  });
});
