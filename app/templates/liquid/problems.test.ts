import { expect, test } from "vitest";
import { describeTemplateProblem, problemAt } from "./problems";

test("a sentence takes its words literally", () => {
  expect(describeTemplateProblem("unknown-variable", { written: "$& {suggestion}" }).message).toBe(
    "There is no variable called `$& {suggestion}`.",
  );
});

test("places count lines and columns from one, and are never empty", () => {
  expect(problemAt("ab\ncd", 0, 1, "range")).toMatchObject({ line: 1, column: 1, offset: 0, length: 1 });
  expect(problemAt("ab\ncd", 4, 4, "range")).toMatchObject({ line: 2, column: 2, offset: 4, length: 1 });
});
