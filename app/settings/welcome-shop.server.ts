import type { AdminApiContext } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { wakeCollected } from "~/mailings/routing/wake.server";
import { askAdmin } from "~/orders/ask-admin.server";
import { keyCheck } from "./check-key.server";

const shopQuery = `#graphql
  query ShopFacts {
    shop { name email contactEmail ianaTimezone currencyCode primaryDomain { url } }
  }`;

const shopAnswer = z.object({
  shop: z.object({
    name: z.string(),
    email: z.string(),
    contactEmail: z.string().nullish(),
    ianaTimezone: z.string(),
    currencyCode: z.string(),
    primaryDomain: z.object({ url: z.string() }),
  }),
});

/** Makes a shop ready when it is installed or comes back: what Shopify says of it. */
export async function welcomeShop(shopId: string, admin: Pick<AdminApiContext, "graphql">): Promise<void> {
  const { data: { shop }, answeredAt } = await askAdmin(admin, shopQuery, {}, shopAnswer);
  const at = now();
  const readFrom = answeredAt ?? at;
  const facts = {
    name: shop.name,
    timezone: shop.ianaTimezone,
    currency: shop.currencyCode,
    url: shop.primaryDomain.url,
    senderEmail: shop.contactEmail ?? shop.email,
    uninstalledAt: null,
  };
  await shopDb(shopId).$transaction(async (tx) => {
    // The first pages of a new merchant load side by side, and each may get here.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`welcome ${shopId}`}, 0))`;
    await tx.shop.updateMany({ where: { uninstalledAt: { not: null } }, data: { installedAt: at } });
    const moved = await tx.shop.updateMany({ where: { timezone: { not: facts.timezone } }, data: { timezone: facts.timezone } });
    // The hour until which its letters are collected is another there.
    if (moved.count > 0) await wakeCollected(tx, at);
    await tx.shop.upsert({
      where: { id: shopId },
      create: { id: shopId, installedAt: at, ordersReadUntil: readFrom, keyCheck: keyCheck(shopId), ...facts },
      update: facts,
    });
    // After time away orders are read from the return on: what came before was not asked for.
    await tx.shop.updateMany({ where: { ordersReadUntil: null }, data: { ordersReadUntil: readFrom } });
  });
}
