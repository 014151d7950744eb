import type { ShopTransaction } from "~/db.server";
import type { AssetKind } from "~/providers/mail-provider";
import { assetAddress } from "./asset-address.server";
import type { ArtworkChoice, ArtworkValue } from "./artwork-choice";
import { idsOf } from "./uses";

/** More than anybody looks through in a picker; older artwork is under Artwork. */
const mostChoices = 300;

const parts = { id: true, shopId: true, kind: true, name: true, width: true, height: true, pages: true, contentType: true, archivedAt: true } as const;

/** What a template can be given, the newest first; with what it `has` already, deleted or not. */
export async function readArtworkChoices(db: ShopTransaction, has?: ArtworkValue): Promise<ArtworkChoice[]> {
  const rows = await db.asset.findMany({
    where: { OR: [{ archivedAt: null }, { id: { in: has ? idsOf(has) : [] } }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostChoices,
    select: parts,
  });
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as AssetKind, name: row.name, width: row.width, height: row.height, pages: row.pages },
    thumbnailUrl: row.contentType === "application/pdf" ? null : assetAddress(row.shopId, row.id, "thumbnail"),
    url: assetAddress(row.shopId, row.id, "full"),
    isArchived: row.archivedAt !== null,
  }));
}

/** Addresses of a version's pictures for its preview, and what else is in the envelope. A picture in the envelope is one page. */
export async function artworkOf(
  db: ShopTransaction,
  version: ArtworkValue,
): Promise<{ stampUrl: string | null; frontUrl: string | null; attachments: { name: string; pages: number }[] }> {
  const rows = await db.asset.findMany({ where: { id: { in: idsOf(version) } }, select: { id: true, shopId: true, name: true, pages: true } });
  const find = (wanted: string | null) => rows.find(({ id }) => id === wanted);
  const urlOf = (wanted: string | null) => {
    const row = find(wanted);
    return row ? assetAddress(row.shopId, row.id, "full") : null;
  };
  return {
    stampUrl: urlOf(version.stampAssetId),
    frontUrl: urlOf(version.frontAssetId),
    attachments: version.attachmentIds.flatMap((id) => find(id) ?? []).map(({ name, pages }) => ({ name, pages: pages ?? 1 })),
  };
}

/** A picture or PDF as it is printed. */
export interface ArtworkFile {
  contentType: string;
  bytes: Uint8Array;
}

/** The files themselves, for a proof: byte for byte what the provider is given. */
export async function readArtworkFiles(
  db: ShopTransaction,
  version: ArtworkValue,
): Promise<{ stamp: ArtworkFile | null; front: ArtworkFile | null; attachments: ArtworkFile[] }> {
  const rows = await db.asset.findMany({ where: { id: { in: idsOf(version) } }, select: { id: true, contentType: true, bytes: true } });
  const find = (wanted: string | null) => rows.find(({ id }) => id === wanted) ?? null;
  return {
    stamp: find(version.stampAssetId),
    front: find(version.frontAssetId),
    attachments: version.attachmentIds.flatMap((id) => find(id) ?? []),
  };
}
