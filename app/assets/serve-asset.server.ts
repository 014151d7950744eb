import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { readAssetAddress, type AskedAsset } from "./asset-address.server";

/** Answers a signed address with the picture or PDF; any other address with 404. What it answers never changes, only goes. */
export async function serveAsset(assetId: string, fields: URLSearchParams): Promise<Response> {
  const asked = readAssetAddress(assetId, fields);
  const file = asked && (await readAsked(asked));
  if (!asked || !file) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  const seconds = Math.floor((asked.until.getTime() - now().getTime()) / 1000);
  return new Response(file.bytes, {
    headers: {
      "Content-Type": file.contentType,
      "Content-Length": String(file.bytes.byteLength),
      // A PDF is never shown within the app's own origin.
      "Content-Disposition": file.contentType === "application/pdf" ? 'attachment; filename="attachment.pdf"' : "inline",
      "Cache-Control": `private, max-age=${seconds}, immutable`,
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
}

async function readAsked({ shopId, assetId, size }: AskedAsset): Promise<{ contentType: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const where = { id: assetId };
  if (size === "full") return shopDb(shopId).asset.findFirst({ where, select: { contentType: true, bytes: true } });
  const found = await shopDb(shopId).asset.findFirst({ where, select: { thumbnail: true } });
  return found?.thumbnail ? { contentType: "image/webp", bytes: found.thumbnail } : null;
}
