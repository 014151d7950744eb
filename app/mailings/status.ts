/**
 * The life of a mailpiece, as one table of legal changes. Whatever is not in it cannot happen: every change goes through
 * `requireLegalChange`.
 */
export const mailpieceStatuses = [
  "held",
  "released",
  "batched",
  "needs_funds",
  "placing",
  "placed",
  "in_production",
  "fulfilled",
  "failed",
  "skipped",
  "recalled",
  "needs_review",
] as const;
export type MailpieceStatus = (typeof mailpieceStatuses)[number];

const legalChanges: Record<MailpieceStatus, readonly MailpieceStatus[]> = {
  held: ["released", "skipped", "recalled"],
  // Held again when the address is changed before it is bought, or its account may no longer buy.
  released: ["batched", "held", "skipped", "recalled"],
  // Back to released when the batch is dissolved; failed when the provider refuses this one recipient.
  batched: ["placing", "needs_funds", "released", "recalled", "failed", "skipped"],
  needs_funds: ["batched", "released", "recalled", "skipped"],
  // Once the request may be on its way there is no recall here: only the provider's answer leads on.
  placing: ["placed", "in_production", "fulfilled", "batched", "needs_funds", "released", "failed", "needs_review"],
  placed: ["in_production", "fulfilled", "failed", "recalled", "needs_review"],
  in_production: ["fulfilled", "failed", "needs_review"],
  // What was mailed is mailed, whatever becomes of its order: no provider documents a word for a letter that came back, so what is said later of
  // the order says nothing of the letter.
  fulfilled: [],
  failed: [],
  skipped: [],
  recalled: [],
  needs_review: ["placed", "in_production", "fulfilled", "failed", "recalled", "released"],
};

/** Whether a mailpiece may go from one status to the other. */
export function isLegalChange(from: MailpieceStatus, to: MailpieceStatus): boolean {
  return legalChanges[from].includes(to);
}

/** Throws when the change is not in the table: a fault of ours, never of the data. */
export function requireLegalChange(from: MailpieceStatus, to: MailpieceStatus): void {
  if (!isLegalChange(from, to)) throw new Error(`A mailpiece cannot go from ${from} to ${to}.`);
}

/** Nothing more will happen to it by itself. */
export function isSettled(status: MailpieceStatus): boolean {
  return legalChanges[status].length === 0 || status === "needs_review";
}

/** Nothing is bought yet, so the merchant can still take it back for certain. */
export function isRecallable(status: MailpieceStatus): boolean {
  return ["held", "released", "batched", "needs_funds"].includes(status);
}

/** Statuses as people read them in tables and reports: `needs-funds`. */
export function statusWord(status: MailpieceStatus): string {
  return status.replaceAll("_", "-");
}
