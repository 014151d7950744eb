import type { Delivery } from "@prisma/client";
import { retryAt } from "~/jobs/retry";
import { roundsPerJob } from "~/jobs/rounds";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { intakeOrder } from "~/orders/intake.server";
import { ShopifyUnreachable } from "~/orders/ask-shopify.server";
import { ordersPerCall, readOrders, type OrdersRead } from "~/orders/shopify-orders.server";
import type { OrderFacts } from "~/orders/order-facts";
import { answerDataRequest } from "~/privacy/data-request.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { redactShop } from "~/privacy/redact-shop.server";
import { leaveShop } from "~/settings/leave-shop.server";
import { letWebhooksPass } from "./store-delivery.server";
import { readPayload, type PayloadReading, type WebhookSubject } from "./payload";

/** A claimed delivery is left alone by other workers for so long. */
const leaseMs = 60_000;
/** Tries before a delivery is given up and shown to the merchant; with the growing pauses, about two days. */
const mostAttempts = 30;

/** Works through a shop's stored webhooks, oldest first, until none is due or it is another shop's turn. */
export async function processDeliveries(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  for (let round = 0; round < roundsPerJob; round += 1) {
    const deliveries = await claimDue(db, now());
    if (deliveries.length === 0) return;
    await processClaimed(db, await leaveOutUnknown(db, deliveries));
    await letWebhooksPass();
  }
}

async function claimDue(db: ShopDb, at: Date): Promise<Delivery[]> {
  const due = { status: "received" as const, nextAttemptAt: { lte: at } };
  const candidates = await db.delivery.findMany({
    where: due,
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: ordersPerCall,
    select: { id: true },
  });
  const claimed = await db.delivery.updateManyAndReturn({
    where: { ...due, id: { in: candidates.map(({ id }) => id) } },
    data: { nextAttemptAt: new Date(at.getTime() + leaseMs), attempts: { increment: 1 } },
  });
  return claimed.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
}

/**
 * Ends what came for a shop that never had the app, and orders of one that removed it: no try will ever find more, and the raw text must not
 * stay. Removal and erasure of a shop are carried out in any case, since tokens can be all that is left of it.
 */
async function leaveOutUnknown(db: ShopDb, deliveries: Delivery[]): Promise<Delivery[]> {
  const shop = await db.shop.findFirst({ select: { uninstalledAt: true } });
  if (shop && !shop.uninstalledAt) return deliveries;
  const isMeant = ({ topic, orderId }: Delivery) => (shop ? orderId === null : topic === "app/uninstalled" || topic === "shop/redact");
  for (const delivery of deliveries) if (!isMeant(delivery)) await finish(db, delivery, "shop-unknown");
  return deliveries.filter(isMeant);
}

async function processClaimed(db: ShopDb, deliveries: Delivery[]): Promise<void> {
  const orderIds = deliveries.flatMap(({ orderId }) => (orderId ? [orderId] : []));
  let orders: OrdersRead = { orders: new Map(), unreadable: new Set() };
  let unreachable: ShopifyUnreachable | null = null;
  try {
    if (orderIds.length > 0) orders = await readOrders(db.$shopId, orderIds);
  } catch (error) {
    if (!(error instanceof ShopifyUnreachable)) throw error;
    unreachable = error;
  }
  for (const delivery of deliveries) {
    try {
      if (delivery.orderId && unreachable) throw unreachable;
      if (delivery.orderId && orders.unreadable.has(delivery.orderId)) {
        await giveUp(db, delivery, "order-unreadable");
        continue;
      }
      if (isAboutNobodyNow(delivery)) {
        await giveUp(db, delivery, "payload-gone");
        continue;
      }
      const errorCode = await understand(db, delivery, orders.orders);
      await finish(db, delivery, errorCode);
    } catch (error) {
      await postpone(db, delivery, error);
    }
  }
}

/** Empties it, too: what it was about has been asked of Shopify, and the raw text, full of names, has done its work. Its hash stays. */
async function finish(db: ShopDb, { id }: Delivery, errorCode: string | null): Promise<void> {
  await db.delivery.updateMany({
    where: { id },
    data: { status: "processed", processedAt: now(), errorCode, payload: null, customerId: null },
  });
}

/** Does what a delivery asks for. Returns a code when there was nothing to do it with. */
async function understand(db: ShopDb, delivery: Delivery, orders: Map<string, OrderFacts>): Promise<string | null> {
  if (delivery.orderId) {
    const order = orders.get(delivery.orderId);
    if (!order) return "order-gone";
    await intakeOrder(db, order, delivery.topic === "orders/paid" ? "paid" : "changed");
    return null;
  }
  const reading = readStored(delivery);
  if (!reading.ok) return "unreadable";
  const handler = handlers[delivery.topic];
  if (!handler) return "topic-unknown";
  await handler(db, reading.subject, delivery);
  return null;
}

/** A request about a person who is named nowhere any more: to call it done would be to leave that person's data where it is. */
function isAboutNobodyNow({ topic, payload, customerId }: Delivery): boolean {
  return topic.startsWith("customers/") && payload === null && customerId === null;
}

/** One that was emptied by age or by an erasure is still carried out, as far as its columns say. It was checked when it came. */
function readStored({ topic, payload, shopId, customerId }: Delivery): PayloadReading {
  if (payload !== null) return readPayload(topic, payload, shopId);
  return { ok: true, subject: { orderId: null, customerId, customerEmail: null, customerPhone: null, orderIds: [] } };
}

const handlers: Record<string, (db: ShopDb, subject: WebhookSubject, delivery: Delivery) => Promise<void>> = {
  "customers/data_request": answerDataRequest,
  "customers/redact": redactCustomer,
  "shop/redact": redactShop,
  "app/uninstalled": (db, _subject, { triggeredAt, receivedAt }) => leaveShop(db, triggeredAt ?? receivedAt),
  // The library reads a session's scopes anew at the merchant's next visit; nothing of ours depends on them.
  "app/scopes_update": async () => undefined,
};

/** Shown to the merchant under what needs attention; nobody is forgotten silently. */
async function giveUp(db: ShopDb, delivery: Delivery, errorCode: string): Promise<void> {
  await db.delivery.updateMany({ where: { id: delivery.id }, data: { status: "failed", errorCode } });
}

async function postpone(db: ShopDb, delivery: Delivery, error: unknown): Promise<void> {
  logFailure("delivery postponed", error, { shopId: db.$shopId, deliveryId: delivery.id, attempts: delivery.attempts });
  const givenUp = delivery.attempts >= mostAttempts;
  await db.delivery.updateMany({
    where: { id: delivery.id },
    data: {
      status: givenUp ? "failed" : "received",
      nextAttemptAt: retryAt(now(), delivery.attempts),
      errorCode: error instanceof ShopifyUnreachable ? "shopify-unreachable" : "not-understood",
    },
  });
}
