import type { PieceProgress, ProviderOrder, ProviderOrderStage } from "~/providers/mail-provider";
import type { MailpieceStatus } from "../status";

/** What a provider's word of an order means for its batch and each of its pieces. Pure. */

export interface PieceReading {
  /** What the piece becomes; null when it stays as it is. */
  status: Extract<MailpieceStatus, "in_production" | "fulfilled" | "needs_review"> | null;
  trackingNumber: string | null;
}

/** What all of an order's pieces become at each stage; left out, they stay. */
const statusAtStage: Partial<Record<ProviderOrderStage, NonNullable<PieceReading["status"]>>> = {
  queued: "in_production",
  fulfilled: "fulfilled",
  // It was paid for, and no document says that nothing was printed: a person has to look.
  failed: "needs_review",
};

/** Tracking numbers can come after the order is done; they are waited for so long. */
const trackingDays = 21;
/** For so long from placing anything is waited for: a card's money that somebody has asked for, or any word at all. */
const longestDays = 60;
const dayMs = 24 * 60 * 60_000;

/**
 * Each piece's reading, in the order of `pieces`. A letter that is told of by itself may be ahead of its order. It is known by the mark it
 * carries, or where the provider does not repeat that, by its place.
 */
export function readPieces(order: ProviderOrder, pieces: readonly { id: string }[]): PieceReading[] {
  const byRef = new Map(order.pieces.flatMap((progress) => (progress.ref === null ? [] : [[progress.ref, progress] as const])));
  const samePlaces = byRef.size === 0 && order.pieces.length === pieces.length;
  return pieces.map(({ id }, index) => {
    const progress = byRef.get(id) ?? (samePlaces ? order.pieces[index] : undefined);
    // What was mailed is mailed, whatever became of its order.
    const isMailed = progress?.stage === "mailed";
    return { status: isMailed ? "fulfilled" : (statusAtStage[order.stage] ?? statusOf(progress)), trackingNumber: readTrackingNumber(progress) };
  });
}

function statusOf(progress: PieceProgress | undefined): PieceReading["status"] {
  return progress?.stage === "writing" ? "in_production" : null;
}

/** It is shown and linked to, and comes from outside. */
function readTrackingNumber(progress: PieceProgress | undefined): string | null {
  const number = progress?.trackingNumber?.replaceAll(" ", "") ?? "";
  return /^[A-Z0-9]{8,40}$/i.test(number) ? number : null;
}

/** What becomes of the batch: it is followed as `placed` until all is told of it that there is to tell. */
export function batchStatusAt(order: ProviderOrder, pieces: readonly PieceReading[], placedAt: Date, at: Date): "placed" | "fulfilled" | "needs_review" {
  const status = statusAtStage[order.stage];
  if (status === "needs_review") return status;
  if (status !== "fulfilled") return "placed";
  const isTracked = order.pieces.length > 0;
  const isWaiting = isTracked && pieces.some(({ trackingNumber }) => trackingNumber === null);
  return isWaiting && at.getTime() - placedAt.getTime() < trackingDays * dayMs ? "placed" : "fulfilled";
}

/** What becomes of the batch of an order that the provider cancelled: as long as its price may still be given back, it is followed as `placed`. */
export function batchStatusAfter(
  { isPaidBack, isWantedBack }: { isPaidBack: boolean; isWantedBack: boolean },
  placedAt: Date,
  at: Date,
): "placed" | "cancelled" | "needs_review" {
  if (isPaidBack) return "cancelled";
  if (!isWaitedForTooLong(placedAt, at)) return "placed";
  return isWantedBack ? "cancelled" : "needs_review";
}

/** Whether an order of which nothing can be learned any more is no longer asked about. */
export function isWaitedForTooLong(placedAt: Date, at: Date): boolean {
  return at.getTime() - placedAt.getTime() >= longestDays * dayMs;
}
