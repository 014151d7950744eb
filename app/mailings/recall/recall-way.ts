import { capabilitiesOf } from "~/providers/capabilities";
import { isRecallable, type MailpieceStatus } from "../status";

/** A letter whose provider can be asked to cancel its order: it is `alone` on it, or `with-others` who would go with it. */
export type Cancelling = "alone" | "with-others";

/** How a letter can be taken back: for certain, as long as it is not bought, or by having its order cancelled, which may come too late. */
export type RecallWay = "for-certain" | Cancelling;

export interface OrderedPiece {
  status: MailpieceStatus;
  batch: { pieceCount: number } | null;
  mailAccount: { provider: string; channel: string } | null;
}

/** Whether the provider can be asked to cancel a letter's order; null where it can't. */
export function cancellingOf({ status, batch, mailAccount }: OrderedPiece): Cancelling | null {
  if (status !== "placed" || !batch || !mailAccount || !capabilitiesOf(mailAccount).refundsCancelled) return null;
  return batch.pieceCount > 1 ? "with-others" : "alone";
}

/** How a letter can still be taken back; null where it can't, or where that was asked for already. */
export function recallWayOf(piece: OrderedPiece & { recallCause: string | null }): RecallWay | null {
  if (isRecallable(piece.status)) return "for-certain";
  return piece.recallCause === null ? cancellingOf(piece) : null;
}
