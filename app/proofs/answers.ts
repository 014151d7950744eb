import type { ProofReport } from "./run-proof.server";

/** What comes of making a proof and of approving it, for automations and campaigns alike. */

/** Why there is no proof to judge. */
export type NoProof = "no-template" | "shopify-unreachable" | "no-automation" | "no-campaign" | "not-read";
export type ProofOutcome = { ok: true; report: ProofReport } | { ok: false; reason: NoProof };

/** A letter that stands in the way of an approval, as far as the merchant needs it to find the cause. */
export interface FailedLetter {
  name: string;
  /** Null for somebody who is written to without an order of theirs. */
  orderName: string | null;
  madeUp: boolean;
  stops: string[];
}

/** Why words are not approved. `words-changed`: the template has newer ones than those that were shown; `audience-changed`: other people are chosen. */
export type ApprovalRefusal =
  | { reason: NoProof | "words-changed" | "audience-changed" }
  | { reason: "proof-refused" | "proof-needs-leave"; failed: FailedLetter | null };
export type ApprovalOutcome = { ok: true; versionId: string } | ({ ok: false } & ApprovalRefusal);

export interface Leave {
  /** The merchant accepts that people whose names cannot be written get no letter. */
  acceptsUnwritable: boolean;
}

/** What a page that shows a proof is answered. */
export type ProofAnswer = { intent: "prove"; proof: ProofOutcome } | { intent: "approve"; approval: ApprovalOutcome };

/** Whether a proof lets its words be approved: it passes, or needs only the leave that was given. */
export function judgeApproval(report: Pick<ProofReport, "verdict" | "versionId" | "cases" | "sample">, leave: Leave): ApprovalOutcome {
  if (report.verdict === "refused") return { ok: false, reason: "proof-refused", failed: firstFailed(report) };
  if (report.verdict === "needs-leave" && !leave.acceptsUnwritable) return { ok: false, reason: "proof-needs-leave", failed: firstFailed(report) };
  return { ok: true, versionId: report.versionId };
}

function firstFailed({ cases, sample }: Pick<ProofReport, "cases" | "sample">): FailedLetter | null {
  const failed = [...cases, sample].find(({ verdict }) => verdict !== "prints");
  if (!failed) return null;
  const { recipient, orderName, madeUp, stops } = failed;
  return { name: recipient.name, orderName, madeUp, stops };
}
