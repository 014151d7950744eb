import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import type { AssetKind, MailProvider } from "~/providers/mail-provider";

/** PieterPost's uploads are temporary; no document says how long they live, so they are used for this long. */
export const trustedMs = 12 * 60 * 60_000;

/** The provider's id of an asset, uploaded anew where its last copy there may be gone. Throws ProviderError. */
export async function uploadedAssetId(
  db: ShopDb,
  wanted: { assetId: string; mailAccountId: string; provider: MailProvider },
): Promise<string> {
  const { assetId, mailAccountId, provider } = wanted;
  const known = await db.assetUpload.findFirst({
    where: { assetId, mailAccountId, expiresAt: { gt: now() } },
    orderBy: { expiresAt: "desc" },
  });
  if (known) return known.providerAssetId;
  const asset = await db.asset.findUniqueOrThrow({ where: { id: assetId } });
  const { assetId: providerAssetId } = await provider.uploadAsset({
    kind: asset.kind as AssetKind,
    fileName: fileNameOf(asset),
    contentType: asset.contentType,
    bytes: asset.bytes,
  });
  const at = now();
  await db.assetUpload.create({
    data: {
      id: randomUUID(),
      shopId: db.$shopId,
      assetId,
      mailAccountId,
      providerAssetId,
      uploadedAt: at,
      expiresAt: new Date(at.getTime() + trustedMs),
    },
  });
  return providerAssetId;
}

const endings: Record<string, string> = { "image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf" };

/** The file's name for the provider: the merchant's may say anything. */
function fileNameOf({ kind, contentType }: { kind: string; contentType: string }): string {
  return `${kind}.${endings[contentType] ?? "bin"}`;
}
