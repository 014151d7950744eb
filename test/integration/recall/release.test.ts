import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lockBudget } from "~/automations/budget/automation-spend.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { catchUpOrders } from "~/orders/catch-up.server";
import { intakeOrder } from "~/orders/intake.server";
import { readOrders } from "~/orders/shopify-orders.server";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import { connectPieterPost, type SeededShop } from "../../helpers/seed.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();
let shop: SeededShop;

beforeAll(async () => {
  shop = await seedInstalledShop(world);
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

describe("an order that changes between being read and its letter's release", () => {
  beforeAll(async () => {
    await connectPieterPost(shop.shopId);
    await shop.db.automation.updateMany({ data: { monthlyBudget: 1_000_000 } });
  });

  const billed = (street: string) => ({ shipping_address: null, billing_address: { ...JSON.parse(orderBody()).shipping_address, address1: street } }) as Fields;
  const known = (orderId: string) => shop.db.mailpiece.findFirstOrThrow({ where: { orderId }, select: { status: true, recipient: true } });

  /** An order with a letter that is due. */
  async function putDue(id: string): Promise<void> {
    putAtShopify(id, billed("Prinsengracht 1"));
    await catchUpOrders(shop.shopId);
    expect(await known(id)).toMatchObject({ status: "held", recipient: { streetAddress: "Prinsengracht 1" } });
  }

  /** The order as it is at Shopify after a change of `fields`. */
  async function changeAtShopify(id: string, fields: Fields) {
    const at = new Date(Date.now()).toISOString();
    world.sandbox.shopify.orders.put(orderBody({ id, updatedAt: at, fields: { created_at: at, processed_at: at, ...fields } }));
    const order = (await readOrders(shop.shopId, [id])).orders.get(id);
    if (!order) throw new Error("The order is gone.");
    return order;
  }

  type Lock = (tx: Parameters<typeof lockBudget>[0]) => Promise<unknown>;
  /** Asked for after the order was read, before it is compared with what has been heard since. */
  const budget: Lock = (tx) => lockBudget(tx, shop.automationId);
  /** Asked for after that, before the release is committed. */
  const stories: Lock = (tx) => tx.$executeRaw`LOCK TABLE "MailpieceChange" IN SHARE MODE`;

  /** Releases, with a lock held on the way until `meanwhile` is done. */
  async function releaseInto(lock: Lock, meanwhile: () => Promise<void>): Promise<void> {
    let releasing: Promise<void> | undefined;
    await shop.db.$transaction(async (tx) => {
      await lock(tx);
      releasing = releaseMailpieces(shop.shopId);
      await untilWaiting(1);
      await meanwhile();
    });
    await releasing;
  }

  async function expectReleasedTo(id: string, street: string): Promise<void> {
    await world.advance(5);
    await releaseMailpieces(shop.shopId);
    expect(await known(id)).toMatchObject({ status: "released", recipient: { streetAddress: street } });
  }

  it("is read again: the letter goes to the new address", async () => {
    await putDue("311");
    await releaseInto(budget, async () => intakeOrder(shop.db, await changeAtShopify("311", billed("Keizersgracht 99")), "changed"));
    await expectReleasedTo("311", "Keizersgracht 99");
  });

  it("is believed as it is read, where Shopify has had time to know better", async () => {
    await putDue("313");
    const heard = { shopifyUpdatedAt: new Date(Date.now() + 1_000) };
    await shop.db.order.updateMany({ where: { shopifyId: "313" }, data: heard });
    await releaseMailpieces(shop.shopId);
    expect(await pieceOf("313")).toMatchObject({ status: "held", reasons: [] });
    await world.advance(15 * 60);
    await releaseMailpieces(shop.shopId);
    expect(await pieceOf("313")).toMatchObject({ status: "released" });
  });

  it("is not passed over for what it no longer is, as far as we have heard", async () => {
    await putDue("314");
    await changeAtShopify("314", { ...billed("Prinsengracht 1"), cancelled_at: "2026-11-20T10:00:00Z" });
    await shop.db.order.updateMany({ where: { shopifyId: "314" }, data: { shopifyUpdatedAt: new Date(Date.now() + 2_000) } });
    await releaseMailpieces(shop.shopId);
    expect(await pieceOf("314")).toMatchObject({ status: "held", reasons: [] });
    await world.advance(15 * 60);
    await releaseMailpieces(shop.shopId);
    expect(await pieceOf("314")).toMatchObject({ status: "skipped", reasons: ["order-cancelled"] });
  });

  it("is heard of once the letter is released, which is then held again", async () => {
    await putDue("312");
    let hearing: Promise<void> | undefined;
    await releaseInto(stories, async () => {
      hearing = intakeOrder(shop.db, await changeAtShopify("312", billed("Keizersgracht 99")), "changed");
      await untilWaiting(2);
    });
    await hearing;
    expect(await pieceOf("312")).toMatchObject({ status: "held" });
    await expectReleasedTo("312", "Keizersgracht 99");
  });

  it.each([
    ["321", "order-cancelled", { cancelled_at: "2026-11-20T10:00:00Z" }],
    ["322", "order-refunded", { financial_status: "refunded" }],
  ])("%s is taken back: %s", async (id, reason, change) => {
    await putDue(id);
    await releaseInto(budget, async () => intakeOrder(shop.db, await changeAtShopify(id, { ...billed("Prinsengracht 1"), ...change }), "changed"));
    expect(await pieceOf(id)).toMatchObject({ status: "recalled", reasons: [reason] });
  });
});
