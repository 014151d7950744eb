import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readAttention } from "~/home/attention.server";
import { catchUpOrders } from "~/orders/catch-up.server";
import { useQueue } from "~/jobs/queue.server";
import { openRedisQueue, startRedisWorker } from "~/jobs/redis-queue.server";
import { roundsPerJob } from "~/jobs/rounds";
import { ShopifyUnreachable } from "~/orders/ask-shopify.server";
import { ordersPerCall } from "~/orders/shopify-orders.server";
import { processDeliveries } from "~/webhooks/process-deliveries.server";
import { retryGivenUp } from "~/webhooks/retry-given-up.server";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import { describeWithRedis } from "../../helpers/redis.ts";
import type { SeededShop } from "../../helpers/seed.ts";
import { query } from "../../helpers/start-test-database.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();
let shop: SeededShop;

beforeAll(async () => {
  shop = await seedInstalledShop(world);
});

beforeEach(async () => {
  world.sandbox.shopify.throttle = { maximumAvailable: 2_000, restoreRate: 1_000_000 };
  await shop.db.order.deleteMany();
  await shop.db.delivery.deleteMany();
  await shop.db.shop.updateMany({ data: { ordersReadUntil: new Date(Date.now() - 3_600_000) } });
});

/** An order that changed a minute ago and whose webhook never came. */
function changeAtShopify(id: string, fields: NonNullable<Parameters<typeof orderBody>[0]>["fields"] = {}): void {
  const at = new Date(Date.now() - 60_000).toISOString();
  world.sandbox.shopify.orders.put(orderBody({ id, updatedAt: at, fields: { created_at: at, processed_at: at, name: `#${id}`, ...fields } }));
}

const secondsBefore = (begun: number, seconds: number) => new Date(begun - seconds * 1_000).toISOString();

/** An order that changed so many seconds before an instant and whose webhook never came. */
function changedAgo(id: string, begun: number, seconds: number): void {
  const at = secondsBefore(begun, seconds);
  world.sandbox.shopify.orders.put(orderBody({ id, updatedAt: at, fields: { created_at: at, processed_at: at } }));
}

const execute = (sql: string) => query(process.env["DATABASE_URL"] ?? "", sql);
const storedOrders = async () => (await shop.db.order.findMany({ orderBy: { shopifyId: "asc" } })).map(({ shopifyId, name }) => [shopifyId, name]);
const givenUp = () => shop.db.delivery.findMany({ orderBy: { orderId: "asc" }, select: { orderId: true, status: true, errorCode: true } });

describe("catching up", () => {
  it("takes in what no webhook told of", async () => {
    changeAtShopify("1");
    await catchUpOrders(shop.shopId);
    expect(await storedOrders()).toEqual([["1", "#1"]]);
    expect(await givenUp()).toEqual([]);
  });

  it("cleans an order's name of what no table takes", async () => {
    changeAtShopify("1", { name: " #\u00001\u0007\n" });
    await catchUpOrders(shop.shopId);
    expect(await storedOrders()).toEqual([["1", "#1"]]);
  });

  it("is not held up by an order that goes wrong, or cannot be read: the merchant is told, once, and can have it tried again", async () => {
    const { db, shopId } = shop;
    for (const id of ["1", "2", "4"]) changeAtShopify(id);
    const huge = { amount: "99999999999999999999.00", currency_code: "EUR" };
    changeAtShopify("3", { total_price: huge.amount, total_price_set: { shop_money: huge, presentment_money: huge } });
    await execute(`ALTER TABLE "Order" ADD CONSTRAINT "refused" CHECK ("shopifyId" <> '2')`);
    const mark = (await db.shop.findFirstOrThrow()).ordersReadUntil;
    await catchUpOrders(shopId);
    await db.shop.updateMany({ data: { ordersReadUntil: mark } });
    await catchUpOrders(shopId);
    await execute(`ALTER TABLE "Order" DROP CONSTRAINT "refused"`);

    expect(await storedOrders()).toEqual([["1", "#1"], ["4", "#4"]]);
    expect((await db.shop.findFirstOrThrow()).ordersReadUntil?.getTime()).toBeGreaterThan(mark?.getTime() ?? Infinity);
    expect(await givenUp()).toEqual([
      { orderId: "2", status: "failed", errorCode: "not-understood" },
      { orderId: "3", status: "failed", errorCode: "order-unreadable" },
    ]);
    expect(await readAttention(db, new Date(Date.now()))).toContainEqual({ kind: "deliveries-given-up", deliveries: 2 });

    await retryGivenUp(shopId);
    await processDeliveries(shopId);
    expect(await storedOrders()).toEqual([["1", "#1"], ["2", "#2"], ["4", "#4"]]);
    expect(await givenUp()).toMatchObject([{ orderId: "2", status: "processed" }, { orderId: "3", status: "failed" }]);
  });

  it("goes on where Shopify has it wait, however many orders there are", async () => {
    const ids = Array.from({ length: 120 }, (_, index) => String(100 + index));
    for (const id of ids) changeAtShopify(id);
    // Enough for one page of them, not for two.
    world.sandbox.shopify.throttle = { maximumAvailable: 700, restoreRate: 400 };
    await catchUpOrders(shop.shopId);
    expect((await storedOrders()).map(([id]) => id)).toEqual(ids);
  });

  it("broken off, begins again near where it was", async () => {
    const begun = Date.now();
    for (let index = 0; index < 50; index += 1) changedAgo(String(100 + index), begun, (index < 25 ? 50 : 20) * 60);
    world.sandbox.faults.script({ provider: "shopify", route: "graphql", fault: "503", times: 1, skip: 1 });
    await expect(catchUpOrders(shop.shopId)).rejects.toThrow(ShopifyUnreachable);
    const { ordersReadUntil } = await shop.db.shop.findFirstOrThrow();
    expect(ordersReadUntil?.toISOString().slice(0, 19)).toBe(secondsBefore(begun, 50 * 60).slice(0, 19));
    await catchUpOrders(shop.shopId);
    expect(await shop.db.order.count()).toBe(50);
  });
});

describeWithRedis("catching up through Redis", (redis) => {
  it("goes on in another job while there is more to read than is one job's share, past all that is read again", async () => {
    const [begun, share] = [Date.now(), roundsPerJob * ordersPerCall];
    // So many in so short a time that the second job begins with all that the first has read.
    for (let index = 0; index < share + 30; index += 1) changedAgo(String(1_000 + index), begun, 50 * 60 - index / 2);
    expect(await catchUpOrders(shop.shopId)).toBe("more");
    expect(await shop.db.order.count()).toBe(share);
    // From the beginning once more: a job on Redis comes no further than that either, and the next is begun by its end.
    await shop.db.shop.updateMany({ data: { ordersReadUntil: new Date(begun - 3_600_000) } });
    const queue = openRedisQueue(redis.url());
    useQueue(queue);
    await vi.waitUntil(() => queue.depth().then(() => true, () => false), { timeout: 60_000, interval: 50 });
    const worker = await startRedisWorker(redis.url());
    await queue.add("catch-up-orders", { shopId: shop.shopId });
    await vi.waitUntil(async () => (await shop.db.order.count()) === share + 30, { timeout: 80_000, interval: 200 });
    await worker.close();
    await queue.close();
  }, 240_000);
});
