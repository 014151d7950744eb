import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { releaseMailpieces } from "~/mailings/release.server";
import { catchUpOrders } from "~/orders/catch-up.server";
import { seedShop, type SeededShop } from "../helpers/seed.ts";
import { installAtShopify, leadToShopify } from "../helpers/shopify-network.ts";
import { openWorld } from "../helpers/world.ts";
import { orderBody } from "../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();
let shop: SeededShop;

beforeAll(async () => {
  const { shopify } = world.sandbox;
  leadToShopify(shopify);
  await installAtShopify(shopify);
  shop = await seedShop({ shopId: shopify.shop.domain });
  await shop.db.automation.updateMany({ data: { enabledAt: new Date(0) } });
});

beforeEach(async () => {
  await shop.db.shop.updateMany({ data: { ordersReadUntil: new Date(Date.now() - 3_600_000) } });
});

type Fields = NonNullable<NonNullable<Parameters<typeof orderBody>[0]>["fields"]>;

function putAtShopify(id: string, fields: Fields = {}): void {
  const at = new Date(Date.now() - 60_000).toISOString();
  world.sandbox.shopify.orders.put(orderBody({ id, updatedAt: at, fields: { created_at: at, processed_at: at, ...fields } }));
}

const pieceOf = (orderId: string) => shop.db.mailpiece.findFirst({ where: { orderId }, select: { status: true, reasons: true } });

describe("a letter whose time has come", () => {
  it.each([
    ["301", "order-cancelled", { cancelled_at: "2026-11-20T10:00:00Z" }],
    ["302", "order-refunded", { financial_status: "refunded" }],
    ["303", "order-not-paid", { financial_status: "pending" }],
  ])("of order %s, of which nobody told that it changed, is stopped: %s", async (id, reason, change) => {
    putAtShopify(id);
    await catchUpOrders(shop.shopId);
    expect(await pieceOf(id)).toMatchObject({ status: "held" });
    putAtShopify(id, change);
    await releaseMailpieces(shop.shopId);
    expect(await pieceOf(id)).toMatchObject({ status: "skipped", reasons: [reason] });
  });
});
