import type { TemplateVersion } from "@prisma/client";
import { artworkOf } from "~/assets/artwork-choices.server";
import type { ShopTransaction } from "~/db.server";
import { lookOf, type LookFacts, type PaperLook } from "./look";

export type LookVersion = Pick<TemplateVersion, "stampAssetId" | "frontAssetId" | "attachmentIds" | "handwritingStyle">;

/** The look of a template version for one recipient and provider, as far as either is known. */
export async function readLook(db: ShopTransaction, version: LookVersion, facts: Omit<LookFacts, "handwritingStyle">): Promise<PaperLook> {
  const { stampAssetId, frontAssetId, attachmentIds, handwritingStyle } = version;
  // Most have none, and a release asks for every letter.
  const hasArtwork = stampAssetId !== null || frontAssetId !== null || attachmentIds.length > 0;
  return lookOf({ ...facts, handwritingStyle }, hasArtwork ? await artworkOf(db, version) : {});
}
