import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { decideForOrder } from "~/automations/decide-for-order.server";
import type { ShopDb } from "~/db.server";
import { readdressForOrder } from "~/mailings/readdress.server";
import { recallForOrder } from "~/mailings/recall/recall.server";
import { isErased, isErasedPerson, suppressionKeysOf } from "~/suppressions/suppression-keys.server";
import { householdKey } from "./household-key.server";
import type { OrderFacts } from "./order-facts";
import { findRecipient } from "./recipient";

/**
 * Takes in an order as Shopify knows it now, whichever way we heard of it: a webhook on any topic or the catch-up. It may be called any number
 * of times, in any order: an older state of the order changes nothing.
 *
 * `heard` is `paid` when Shopify just told us of the payment; otherwise the order may be old, and only automations that were on when it was
 * placed are asked.
 */
export async function intakeOrder(db: ShopDb, order: OrderFacts, heard: "paid" | "changed"): Promise<void> {
  await storeOrder(db, order);
  if (order.cancelledAt) await recallForOrder(db, order.id, "order-cancelled");
  else if (order.refunded === "fully") await recallForOrder(db, order.id, "order-refunded");
  else await readdressForOrder(db, order);
  if (order.paid || heard === "paid") await decideForOrder(db, order, heard);
}

/** Keeps what Dearly shows of an order, unless something newer is kept already. */
export async function storeOrder(db: ShopDb, order: OrderFacts): Promise<void> {
  const shop = await db.shop.findFirst({ select: { giftRule: true } });
  const choice = findRecipient(order, shop?.giftRule ?? "buyer");
  const customerId = order.customer?.id ?? null;
  // Whoever a gift goes to, it was the buyer's household that a campaign moved.
  const buyer = findRecipient(order, "buyer");
  const home = buyer.ok ? buyer.recipient : null;
  const isForgotten = await isErasedPerson(db, suppressionKeysOf(db.$shopId, order, home));
  const facts = {
    name: order.name,
    customerId: customerId && (await isErased(db, customerId)) ? null : customerId,
    shopifyUpdatedAt: order.updatedAt,
    placedAt: order.placedAt,
    paid: order.paid,
    cancelledAt: order.cancelledAt,
    refundedAt: order.refunded === "fully" ? order.updatedAt : null,
    test: order.test,
    amount: BigInt(order.total.amount),
    currency: order.total.currency,
    countryCode: choice.ok ? choice.recipient.countryCode : null,
    householdKey: home && !isForgotten ? householdKey(db.$shopId, home) : null,
    discountCodes: isForgotten ? [] : order.discountCodes.map((code) => code.toUpperCase()),
  };
  // Several webhooks tell of a new order at once: whoever comes second finds it there instead of failing.
  await db.order.createMany({
    data: [{ id: randomUUID(), shopId: db.$shopId, shopifyId: order.id, seenAt: now(), ...facts }],
    skipDuplicates: true,
  });
  await db.order.updateMany({
    where: { shopifyId: order.id, shopifyUpdatedAt: { lt: order.updatedAt } },
    data: facts,
  });
}
