import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readOrders } from "~/orders/shopify-orders.server";
import { processDeliveries } from "~/webhooks/process-deliveries.server";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import type { SeededShop } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();
let shop: SeededShop;

beforeAll(async () => {
  shop = await seedInstalledShop(world);
});
beforeEach(() => shop.db.delivery.deleteMany());

const usual = () => world.sandbox.shopify.throttle;

/** A rush: more is asked of Shopify than it gives a shop just then. Nothing is wrong with the orders. */
describe("a shop that Shopify makes wait", () => {
  it("waits for its turn, and reads every order", async () => {
    const before = usual();
    for (let id = 1; id <= 50; id += 1) world.sandbox.shopify.orders.put(orderBody({ id: String(id) }));
    const ids = (from: number) => Array.from({ length: 25 }, (_, index) => String(from + index));
    world.sandbox.shopify.throttle = { maximumAvailable: 700, restoreRate: 600 };
    const [first, second] = await Promise.all([readOrders(shop.shopId, ids(1)), readOrders(shop.shopId, ids(26))]);
    world.sandbox.shopify.throttle = before;
    expect([...first.unreadable, ...second.unreadable]).toEqual([]);
    expect(first.orders.size + second.orders.size).toBe(50);
  });

  it("keeps its webhooks for later where the wait is long, and gives none up", async () => {
    const before = usual();
    world.sandbox.shopify.orders.put(orderBody({ id: "7" }));
    world.sandbox.shopify.throttle = { maximumAvailable: 1, restoreRate: 0.001 };
    const at = new Date(Date.now());
    await shop.db.delivery.create({
      data: {
        ...{ id: "rush", shopId: shop.shopId, webhookId: "rush", topic: "orders/paid", payload: "{}", payloadHash: "x", orderId: "7" },
        ...{ receivedAt: at, nextAttemptAt: at },
      },
    });
    await processDeliveries(shop.shopId);
    world.sandbox.shopify.throttle = before;
    expect(await shop.db.delivery.findFirst()).toMatchObject({ status: "received", errorCode: "shopify-unreachable" });
    await world.advance(60);
    await processDeliveries(shop.shopId);
    expect(await shop.db.delivery.findFirst()).toMatchObject({ status: "processed", errorCode: null });
  });
});
