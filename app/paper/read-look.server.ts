import type { TemplateVersion } from "@prisma/client";
import { artworkOf } from "~/assets/artwork-choices.server";
import type { ShopTransaction } from "~/db.server";
import { returnAddressSchema } from "~/settings/sender";
import { addressLines } from "./address-lines";
import { lookOf, type LookFacts, type PaperLook } from "./look";

export type LookVersion = Pick<TemplateVersion, "stampAssetId" | "frontAssetId" | "attachmentIds" | "handwritingStyle">;

/** The look of a template version for one recipient and provider, as far as either is known. */
export async function readLook(db: ShopTransaction, version: LookVersion, facts: Omit<LookFacts, "handwritingStyle">): Promise<PaperLook> {
  const { stampAssetId, frontAssetId, attachmentIds, handwritingStyle } = version;
  // Most have none, and a release asks for every letter.
  const hasArtwork = stampAssetId !== null || frontAssetId !== null || attachmentIds.length > 0;
  const look = lookOf({ ...facts, handwritingStyle }, hasArtwork ? await artworkOf(db, version) : {});
  // The only API that takes a return address; what the others print is theirs.
  return facts.provider === "premier-partner" ? { ...look, from: await readFrom(db) } : look;
}

/** The return address line by line; none where the merchant gave no whole one, as in the order itself. */
async function readFrom(db: ShopTransaction): Promise<string[]> {
  const { senderName, returnAddress } = await db.shop.findFirstOrThrow({ select: { senderName: true, returnAddress: true } });
  const read = returnAddressSchema.safeParse(returnAddress);
  if (!read.success || senderName === "") return [];
  const { line1, line2, city, state, postalCode, countryCode } = read.data;
  return addressLines({ name: senderName, extra: line2, streetAddress: line1, city, state, postalCode, countryCode });
}
