import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { intakeOrder } from "./intake.server";
import { readChangedOrders } from "./shopify-orders.server";

/** How often a shop's changed orders are read although no webhook said so. */
export const catchUpEveryMinutes = 10;

/** Orders are read again from a little before the mark: Shopify's search index lags behind its orders. */
const overlapMs = 5 * 60_000;

/**
 * Reads the orders changed since last time and takes them in like any webhook's, for those whose webhook never came. The mark moves on only
 * when every page has been taken in. Throws ShopifyUnreachable; the mark then stays and the sweep comes back.
 */
export async function catchUpOrders(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  const shop = await db.shop.findFirst({ select: { ordersReadUntil: true, uninstalledAt: true } });
  if (!shop?.ordersReadUntil || shop.uninstalledAt) return;
  const begunAt = now();
  const since = new Date(shop.ordersReadUntil.getTime() - overlapMs);
  let after: string | null = null;
  do {
    const page = await readChangedOrders(shopId, since, after);
    for (const order of page.orders) await intakeOrder(db, order, "changed");
    after = page.next;
  } while (after);
  await db.shop.updateMany({ where: { ordersReadUntil: shop.ordersReadUntil }, data: { ordersReadUntil: begunAt } });
}
