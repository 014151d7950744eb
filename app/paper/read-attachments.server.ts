import type { ShopTransaction } from "~/db.server";
import type { PaperLook } from "./look";

/** What a template version puts into the envelope beside the letter, in its order. A file whose pages were never counted is one page. */
export async function readAttachments(db: ShopTransaction, attachmentIds: readonly string[]): Promise<PaperLook["attachments"]> {
  if (attachmentIds.length === 0) return [];
  const assets = await db.asset.findMany({ where: { id: { in: [...attachmentIds] } }, select: { id: true, name: true, pages: true } });
  return attachmentIds.flatMap((id) => {
    const asset = assets.find((candidate) => candidate.id === id);
    return asset ? [{ name: asset.name, pages: asset.pages ?? 1 }] : [];
  });
}
