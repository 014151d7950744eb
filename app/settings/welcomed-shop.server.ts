import type { Shop } from "@prisma/client";
import type { AdminApiContext } from "@shopify/shopify-app-remix/server";
import { shopDb } from "~/db.server";
import { welcomeShop } from "./welcome-shop.server";

/**
 * The shop, made ready first where that has not happened: a page's loaders run side by side, and one can find the new sign-in of an
 * installation before the other has written the shop; or Shopify could not be asked at that moment.
 */
export async function readWelcomedShop(shopId: string, admin: Pick<AdminApiContext, "graphql">): Promise<Shop> {
  const db = shopDb(shopId);
  const shop = await db.shop.findFirst();
  if (shop && (await db.template.count()) > 0) return shop;
  await welcomeShop(shopId, admin);
  return db.shop.findFirstOrThrow();
}
