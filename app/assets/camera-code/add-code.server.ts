import sharp from "sharp";
import { shopDb, type ShopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { atMost } from "../picture-turn.server";
import { storeAsset } from "../upload/store-asset.server";
import { drawCodeOnFront, isReadable, type CodeOutcome } from "./draw-code.server";
import type { CameraCode } from "./link";
import type { CodeCorner } from "./place";

export type CodeRefusal = "artwork-gone" | "code-unreadable" | "code-busy";
export type AddCodeOutcome = { ok: true; assetId: string } | { ok: false; reason: CodeRefusal };
/** `picture` is a data URL, as large as a page shows it. */
export type CodePreview = { ok: true; picture: string } | { ok: false; reason: CodeRefusal };

const previewSide = 640;
/** Codes that are drawn or wait for it; whoever uploads a picture waits behind them. */
const drawSome = atMost(4);

/** How a front will look with a code that leads every camera to the same `link`. Nothing is kept. */
export async function previewCodeOnFront(shopId: string, assetId: string, code: CameraCode): Promise<CodePreview> {
  const drawn = await drawCode(shopDb(shopId), assetId, code);
  if (!drawn.ok) return drawn;
  const small = await sharp(drawn.bytes).resize(previewSide, previewSide).webp().toBuffer();
  return { ok: true, picture: `data:image/webp;base64,${small.toString("base64")}` };
}

/**
 * Makes a new postcard front of one that is there, with a code that leads every camera to the same `link`. The front it was made from stays. It is read
 * again as it is kept, and taken out of the choices if no decoder can.
 */
export async function addCodeToFront(shopId: string, assetId: string, code: CameraCode): Promise<AddCodeOutcome> {
  const db = shopDb(shopId);
  const drawn = await drawCode(db, assetId, code);
  if (!drawn.ok) return drawn;
  const stored = await storeAsset(shopId, "front", { name: `${drawn.name} QR.png`, bytes: drawn.bytes }, null);
  if (!stored.ok) return { ok: false, reason: "code-unreadable" };
  const kept = await db.asset.findUniqueOrThrow({ where: { id: stored.asset.id }, select: { bytes: true } });
  if (await isReadable(kept.bytes, drawn.place, code.link)) return { ok: true, assetId: stored.asset.id };
  if (!stored.isKnown) await db.asset.deleteMany({ where: { id: stored.asset.id } });
  return { ok: false, reason: "code-unreadable" };
}

type Drawn = (Extract<CodeOutcome, { ok: true }> & { name: string }) | { ok: false; reason: CodeRefusal };

async function drawCode(db: ShopDb, assetId: string, { link, corner }: CameraCode): Promise<Drawn> {
  const drawn = await drawSome(() => drawKnown(db, assetId, link, corner));
  return drawn === "busy" ? { ok: false, reason: "code-busy" } : drawn;
}

async function drawKnown(db: ShopDb, assetId: string, link: string, corner: CodeCorner): Promise<Drawn> {
  const front = isRowId(assetId) ? await db.asset.findFirst({ where: { id: assetId, kind: "front", archivedAt: null }, select: { name: true, bytes: true } }) : null;
  if (!front) return { ok: false, reason: "artwork-gone" };
  const drawn = await drawCodeOnFront(front.bytes, link, corner);
  return drawn.ok ? { ...drawn, name: front.name } : drawn;
}
