import { mailpieceStatuses, type MailpieceStatus } from "../status";

/** The tabs of the letters page: statuses as a merchant thinks of them. */
export const letterViews = ["all", "waiting", "needs-funds", "on-its-way", "posted", "stopped", "needs-review"] as const;
export type LetterView = (typeof letterViews)[number];

const statusesOf: Record<LetterView, readonly MailpieceStatus[]> = {
  all: mailpieceStatuses,
  waiting: ["held", "released", "batched"],
  "needs-funds": ["needs_funds"],
  "on-its-way": ["placing", "placed", "in_production"],
  posted: ["fulfilled"],
  stopped: ["skipped", "recalled", "failed"],
  "needs-review": ["needs_review"],
};

/** The statuses a view shows. */
export function statusesOfView(view: LetterView): MailpieceStatus[] {
  return [...statusesOf[view]];
}

/** The view, other than all, that a status belongs to. */
export function viewOfStatus(status: MailpieceStatus): LetterView {
  return letterViews.find((view) => view !== "all" && statusesOf[view].includes(status)) ?? "all";
}
