import { describe, expect, it } from "vitest";
import { judgeLetter, judgeProof, type CaseVerdict } from "./judge";

describe("a letter of a proof", () => {
  it.each<[string[], string[], CaseVerdict]>([
    [[], [], "prints"],
    [["letter-blank"], [], "refused"],
    [["letter-page-overflow"], [], "refused"],
    [["template-unreadable"], ["template-unreadable"], "refused"],
    [["letter-font-lacks-character"], [], "unwritable"],
    [["letter-font-lacks-character", "letter-blank"], [], "refused"],
    // The words themselves hold it: then nobody would get a letter.
    [["letter-undrawable-character"], ["letter-undrawable-character"], "refused"],
  ])("with %j, where an everyday one has %j, is judged %s", (stops, everyday, verdict) => {
    expect(judgeLetter(stops, everyday)).toBe(verdict);
  });
});

describe("a proof", () => {
  const of = (verdict: CaseVerdict, madeUp = false) => ({ verdict, madeUp });
  it.each([
    [[], "passed"],
    [[of("prints")], "passed"],
    [[of("prints"), of("unwritable", true)], "passed"],
    [[of("prints"), of("unwritable")], "needs-leave"],
    [[of("unwritable"), of("refused", true)], "refused"],
  ] as const)("of %j is %s", (cases, verdict) => {
    expect(judgeProof(cases)).toBe(verdict);
  });
});
