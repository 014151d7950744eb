import { isRecallable, isSettled, type MailpieceStatus } from "../status";

/**
 * What a recall does to a mailpiece, by where it stands: take it back; take its batch apart first; write the wish down, for the answer to a
 * purchase under way or for a cancellation at the provider; or nothing, as it comes too late or there is nothing left.
 */
export type RecallStep = "take-back" | "take-apart" | "wish" | "wish-to-cancel" | "too-late" | "settled";

/** The step for one piece. Pure; whoever carries it out must find the piece unchanged, or ask again. */
export function recallStep(piece: { status: MailpieceStatus; onBatch: boolean; canCancel: boolean }): RecallStep {
  const { status, onBatch, canCancel } = piece;
  if (status === "fulfilled") return "too-late";
  if (isSettled(status)) return "settled";
  if (status === "placing") return "wish";
  if (status === "placed") return canCancel ? "wish-to-cancel" : "too-late";
  if (!isRecallable(status)) return "too-late";
  return onBatch ? "take-apart" : "take-back";
}
