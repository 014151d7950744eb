import { createHmac } from "node:crypto";

export interface EmbeddedAddressInput {
  appOrigin: string;
  /** The app's page with its own query, e.g. /app/letters?tab=held. */
  path: string;
  shop: string;
  apiSecret: string;
  idToken: string;
  session: string;
  locale: string;
  now: Date;
}

/** The shop's name in the admin's address: dearly-demo of dearly-demo.myshopify.com. */
export function storeName(shop: string): string {
  return shop.replace(/\.myshopify\.com$/, "");
}

/** Shopify's `host` parameter: base64 of the shop's address in the admin, without padding. */
export function hostParameter(shop: string): string {
  return Buffer.from(`admin.shopify.com/store/${storeName(shop)}`).toString("base64").replace(/=+$/, "");
}

/** The address the admin gives the app's frame, signed as Shopify signs it. */
export function embeddedAddress(input: EmbeddedAddressInput): string {
  const url = new URL(input.path, input.appOrigin);
  const parameters: Record<string, string> = {
    embedded: "1",
    host: hostParameter(input.shop),
    id_token: input.idToken,
    locale: input.locale,
    session: input.session,
    shop: input.shop,
    timestamp: String(Math.floor(input.now.getTime() / 1000)),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  url.searchParams.delete("hmac");
  const signed = new URLSearchParams([...url.searchParams].sort(([a], [b]) => a.localeCompare(b)));
  url.searchParams.set("hmac", createHmac("sha256", input.apiSecret).update(signed.toString()).digest("hex"));
  return url.href;
}
