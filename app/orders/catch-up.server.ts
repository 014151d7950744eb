import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import type { JobEnd } from "~/jobs/rounds";
import { roundsPerJob } from "~/jobs/rounds";
import { log, logFailure } from "~/log.server";
import { tooFarAhead } from "~/providers/key-trust";
import { intakeOrder } from "./intake.server";
import type { OrderFacts } from "./order-facts";
import { readChangedOrders } from "./shopify-orders.server";

/** How often a shop's changed orders are read although no webhook said so. */
export const catchUpEveryMinutes = 10;

/** Orders are read again from a little before the mark: Shopify's search index lags behind its orders. */
const overlapMs = 5 * 60_000;
/** How far a mark goes back that cannot be right. */
const backMs = 24 * 60 * 60_000;

/**
 * Reads the orders changed since last time and takes them in like any webhook's, for those whose webhook never came. An order that goes wrong
 * is shown to the merchant and holds up no other. The mark moves on with every page that has been taken in, so that a backlog of any length is
 * worked off even if each run is broken off, and a long one in several jobs. It is an instant of Shopify's clock, never of ours: one that ran
 * ahead would skip what changes until then. Returns whether there is more to read. Throws ShopifyUnreachable; the sweep then comes back.
 */
export async function catchUpOrders(shopId: string): Promise<JobEnd> {
  const db = shopDb(shopId);
  const shop = await db.shop.findFirst({ select: { ordersReadUntil: true, uninstalledAt: true } });
  if (!shop?.ordersReadUntil || shop.uninstalledAt) return;
  let begunAt: Date | null = null;
  let mark = shop.ordersReadUntil;
  const since = new Date(mark.getTime() - overlapMs);
  let after: string | null = null;
  // Only pages that move the mark count: a job that ended among the orders before it, which each job reads again, would gain nothing, nor would any after it.
  let rounds = 0;
  do {
    const page = await readChangedOrders(shopId, since, after);
    if (after === null) begunAt = page.answeredAt;
    if (after === null && begunAt && mark > tooFarAhead(begunAt)) {
      await goBack(db, mark, begunAt);
      return;
    }
    for (const orderId of page.unreadable) await giveUp(db, orderId, "order-unreadable");
    for (const order of page.orders.values()) await takeIn(db, order);
    after = page.next;
    const readUntil = after ? page.lastChangeAt : (begunAt ?? page.lastChangeAt);
    if (!readUntil || readUntil <= mark) continue;
    const { count } = await db.shop.updateMany({ where: { ordersReadUntil: mark }, data: { ordersReadUntil: readUntil } });
    // Somebody else catches up, too, and is as far.
    if (count === 0) return;
    mark = readUntil;
    rounds += 1;
  } while (after && rounds < roundsPerJob);
  return after ? "more" : undefined;
}

/** What a clock that was ahead marked as read was not. */
async function goBack(db: ShopDb, mark: Date, at: Date): Promise<void> {
  log("orders marked as read ahead of time", { shopId: db.$shopId });
  await db.shop.updateMany({ where: { ordersReadUntil: mark }, data: { ordersReadUntil: new Date(at.getTime() - backMs) } });
  await catchUpOrders(db.$shopId);
}

async function takeIn(db: ShopDb, order: OrderFacts): Promise<void> {
  try {
    await intakeOrder(db, order, "changed");
  } catch (error) {
    logFailure("order not taken in", error, { shopId: db.$shopId, orderId: order.id });
    await giveUp(db, order.id, "not-understood");
  }
}

/**
 * Kept as the webhook that should have told of the order, one for each: there the merchant sees it under what needs attention, and can have it
 * tried again.
 */
async function giveUp(db: ShopDb, orderId: string, errorCode: string): Promise<void> {
  const shopId = db.$shopId;
  const webhookId = `catch-up ${orderId}`;
  const at = now();
  await db.delivery.upsert({
    where: { shopId_webhookId: { shopId, webhookId } },
    create: {
      ...{ id: randomUUID(), shopId, webhookId, topic: "orders/updated", orderId, payloadHash: "" },
      ...{ status: "failed", errorCode, receivedAt: at, nextAttemptAt: at },
    },
    update: { status: "failed", errorCode, receivedAt: at },
  });
}
