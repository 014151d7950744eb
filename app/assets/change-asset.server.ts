import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { countPending, readUses } from "./read-uses.server";
import type { AssetUse } from "./uses";

export type DeleteOutcome =
  | { ok: true; name: string }
  /** It is printed by these templates, or by so much that is on its way; nothing was changed. */
  | { ok: false; refusal: "in-use"; uses: AssetUse[]; letters: number; campaigns: number }
  | { ok: false; refusal: "gone" };

/** Gives an asset another name. Whether it was there. */
export async function renameAsset(shopId: string, id: string, name: string): Promise<boolean> {
  if (!isRowId(id)) return false;
  const { count } = await shopDb(shopId).asset.updateMany({ where: { id, archivedAt: null }, data: { name } });
  return count > 0;
}

/**
 * Takes an asset out of the artwork, unless something prints it or is about to. Its bytes stay: older versions of templates and letters that were
 * mailed are still shown as they were.
 */
export async function deleteAsset(shopId: string, id: string): Promise<DeleteOutcome> {
  const db = shopDb(shopId);
  const asset = isRowId(id) ? await db.asset.findFirst({ where: { id, archivedAt: null }, select: { name: true } }) : null;
  if (!asset) return { ok: false, refusal: "gone" };
  const uses = (await readUses(db, [id])).get(id) ?? [];
  const { letters, campaigns } = await countPending(db, id);
  if (uses.length > 0 || letters > 0 || campaigns > 0) return { ok: false, refusal: "in-use", uses, letters, campaigns };
  await db.asset.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now() } });
  return { ok: true, name: asset.name };
}
