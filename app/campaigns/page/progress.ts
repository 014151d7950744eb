import { mailpieceStatuses, type MailpieceStatus } from "~/mailings/status";

/** How far a campaign has come. Pure. */

/** Where its pieces can be, as a merchant thinks of them. */
export const progressStages = ["posted", "production", "ordered", "waiting", "review", "failed", "stopped", "recalled"] as const;
export type ProgressStage = (typeof progressStages)[number];

const stageOf: Record<MailpieceStatus, ProgressStage> = {
  held: "waiting",
  released: "waiting",
  batched: "waiting",
  needs_funds: "waiting",
  placing: "ordered",
  placed: "ordered",
  in_production: "production",
  fulfilled: "posted",
  failed: "failed",
  skipped: "stopped",
  recalled: "recalled",
  needs_review: "review",
};

/** The statuses of a stage, for a list of its letters. */
export function statusesOfStage(stage: ProgressStage): MailpieceStatus[] {
  return mailpieceStatuses.filter((status) => stageOf[status] === stage);
}

export interface Progress {
  /** People it was confirmed for. */
  total: number;
  stages: Record<ProgressStage, number>;
  /** Bought, or being bought at this moment: what a pause or a cancellation does not hold back any more. */
  bought: number;
  /** Not bought yet, with those who are no piece yet. */
  left: number;
  /** Whole percent of `total` of which it is settled what becomes of them, or that are bought. */
  percent: number;
}

/** Adds up a campaign's pieces by stage. Whoever is no piece yet waits, unless it has ended: then nothing comes of them. */
export function measureProgress(total: number, pieces: readonly { status: MailpieceStatus; count: number }[], hasEnded: boolean): Progress {
  const stages = Object.fromEntries(progressStages.map((stage) => [stage, 0])) as Record<ProgressStage, number>;
  for (const { status, count } of pieces) stages[stageOf[status]] += count;
  const made = Object.values(stages).reduce((sum, count) => sum + count, 0);
  stages[hasEnded ? "recalled" : "waiting"] += Math.max(0, total - made);
  const bought = stages.posted + stages.production + stages.ordered + stages.review;
  const whole = Math.max(total, made);
  return { total, stages, bought, left: stages.waiting, percent: whole === 0 ? 100 : Math.floor(((whole - stages.waiting) / whole) * 100) };
}
