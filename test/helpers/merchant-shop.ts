import { beforeAll, beforeEach } from "vitest";
import { unscopedDb } from "~/db.server";
import { intakeOrder } from "~/orders/intake.server";
import { readOrders } from "~/orders/shopify-orders.server";
import { orderBody } from "../sandbox/shopify/fixtures/orders.ts";
import { connectPieterPost, seedShop, type SeededShop } from "./seed.ts";
import { installAtShopify, leadToShopify } from "./shopify-network.ts";
import { openWorld } from "./world.ts";

type Fields = NonNullable<NonNullable<Parameters<typeof orderBody>[0]>["fields"]>;

/** The sandbox's own shop, with orders that Shopify knows and a PieterPost account, anew for every test: what automations need of both worlds. */
export function openMerchantShop(seed: Parameters<typeof seedShop>[0] = {}) {
  const world = openWorld();
  let shop: SeededShop;
  let accountId = "";

  beforeAll(async () => {
    leadToShopify(world.sandbox.shopify);
    await installAtShopify(world.sandbox.shopify);
  });

  beforeEach(async () => {
    const shopId = world.sandbox.shopify.shop.domain;
    await unscopedDb.providerRequest.deleteMany();
    await unscopedDb.providerDay.deleteMany();
    await emptyShop(shopId);
    shop = await seedShop({ shopId, ...seed });
    accountId = await connectPieterPost(shopId);
  });

  const putOrder = (id: string, fields: Fields = {}): void => {
    const at = new Date(Date.now()).toISOString();
    const address = { ...ada, ...(fields.shipping_address ?? {}) };
    world.sandbox.shopify.orders.put(
      orderBody({
        ...{ id, customerId: `9${id}`, updatedAt: at },
        fields: { name: `#${id}`, created_at: at, processed_at: at, ...fields, shipping_address: address, billing_address: address },
      }),
    );
  };

  return {
    world,
    get shop() {
      return shop;
    },
    get accountId() {
      return accountId;
    },
    /** An order at Shopify, shipped and billed to Ada or to whoever the fields say. */
    putOrder,
    /** An order that Dearly hears of as paid, too. */
    async pay(id: string, fields: Fields = {}): Promise<void> {
      putOrder(id, fields);
      const { orders } = await readOrders(shop.shopId, [id]);
      for (const order of orders.values()) await intakeOrder(shop.db, order, "paid");
    },
    /** Mailpieces by status. */
    async statuses(): Promise<Record<string, number>> {
      const rows = await shop.db.mailpiece.groupBy({ by: ["status"], _count: { _all: true } });
      return Object.fromEntries(rows.map((row) => [row.status, row._count._all]));
    },
  };
}

const ada = { first_name: "Ada", last_name: "Lovelace", name: "Ada Lovelace", company: "", address1: "Keizersgracht 1", zip: "1015 CJ", city: "Amsterdam", country_code: "NL" };

/** Takes away what an earlier test left of a shop, but for its token at Shopify. */
export async function emptyShop(shopId: string): Promise<void> {
  const where = { shopId };
  await unscopedDb.mailpieceChange.deleteMany({ where });
  await unscopedDb.mailpiece.deleteMany({ where });
  await unscopedDb.decision.deleteMany({ where });
  await unscopedDb.order.deleteMany({ where });
  await unscopedDb.ledgerPosting.deleteMany({ where });
  await unscopedDb.ledgerTransaction.deleteMany({ where });
  await unscopedDb.batch.deleteMany({ where });
  await unscopedDb.automation.deleteMany({ where });
  await unscopedDb.campaignRecipient.deleteMany({ where });
  await unscopedDb.campaign.deleteMany({ where });
  await unscopedDb.suppression.deleteMany({ where });
  await unscopedDb.privacyRequest.deleteMany({ where });
  await unscopedDb.templateVersion.deleteMany({ where });
  await unscopedDb.template.deleteMany({ where });
  await unscopedDb.topUp.deleteMany({ where });
  await unscopedDb.mailAccount.deleteMany({ where });
  await unscopedDb.providerConnection.deleteMany({ where });
  await unscopedDb.shop.deleteMany({ where: { id: shopId } });
}
