import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweepOnce } from "~/jobs/sweep.server";
import { catchUpOrders } from "~/orders/catch-up.server";
import { welcomeShop } from "~/settings/welcome-shop.server";
import { unauthenticated } from "~/shopify.server";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import type { SeededShop } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();
let shop: SeededShop;

beforeAll(async () => {
  shop = await seedInstalledShop(world);
});

const secondsAgo = (seconds: number) => new Date(world.sandbox.clock.now().getTime() - seconds * 1000);
const setMark = (ordersReadUntil: Date) => shop.db.shop.updateMany({ data: { ordersReadUntil } });
const catchUp = () => catchUpOrders(shop.shopId);
const taken = async () => (await shop.db.order.findMany({ orderBy: { shopifyId: "asc" } })).map(({ shopifyId }) => shopifyId);

beforeEach(async () => {
  world.sandbox.shopify.throttle = { maximumAvailable: 2_000, restoreRate: 1_000_000 };
  await shop.db.order.deleteMany();
  await setMark(secondsAgo(900));
});

/** An order that changed just now, by Shopify's clock, and whose webhook never comes. */
function change(id: string): void {
  const at = secondsAgo(0).toISOString();
  world.sandbox.shopify.orders.put(orderBody({ id, updatedAt: at, fields: { created_at: at, processed_at: at, name: `#${id}` } }));
}

/** Whether the sweep finds that it is time to catch up. */
async function isSwept(): Promise<boolean> {
  world.hints.length = 0;
  await sweepOnce();
  return world.hints.some(({ name }) => name === "catch-up-orders");
}

describe("catching up with a clock that was a day ahead", () => {
  it("forgets no order: neither of that time, nor once it is right", async () => {
    await world.beAhead(86_400);
    await catchUp();
    change("1");
    await catchUp();
    await world.advance(1_200);
    change("2");
    await world.advance(60);
    expect(await isSwept()).toBe(true);
    await catchUp();
    expect(await taken()).toEqual(["1", "2"]);
  });

  it("goes back a day where the mark lies ahead, whatever this process's clock says", async () => {
    for (const ahead of [0, 86_400]) {
      change("3");
      await world.advance(7_200);
      await setMark(new Date(secondsAgo(0).getTime() + 3_600_000));
      if (ahead > 0) await world.beAhead(ahead);
      expect(await isSwept()).toBe(true);
      await catchUp();
      expect(await taken()).toEqual(["3"]);
      await shop.db.order.deleteMany();
    }
  });

  it("reads on from where it was, and has the sweep ask once a minute at most", async () => {
    await world.advance(60);
    await world.beAhead(86_400);
    await catchUp();
    expect((await shop.db.shop.findFirstOrThrow()).ordersReadUntil?.getTime()).toBeLessThanOrEqual(secondsAgo(0).getTime());
    expect(await isSwept()).toBe(true);
    expect(await isSwept()).toBe(false);
  });
});

it("a shop that comes while the clock is ahead is read from when it came", async () => {
  await shop.db.shop.updateMany({ data: { ordersReadUntil: null } });
  await world.beAhead(86_400);
  const { admin } = await unauthenticated.admin(shop.shopId);
  await welcomeShop(shop.shopId, admin);
  expect((await shop.db.shop.findFirstOrThrow()).ordersReadUntil?.getTime()).toBeLessThanOrEqual(secondsAgo(0).getTime());
});

it("a clock that stays twenty minutes ahead leaves no gap between two rounds", async () => {
  for (const id of ["4", "5", "6"]) {
    await world.advance(300);
    change(id);
    await world.advance(300);
    await world.beAhead(1_200);
    await catchUp();
  }
  expect(await taken()).toEqual(["4", "5", "6"]);
});
