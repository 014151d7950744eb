import type { ShopDb } from "~/db.server";
import { findRecipient } from "~/orders/recipient";
import { ordersPerCall, readOrders } from "~/orders/shopify-orders.server";
import { templateValuesOf } from "~/orders/template-values";
import type { AudienceEntry } from "../store-recipients.server";
import type { AudienceSource } from "./source";

/** Orders a merchant picked, in their order; a letter can speak of what was bought. The cursor is the place of the next order. */
export function readPickedOrders(db: ShopDb, orderIds: readonly string[]): AudienceSource {
  return async (cursor) => {
    const first = Number(cursor ?? 0);
    const asked = orderIds.slice(first, first + ordersPerCall);
    const { orders, unreadable } = await readOrders(db.$shopId, asked);
    const shop = await db.shop.findFirstOrThrow();
    const entries = asked.map((id): AudienceEntry => {
      const order = unreadable.has(id) ? undefined : orders.get(id);
      if (!order) return { customerId: null, email: null, recipient: "order-gone", values: {} };
      const choice = findRecipient(order, shop.giftRule);
      return {
        customerId: order.customer?.id ?? null,
        email: order.customer?.email || null,
        recipient: choice.ok ? choice.recipient : choice.reason,
        values: choice.ok ? templateValuesOf(order, choice.recipient, shop, shop.locale) : {},
      };
    });
    const next = first + asked.length;
    return { entries, next: next < orderIds.length ? String(next) : null };
  };
}
