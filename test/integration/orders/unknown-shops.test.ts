import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { shopDb, type ShopDb } from "~/db.server";
import { leaveShop } from "~/settings/leave-shop.server";
import { processDeliveries } from "~/webhooks/process-deliveries.server";
import { seedShop } from "../../helpers/seed.ts";
import { sendWebhook, signedWebhook } from "../../helpers/webhooks.ts";
import { openWorld } from "../../helpers/world.ts";

openWorld();

let shopId = "";
let db: ShopDb;

beforeEach(() => {
  shopId = `gone-${randomUUID()}.myshopify.com`;
  db = shopDb(shopId);
});

async function process(topic: string, body: object) {
  expect((await sendWebhook(signedWebhook(topic, shopId, JSON.stringify(body)))).status).toBe(200);
  await processDeliveries(shopId);
  return db.delivery.findMany({ select: { status: true, errorCode: true, payload: true, attempts: true } });
}

const order = { id: "7", customer: { first_name: "Zebulon" } };
const done = { status: "processed", payload: null, attempts: 1 };

/** What comes for a shop that is not ours is neither kept nor tried for days. */
describe("a webhook of a shop we know nothing of", () => {
  it.each([
    ["orders/paid", order],
    ["customers/data_request", { customer: { id: "7", email: "zebulon@example.com" } }],
    ["customers/redact", { customer: { id: "7" }, orders_to_redact: ["7"] }],
  ])("is done with at once and emptied, and leaves nothing else: %s", async (topic, body) => {
    expect(await process(topic, body)).toEqual([{ ...done, errorCode: "shop-unknown" }]);
    expect([await db.privacyRequest.count(), await db.suppression.count(), await db.order.count()]).toEqual([0, 0, 0]);
  });

  it.each([
    ["shop/redact", "shop_domain"],
    ["app/uninstalled", "myshopify_domain"],
  ])("on %s is carried out: what is left of a shop may be its tokens alone", async (topic, field) => {
    expect(await process(topic, { [field]: shopId })).toEqual([{ ...done, errorCode: null }]);
  });
});

describe("a webhook of a shop that removed the app", () => {
  beforeEach(async () => {
    ({ shopId, db } = await seedShop());
    await leaveShop(db, new Date(Date.now()));
  });

  it("about an order is done with at once and emptied: there is nobody to ask about it any more", async () => {
    expect(await process("orders/paid", order)).toEqual([{ ...done, errorCode: "shop-unknown" }]);
  });

  it("about a customer's data is still answered", async () => {
    expect(await process("customers/redact", { customer: { id: "7" }, orders_to_redact: [] })).toEqual([{ ...done, errorCode: null }]);
    expect(await db.privacyRequest.count()).toBe(1);
  });
});
