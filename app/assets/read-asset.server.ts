import { shopDb } from "~/db.server";
import type { AssetKind } from "~/providers/mail-provider";
import { isRowId } from "~/index-pages/row-id";
import { assetAddress } from "./asset-address.server";
import { countPending, readUses } from "./read-uses.server";
import type { AssetUse } from "./uses";

export interface AssetPage {
  id: string;
  kind: AssetKind;
  name: string;
  contentType: string;
  url: string;
  width: number | null;
  height: number | null;
  pages: number | null;
  createdAt: Date;
  uses: AssetUse[];
  /** What prints it and is not bought yet. */
  letters: number;
  campaigns: number;
  /** Where the shop's customers find it; what a code for the camera leads to unless told otherwise. */
  shopUrl: string;
}

/** All there is to know of one asset; null when it is deleted, or was never there. */
export async function readAsset(shopId: string, id: string): Promise<AssetPage | null> {
  if (!isRowId(id)) return null;
  const db = shopDb(shopId);
  const select = { id: true, kind: true, name: true, contentType: true, width: true, height: true, pages: true, createdAt: true } as const;
  const asset = await db.asset.findFirst({ where: { id, archivedAt: null }, select });
  if (!asset) return null;
  const [uses, shop] = await Promise.all([readUses(db, [id]), db.shop.findFirst({ select: { url: true } })]);
  return {
    ...asset,
    kind: asset.kind as AssetKind,
    url: assetAddress(shopId, id, "full"),
    shopUrl: shop?.url || `https://${shopId}`,
    uses: uses.get(id) ?? [],
    ...(await countPending(db, id)),
  };
}
