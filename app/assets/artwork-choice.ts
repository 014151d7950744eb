import type { AssetKind, PieceKind } from "~/providers/mail-provider";

/** A stamp, front or attachment as it is offered for a template. */
export interface ArtworkChoice {
  id: string;
  kind: AssetKind;
  name: string;
  /** Addresses that last for at least a week; null for a PDF, which has no small picture. */
  thumbnailUrl: string | null;
  url: string;
  width: number | null;
  height: number | null;
  /** Of a PDF; null for a picture. */
  pages: number | null;
  /** Deleted from the artwork, and still on a version that chose it before. */
  isArchived: boolean;
}

/** The artwork of a template: ids of assets. */
export interface ArtworkValue {
  stampAssetId: string | null;
  frontAssetId: string | null;
  attachmentIds: string[];
}

/** What a kind of piece can carry: a letter its stamp and attachments, a postcard its front. */
export function carriedArtwork(kind: PieceKind): readonly AssetKind[] {
  return kind === "letter" ? ["stamp", "attachment"] : ["front"];
}
