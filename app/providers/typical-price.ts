import type { PieceKind, ProviderId } from "./mail-provider";

/**
 * What one piece costs by the examples of each provider's documents, in minor units of its wallet: the dearest of them where they differ. It is
 * only asked where an account has bought nothing yet, to keep a limit and never to pay by.
 */
const typical: Record<ProviderId, Record<PieceKind, number>> = {
  pieterpost: { letter: 200, postcard: 250 },
  "premier-user": { letter: 549, postcard: 549 },
  "premier-partner": { letter: 549, postcard: 549 },
};
/** PieterPost: a stamp of one's own, and each attachment. */
const extras = { stamp: 30, attachment: 50 };

export interface PieceExtras {
  stampAssetId: string | null;
  /** What is enclosed. */
  attachments: number;
}

/** The typical price of one piece, in minor units. */
export function typicalPiecePrice(provider: ProviderId, kind: PieceKind, { stampAssetId, attachments }: PieceExtras): number {
  return typical[provider][kind] + (stampAssetId === null ? 0 : extras.stamp) + attachments * extras.attachment;
}
