import { shopDb } from "~/db.server";
import { readOrderLetters, type OrderLetters } from "~/mailings/order-letters.server";
import { ShopifyUnreachable } from "./ask-shopify.server";
import { readOrders } from "./shopify-orders.server";

/** An order as Shopify's own page of it shows it; null when the shop has no such order. */
export async function readOrderForBlock(shopId: string, orderId: string): Promise<(OrderLetters & { isSetUp: boolean }) | null> {
  const accounts = shopDb(shopId).mailAccount.count({ where: { status: { not: "disconnected" } } });
  const [known, connected] = await Promise.all([readOrderLetters(shopId, orderId), accounts]);
  const isKnown = known.order !== null || known.letters.length > 0 || known.decisions.length > 0;
  if (!isKnown && !(await isAtShopify(shopId, orderId))) return null;
  return { ...known, isSetUp: connected > 0 };
}

/** Whether the shop has the order at all: an id of another shop's is nobody's here. While Shopify is silent it counts as there; nothing is told of it. */
async function isAtShopify(shopId: string, orderId: string): Promise<boolean> {
  try {
    const { orders, unreadable } = await readOrders(shopId, [orderId]);
    return orders.has(orderId) || unreadable.has(orderId);
  } catch (error) {
    if (error instanceof ShopifyUnreachable) return true;
    throw error;
  }
}
