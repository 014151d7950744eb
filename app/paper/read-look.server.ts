import type { TemplateVersion } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { lookOf, type LookFacts, type PaperLook } from "./look";
import { readAttachments } from "./read-attachments.server";

export type LookVersion = Pick<TemplateVersion, "stampAssetId" | "frontAssetId" | "attachmentIds" | "handwritingStyle">;

/** The look of a template version for one recipient and provider, as far as either is known. */
export async function readLook(db: ShopTransaction, version: LookVersion, facts: Omit<LookFacts, "handwritingStyle">): Promise<PaperLook> {
  const attachments = await readAttachments(db, version.attachmentIds);
  return lookOf({ ...facts, handwritingStyle: version.handwritingStyle }, { attachments });
}
