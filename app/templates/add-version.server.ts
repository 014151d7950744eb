import { randomUUID } from "node:crypto";
import type { ShopTransaction } from "~/db.server";
import type { VersionContent } from "./template-form";

export interface NewVersion {
  templateId: string;
  number: number;
  content: Omit<VersionContent, "locale"> & { locale: string };
  /** The number of the version that is taken back, where this is a restored one. */
  restoredFrom: number | null;
  at: Date;
}

/**
 * Writes a version; its number must be one above the newest. Fails with a unique violation where another writer was first, which undoes the whole
 * transaction: two windows can never both believe that theirs is the next version.
 */
export async function addVersion(tx: ShopTransaction, { templateId, number, content, restoredFrom, at }: NewVersion): Promise<string> {
  const { body, locale, stampAssetId, frontAssetId, attachmentIds, handwritingStyle } = content;
  const id = randomUUID();
  await tx.templateVersion.create({
    data: {
      ...{ id, shopId: tx.$shopId, templateId, number, restoredFrom, createdAt: at },
      ...{ body, locale, stampAssetId, frontAssetId, attachmentIds, handwritingStyle },
    },
  });
  return id;
}
