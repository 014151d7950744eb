import { shopDb } from "~/db.server";
import { isRowId } from "~/row-id";
import { storeAsset } from "../upload/store-asset.server";
import { drawCodeOnFront, isReadable } from "./draw-code.server";
import type { CodeCorner } from "./place";

export type AddCodeOutcome = { ok: true; assetId: string } | { ok: false; reason: "artwork-gone" | "code-unreadable" };

/**
 * Makes a new postcard front of one that is there, with a code that leads every camera to the same `link`. The front it was made from stays. It is read
 * again as it is kept, and taken out of the choices if no decoder can.
 */
export async function addCodeToFront(shopId: string, assetId: string, { link, corner }: { link: string; corner: CodeCorner }): Promise<AddCodeOutcome> {
  const db = shopDb(shopId);
  const front = isRowId(assetId) ? await db.asset.findFirst({ where: { id: assetId, kind: "front", archivedAt: null }, select: { name: true, bytes: true } }) : null;
  if (!front) return { ok: false, reason: "artwork-gone" };
  const drawn = await drawCodeOnFront(front.bytes, link, corner);
  if (!drawn.ok) return drawn;
  const stored = await storeAsset(shopId, "front", { name: `${front.name} QR.png`, bytes: drawn.bytes }, null);
  if (!stored.ok) return { ok: false, reason: "code-unreadable" };
  const kept = await db.asset.findUniqueOrThrow({ where: { id: stored.asset.id }, select: { bytes: true } });
  if (await isReadable(kept.bytes, drawn.place, link)) return { ok: true, assetId: stored.asset.id };
  if (!stored.isKnown) await db.asset.deleteMany({ where: { id: stored.asset.id } });
  return { ok: false, reason: "code-unreadable" };
}
