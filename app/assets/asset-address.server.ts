import { createHash, timingSafeEqual } from "node:crypto";
import { now } from "~/clock.server";
import { signText } from "~/secrets.server";

export const assetSizes = ["thumbnail", "full"] as const;
export type AssetSize = (typeof assetSizes)[number];

const weekMs = 7 * 24 * 3_600_000;

/**
 * Where the browser finds an asset. A picture in a page sends no session token, so that the address itself is the leave to see it: signed for one
 * shop, one asset and one size, and good for one to two weeks. All addresses of a week are the same, so that a browser keeps what it has seen.
 */
export function assetAddress(shopId: string, assetId: string, size: AssetSize): string {
  const until = String((Math.floor(now().getTime() / weekMs) + 2) * weekMs);
  const fields = new URLSearchParams({ shop: shopId, size, until, signature: sign(shopId, assetId, size, until) });
  return `/artwork/${assetId}/image?${fields.toString()}`;
}

export interface AskedAsset {
  shopId: string;
  assetId: string;
  size: AssetSize;
  until: Date;
}

/** What an address asks for; null when we have not signed it, or its time is over. */
export function readAssetAddress(assetId: string, fields: URLSearchParams): AskedAsset | null {
  const [shopId, until, signature] = ["shop", "until", "signature"].map((name) => fields.get(name) ?? "") as [string, string, string];
  const size = assetSizes.find((known) => known === fields.get("size"));
  if (!size || !isSame(signature, sign(shopId, assetId, size, until))) return null;
  const end = new Date(Number(until));
  return end.getTime() > now().getTime() ? { shopId, assetId, size, until: end } : null;
}

function sign(shopId: string, assetId: string, size: AssetSize, until: string): string {
  return signText("artwork", [shopId, assetId, size, until].join("\n"));
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
