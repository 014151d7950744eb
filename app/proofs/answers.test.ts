import { describe, expect, it } from "vitest";
import { judgeApproval } from "./answers";
import type { ProofCase } from "./write-letters.server";

const letter = (verdict: ProofCase["verdict"], name: string) => ({ verdict, recipient: { name }, orderName: null, madeUp: false, stops: ["letter-blank"] }) as unknown as ProofCase;
const sample = letter("prints", "Ada");

describe("the approval of a proof", () => {
  it("is given to one that passes", () => {
    expect(judgeApproval({ verdict: "passed", versionId: "v", cases: [], sample }, { acceptsUnwritable: false })).toEqual({ ok: true, versionId: "v" });
  });

  it("needs leave for people whose names cannot be written, and names the first", () => {
    const report = { verdict: "needs-leave" as const, versionId: "v", cases: [sample, letter("unwritable", "Олена")], sample };
    expect(judgeApproval(report, { acceptsUnwritable: false })).toMatchObject({ ok: false, reason: "proof-needs-leave", failed: { name: "Олена" } });
    expect(judgeApproval(report, { acceptsUnwritable: true })).toEqual({ ok: true, versionId: "v" });
  });

  it("is refused to words at fault, whatever leave is given", () => {
    const report = { verdict: "refused" as const, versionId: "v", cases: [letter("refused", "Bo")], sample };
    expect(judgeApproval(report, { acceptsUnwritable: true })).toMatchObject({ ok: false, reason: "proof-refused", failed: { name: "Bo", stops: ["letter-blank"] } });
  });
});
