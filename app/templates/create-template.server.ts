import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb, type ShopTransaction } from "~/db.server";
import { pieceKindOf, type PieceKind } from "~/providers/mail-provider";
import { isRowId } from "~/index-pages/row-id";
import { addVersion, type NewVersion } from "./add-version.server";

export interface NewTemplate {
  name: string;
  kind: PieceKind;
  content: NewVersion["content"];
}

/** Writes a template with its first version; answers its id. */
export async function addTemplate(tx: ShopTransaction, { name, kind, content }: NewTemplate, at: Date): Promise<string> {
  const id = randomUUID();
  await tx.template.create({ data: { id, shopId: tx.$shopId, name, kind, createdAt: at } });
  await addVersion(tx, { templateId: id, number: 1, content, restoredFrom: null, at });
  return id;
}

/** Makes a template of plain words; answers its id. */
export function createTemplate(shopId: string, given: { name: string; kind: PieceKind; locale: string; body: string }): Promise<string> {
  const { name, kind, locale, body } = given;
  const content = { body, locale, stampAssetId: null, frontAssetId: null, attachmentIds: [], handwritingStyle: null };
  return shopDb(shopId).$transaction((tx) => addTemplate(tx, { name, kind, content }, now()));
}

/** Makes a template of its own from the newest version of another; answers its id, or null where there is no such template. */
export async function duplicateTemplate(shopId: string, templateId: string, name: string): Promise<string | null> {
  if (!isRowId(templateId)) return null;
  return shopDb(shopId).$transaction(async (tx) => {
    const newest = await tx.templateVersion.findFirst({
      where: { templateId },
      orderBy: { number: "desc" },
      include: { template: { select: { kind: true } } },
    });
    if (!newest) return null;
    const kind = pieceKindOf(newest.template.kind);
    return addTemplate(tx, { name, kind, content: newest }, now());
  });
}
