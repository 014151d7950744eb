import { shopDb } from "~/db.server";
import { readLocale, type MerchantLocale } from "~/locales/languages";
import { readMessages, type Messages } from "~/locales/messages.server";

/** What every admin page needs to speak to its merchant. */
export interface Merchant extends MerchantLocale {
  timeZone: string;
  mode: string;
  messages: Messages;
}

/**
 * The merchant's language and the shop's time zone. `asked` is the `locale` parameter that Shopify adds to the app's address; it is kept for
 * requests that come without one.
 */
export async function readMerchant(shopId: string, asked: string | null): Promise<Merchant> {
  const db = shopDb(shopId);
  const shop = await db.shop.findFirst({ select: { locale: true, timezone: true, mode: true } });
  const wanted = readLocale(asked);
  if (wanted && shop && shop.locale !== wanted.locale) await db.shop.updateMany({ data: { locale: wanted.locale } });
  const chosen = wanted ?? readLocale(shop?.locale) ?? { language: "en" as const, locale: "en" };
  return { ...chosen, timeZone: shop?.timezone ?? "UTC", mode: shop?.mode ?? "test", messages: readMessages(chosen.language) };
}
