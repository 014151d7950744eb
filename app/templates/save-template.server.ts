import type { ArtworkValue } from "~/assets/artwork-choice";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb, type ShopTransaction } from "~/db.server";
import type { AssetKind } from "~/providers/mail-provider";
import { isRowId } from "~/index-pages/row-id";
import { addVersion } from "./add-version.server";
import { parseTemplate } from "./liquid/parse";
import { isSameContent, type TemplateForm } from "./template-form";

export type SaveOutcome =
  /** `isNew` is false where only the name changed, which makes no version. */
  | { ok: true; number: number; isNew: boolean }
  /** Another window saved first: `newest` is the number of what it wrote. Nothing was changed. */
  | { ok: false; refusal: "newer-version"; newest: number }
  | { ok: false; refusal: "invalid"; errors: Partial<Record<keyof TemplateForm, string>> }
  | { ok: false; refusal: "not-found" };

/**
 * Saves what the editor holds as a new version, if it would print something else than `expected`, the newest version the editor knows. Words that
 * cannot be read are refused; words that could leave a blank for some are the merchant's to judge, since each such letter is stopped by itself.
 */
export async function saveTemplate(shopId: string, templateId: string, form: TemplateForm, expected: number): Promise<SaveOutcome> {
  if (!isRowId(templateId)) return { ok: false, refusal: "not-found" };
  const parsed = parseTemplate(form.body);
  if (!parsed.ok) return { ok: false, refusal: "invalid", errors: { body: "template-unreadable" } };
  const db = shopDb(shopId);
  const save = (): Promise<SaveOutcome> =>
    db.$transaction(async (tx) => {
      const newest = await tx.templateVersion.findFirst({ where: { templateId }, orderBy: { number: "desc" } });
      if (!newest) return { ok: false, refusal: "not-found" };
      if (newest.number !== expected) return { ok: false, refusal: "newer-version", newest: newest.number };
      const errors = await findMissingArtwork(tx, form, newest);
      if (Object.keys(errors).length > 0) return { ok: false, refusal: "invalid", errors };
      await tx.template.updateMany({ where: { id: templateId }, data: { name: form.name } });
      const content = { ...form, body: parsed.template.source };
      if (isSameContent(content, newest)) return { ok: true, number: newest.number, isNew: false };
      const number = newest.number + 1;
      await addVersion(tx, { templateId, number, content, restoredFrom: null, at: now() });
      return { ok: true, number, isNew: true };
    });
  try {
    return await save();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // The other writer has finished: asked again, the answer names its version.
    return save();
  }
}

/** The fields that name artwork which is not there, is of another kind, or was deleted and is not on the version before either. */
async function findMissingArtwork(tx: ShopTransaction, form: TemplateForm, before: ArtworkValue): Promise<Partial<Record<keyof TemplateForm, string>>> {
  const wanted: [keyof ArtworkValue, AssetKind, string[]][] = [
    ["stampAssetId", "stamp", form.stampAssetId ? [form.stampAssetId] : []],
    ["frontAssetId", "front", form.frontAssetId ? [form.frontAssetId] : []],
    ["attachmentIds", "attachment", form.attachmentIds],
  ];
  const kept = [before.stampAssetId, before.frontAssetId, ...before.attachmentIds].flatMap((id) => id ?? []);
  const errors: Partial<Record<keyof TemplateForm, string>> = {};
  for (const [field, kind, ids] of wanted) {
    if (ids.length === 0) continue;
    const found = await tx.asset.count({ where: { id: { in: ids }, kind, OR: [{ archivedAt: null }, { id: { in: kept } }] } });
    if (found !== ids.length) errors[field] = "artwork-gone";
  }
  return errors;
}
