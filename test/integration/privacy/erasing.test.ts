import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { intakeOrder } from "~/orders/intake.server";
import type { OrderFacts } from "~/orders/order-facts";
import { answerDataRequest } from "~/privacy/data-request.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { eraseViews } from "~/saved-views/erase-views.server";
import { changeSavedView, readSavedViews } from "~/saved-views/saved-views.server";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { leaveShop } from "~/settings/leave-shop.server";
import { processDeliveries } from "~/webhooks/process-deliveries.server";
import { retryGivenUp } from "~/webhooks/retry-given-up.server";
import { sampleAddress, sampleFacts } from "../../fixtures/order-facts.ts";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { importList, readingOf } from "../../helpers/campaigns/mailbook.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { tablesWith } from "../../helpers/tables-with.ts";
import { sendWebhook, signedWebhook } from "../../helpers/webhooks.ts";

const path = openMoneyPath();

const order = sampleFacts();
const customer = order.customer ?? (undefined as never);
const subject = { orderId: null, customerId: customer.id, customerEmail: customer.email, customerPhone: null, orderIds: [] };
const leftWith = (word: string) => tablesWith(path.shop.shopId, word);

/** The order as Shopify knows it so many seconds later. */
function later(seconds: number, given: Partial<OrderFacts> = {}): OrderFacts {
  return { ...order, updatedAt: new Date(order.updatedAt.getTime() + seconds * 1_000), ...given };
}

async function webhookArrives(topic: string, body: object): Promise<void> {
  const { shopId } = path.shop;
  const answer = await sendWebhook(signedWebhook(topic, shopId, JSON.stringify({ shop_domain: shopId, ...body })));
  expect(answer.status).toBe(200);
}

/** Ada as a guest whose letter is held; Shopify joins the order to her account afterwards. */
async function storeGuestWhoJoined(): Promise<void> {
  await intakeOrder(path.shop.db, { ...order, customer: null }, "paid");
  await intakeOrder(path.shop.db, later(1), "changed");
  expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ customerId: null, status: "held" });
}

describe("erasing a customer", () => {
  it("reaches a letter that was written before its order had a customer", async () => {
    await storeGuestWhoJoined();
    await redactCustomer(path.shop.db, subject);
    expect(await path.statuses()).toEqual({ recalled: 1 });
    for (const word of ["lovelace", customer.id]) expect(await leftWith(word)).toEqual([]);
  });

  it("whom Shopify has no customer of any more erases the orders it names, and nobody else's", async () => {
    await intakeOrder(path.shop.db, { ...order, customer: null }, "paid");
    const billing = sampleAddress({ name: "Bo Guest", firstName: "Bo", lastName: "Guest", address1: "Elsewhere 2" });
    await intakeOrder(path.shop.db, { ...order, id: "5", name: "#5", customer: null, shippingAddress: billing, billingAddress: billing }, "paid");
    await redactCustomer(path.shop.db, { orderId: null, customerId: null, customerEmail: null, customerPhone: null, orderIds: [order.id] });
    expect(await leftWith("lovelace")).toEqual([]);
    expect(await leftWith("Bo Guest")).toEqual(["Mailpiece"]);
    expect(await path.statuses()).toEqual({ recalled: 1, held: 1 });
  });

  it("leaves their e-mail address on the do-not-mail list: they come back with another account and address, unmailed", async () => {
    await intakeOrder(path.shop.db, order, "paid");
    await redactCustomer(path.shop.db, { ...subject, customerEmail: "Ada@Example.com " });
    const moved = sampleAddress({ address1: "Other 5" });
    const again = { ...order, id: "77", name: "#77", customer: { ...customer, id: "8888" }, shippingAddress: moved, billingAddress: moved };
    await intakeOrder(path.shop.db, again, "paid");
    expect(await path.statuses()).toEqual({ recalled: 1 });
  });

  it("does not let a later state of their order bring their number back, nor does having asked not to be mailed before", async () => {
    const { db, shopId } = path.shop;
    await db.suppression.create({
      data: { id: randomUUID(), shopId, ...suppressionKey(shopId, "customer", customer.id), reason: "asked", createdAt: order.placedAt },
    });
    await intakeOrder(db, order, "paid");
    // Asking not to be mailed erases nothing.
    expect((await db.order.findFirstOrThrow()).customerId).toBe(customer.id);
    await redactCustomer(db, subject);
    await intakeOrder(db, later(1), "changed");
    await intakeOrder(db, { ...order, id: "78", name: "#78" }, "paid");
    expect(await db.order.findMany({ select: { customerId: true } })).toEqual([{ customerId: null }, { customerId: null }]);
  });

  it("reaches lists that know them by their address alone, which a campaign or another list has of them", async () => {
    const { db, shopId } = path.shop;
    const reading = readingOf(["name", "streetAddress", "postalCode", "city", "country", "customerId"]);
    const known = "Ada Lovelace,Lane 1,1234 AB,Utrecht,NL";
    const moved = "Ada Lovelace,Other 5,1234 AB,Utrecht,NL";
    const head = `${reading.header.join(",")}\n`;
    await importList(shopId, [head, `${known},\n`, "Bo Guest,Lane 1,1234 AB,Utrecht,NL,\n", `${moved},\n`], reading);
    await importList(shopId, [head, `${moved},${customer.id}\n`], reading, "Customers");
    const campaignId = await seedCampaign(path.shop, 1, { change: () => ({ name: "Ada Lovelace", streetAddress: "Lane 1", extra: "", postalCode: "1234 AB", city: "Utrecht", countryCode: "NL" }) });
    await db.campaignRecipient.updateMany({ where: { campaignId }, data: { customerId: customer.id, outcome: "holdout" } });
    await redactCustomer(db, subject);
    expect(await leftWith("lovelace")).toEqual([]);
    expect(await leftWith("Bo Guest")).toEqual(["SavedRecipient"]);
    const again = await importList(shopId, [head, `${known},\n`, `${moved},\n`], reading, "Again");
    expect(await db.savedRecipient.count({ where: { listId: again, problem: "person-erased" } })).toBe(2);
  });

  it("takes the saved views that search for them, and no others", async () => {
    await intakeOrder(path.shop.db, order, "paid");
    const { shopId } = path.shop;
    const save = (page: "letters" | "orders", name: string, query: string) => changeSavedView(shopId, page, { intent: "create", name, query });
    await save("letters", "One customer", "?view=posted&q=LOVELACE+Ada");
    await save("letters", "Her again", `?q=${encodeURIComponent(customer.email ?? "")}`);
    await save("orders", "By telephone", "?q=06-12345678");
    await save("orders", "ada lovelace", "?q=linen");
    await save("orders", "Somebody else", "?q=ada+byron");
    await redactCustomer(path.shop.db, { ...subject, customerPhone: "+31612345678" });
    expect((await readSavedViews(shopId, "letters")).map(({ name }) => name)).toEqual([]);
    expect((await readSavedViews(shopId, "orders")).map(({ name }) => name)).toEqual(["Somebody else"]);
    expect(await leftWith("lovelace")).toEqual([]);
  });

  it("leaves a view alone whose filter only looks like their name", async () => {
    const { shopId } = path.shop;
    await changeSavedView(shopId, "letters", { intent: "create", name: "Germany", query: "?country=DE" });
    await eraseViews(path.shop.db, { names: ["De"], email: null, phone: null });
    expect(await readSavedViews(shopId, "letters")).toHaveLength(1);
  });

  it("empties the webhooks about them too, given up or waiting, and nobody else's", async () => {
    const { db } = path.shop;
    await webhookArrives("customers/data_request", { customer: { id: customer.id, email: "ada@example.com", phone: "+31 6" } });
    await webhookArrives("customers/data_request", { customer: { id: "99", email: "bo@example.com" } });
    await db.delivery.updateMany({ where: {}, data: { status: "failed" } });
    await webhookArrives("customers/redact", { customer: { id: customer.id, email: "ada@example.com" }, orders_to_redact: [] });
    await processDeliveries(path.shop.shopId);
    for (const word of ["ada@example.com", customer.id]) expect(await leftWith(word)).toEqual([]);
    expect(await leftWith("bo@example.com")).toEqual(["Delivery"]);
    expect(await db.delivery.count({ where: { payload: null } })).toBe(2);
  });

  it("keeps another erasure of theirs that is still to be carried out", async () => {
    await webhookArrives("customers/redact", { customer: { id: customer.id }, orders_to_redact: ["5"] });
    await redactCustomer(path.shop.db, subject);
    expect((await path.shop.db.delivery.findFirstOrThrow()).payload).toContain("orders_to_redact");
  });
});

describe("an erasure that was given up and emptied by age", () => {
  it.each([
    ["customers/redact", { customer: { id: customer.id } }],
    ["shop/redact", {}],
  ])("is still carried out when it is tried again: %s", async (topic, body) => {
    const { db, shopId } = path.shop;
    await intakeOrder(db, order, "paid");
    if (topic === "shop/redact") await leaveShop(db, new Date(Date.now()));
    await webhookArrives(topic, body);
    await db.delivery.updateMany({ where: {}, data: { status: "failed", payload: null } });
    await retryGivenUp(shopId);
    await processDeliveries(shopId);
    expect(await db.delivery.findMany()).toMatchObject([{ status: "processed", errorCode: null }]);
    expect(await leftWith("lovelace")).toEqual([]);
  });

  it.each(["customers/redact", "customers/data_request"])("is never said to be done when nothing tells any more whom %s was about", async (topic) => {
    const { db, shopId } = path.shop;
    await intakeOrder(db, { ...order, customer: null }, "paid");
    await webhookArrives(topic, { customer: null, orders_to_redact: [order.id] });
    await db.delivery.updateMany({ where: {}, data: { status: "failed", payload: null } });
    await retryGivenUp(shopId);
    await processDeliveries(shopId);
    expect(await db.delivery.findMany()).toMatchObject([{ status: "failed", errorCode: "payload-gone", processedAt: null }]);
    expect(await db.privacyRequest.count()).toBe(0);
  });
});

it("a data request tells of a letter that was written before its order had a customer", async () => {
  await storeGuestWhoJoined();
  await answerDataRequest(path.shop.db, subject);
  const { report } = await path.shop.db.privacyRequest.findFirstOrThrow();
  expect(report).toMatchObject({ orders: [{ name: "#1001" }], letters: [{ orderName: "#1001", recipient: { name: "Ada Lovelace" } }] });
});
