import { parseTemplate } from "../liquid/parse";
import type { TemplateProblem } from "../liquid/problems";
import { renderTemplate } from "../liquid/render";
import { littleKnown } from "../sample-people";

/** Something the editor underlines. An error keeps the words from being saved; a warning only some letters from being sent. */
export type WordsMark = TemplateProblem & { severity: "error" | "warning" };

/**
 * Everything to underline in a template, in order. Words that can be read are tried on somebody little known, on a first order and on a later one: what is
 * blank for them stops their letters, and the merchant should hear of it before the first one is.
 */
export function checkWords(source: string): WordsMark[] {
  const parsed = parseTemplate(source);
  if (!parsed.ok) return parsed.problems.map((problem) => ({ ...problem, severity: "error" }));
  const marks = new Map<number, WordsMark>();
  for (const first_order of [true, false]) {
    for (const problem of renderTemplate(parsed.template, { ...littleKnown(), first_order }).problems) {
      const { line, column, offset, length } = problem;
      if (problem.code !== "blank" || line === undefined || column === undefined || offset === undefined || length === undefined) continue;
      marks.set(offset, { ...problem, line, column, offset, length, severity: "warning" });
    }
  }
  return [...marks.values()].sort((a, b) => a.offset - b.offset);
}
