import { randomUUID } from "node:crypto";
import dns from "node:dns";
import { Prisma } from "@prisma/client";
import { Session } from "@shopify/shopify-api";
import { describe, expect, it, vi } from "vitest";
import { isSuppressed, personKey, suppressionKeysOf } from "~/suppressions/suppression-keys.server";
import { intakeOrder } from "~/orders/intake.server";
import { answerDataRequest } from "~/privacy/data-request.server";
import { redactCustomer, RedactionMustWait } from "~/privacy/redact-customer.server";
import { redactShop } from "~/privacy/redact-shop.server";
import { forgetOldPersonalData } from "~/privacy/retention.server";
import { beginConnecting } from "~/providers/connections/join-pieterpost.server";
import { leaveShop } from "~/settings/leave-shop.server";
import { sessionStorage } from "~/shopify.server";
import { requestTopUp } from "~/wallet/top-ups/top-up.server";
import { sampleFacts, sampleRecipient } from "../../fixtures/order-facts.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased, seedShop } from "../../helpers/seed.ts";
import { tablesWith as tablesOf } from "../../helpers/tables-with.ts";

const path = openMoneyPath();
const { world, closeAll, work, statuses } = path;

const order = sampleFacts();
const subject = { orderId: null, customerId: order.customer?.id ?? "", customerEmail: null, customerPhone: null, orderIds: [order.id] };
const instant = () => new Date(Date.now());

const tablesWith = (word: string) => tablesOf(path.shop.shopId, word);

/** Ada everywhere she can be: an order with its letter, a letter bought, raw webhooks, an earlier report, a campaign. */
async function storeAdaEverywhere(): Promise<void> {
  const { db, shopId, versionId } = path.shop;
  await seedReleased(path.shop, path.accountId, [{ name: "Ada Lovelace" }]);
  await closeAll();
  await work();
  await intakeOrder(db, order, "paid");
  const at = instant();
  const payload = JSON.stringify({ customer: { first_name: "Ada", last_name: "Lovelace" } });
  for (const [webhookId, orderId] of [["1", order.id], ["2", order.id]] as const) {
    await db.delivery.create({
      data: { ...{ id: randomUUID(), shopId, webhookId, topic: "orders/paid", payload, payloadHash: "h", orderId }, receivedAt: at, nextAttemptAt: at },
    });
  }
  await answerDataRequest(db, subject);
  const campaignId = randomUUID();
  const { templateId } = await db.templateVersion.findUniqueOrThrow({ where: { id: versionId }, select: { templateId: true } });
  await db.campaign.create({ data: { id: campaignId, shopId, name: "Spring", status: "draft", templateId, createdAt: at, updatedAt: at, nextAttemptAt: at } });
  await db.campaignRecipient.create({
    data: {
      ...{ id: randomUUID(), shopId, campaignId, position: 0, outcome: "mail", createdAt: at, recipient: sampleRecipient() },
      personKey: personKey(shopId, subject.customerId, null) ?? "",
    },
  });
  await db.campaignRecipient.create({
    data: {
      ...{ id: randomUUID(), shopId, campaignId, position: 1, outcome: "skip", reason: "same-household", createdAt: at },
      ...{ customerId: subject.customerId, recipient: sampleRecipient(), values: { order_note: "Lovelace" } },
    },
  });
  const listId = randomUUID();
  await db.recipientList.create({ data: { id: listId, shopId, name: "Fair", status: "ready", good: 1, bad: 1, nextAttemptAt: at, createdAt: at, updatedAt: at } });
  const row = { shopId, listId, createdAt: at, customerId: subject.customerId };
  await db.savedRecipient.createMany({
    data: [
      { ...row, id: randomUUID(), position: 2, recipient: sampleRecipient() },
      { ...row, id: randomUUID(), position: 3, problem: "address-without-street", cells: ["Ada Lovelace", ""] },
    ],
  });
}

/** A row in every table that `storeAdaEverywhere` leaves empty. */
async function storeTheRest(): Promise<void> {
  const { db, shopId } = path.shop;
  const at = instant();
  await requestTopUp(db, path.accountId, 1_000);
  await beginConnecting(shopId);
  await db.suppression.create({ data: { id: randomUUID(), shopId, keyKind: "email", keyHash: "h", reason: "asked", createdAt: at } });
  const asset = { id: randomUUID(), shopId, kind: "stamp", name: "Stamp", contentType: "image/png", bytes: new Uint8Array([1]), sha256: "h", createdAt: at };
  await db.asset.create({ data: asset });
  const upload = { id: randomUUID(), shopId, assetId: asset.id, mailAccountId: path.accountId, providerAssetId: "a", uploadedAt: at, expiresAt: at };
  await db.assetUpload.create({ data: upload });
  await db.codeSheetUpload.create({ data: { id: randomUUID(), shopId, mailAccountId: path.accountId, sheetHash: "h", providerAssetId: "a", expiresAt: at } });
  await db.alert.create({ data: { id: randomUUID(), shopId, kind: "needs-review", occasion: "2026-11-25", createdAt: at } });
  const { id: listId } = await db.recipientList.findFirstOrThrow();
  await db.recipientFilePart.create({ data: { id: randomUUID(), shopId, listId, position: 0, bytes: new Uint8Array([1]) } });
  await db.savedView.create({ data: { id: randomUUID(), shopId, page: "letters", name: "Mine", query: "view=all", createdAt: at } });
}

describe("a data request", () => {
  it("collects what is stored of the customer, and nobody else", async () => {
    await intakeOrder(path.shop.db, order, "paid");
    const stranger = sampleFacts({ id: "5", name: "#5", customer: { ...(order.customer ?? (undefined as never)), id: "99" } });
    await intakeOrder(path.shop.db, stranger, "paid");
    await answerDataRequest(path.shop.db, subject);
    const request = await path.shop.db.privacyRequest.findFirstOrThrow();
    expect(request).toMatchObject({ kind: "data-request", customerId: subject.customerId });
    expect(request.report).toMatchObject({
      orders: [{ name: "#1001", amount: 8450, currency: "EUR", decisions: [{ outcome: "mail", reasons: ["matched"] }] }],
      letters: [{ orderName: "#1001", recipient: { name: "Ada Lovelace" }, status: "held", story: [{ to: "held", cause: "decided" }] }],
    });
    expect(JSON.stringify(request.report)).not.toContain("#5");
  });

  it("collects what campaigns know of them too", async () => {
    await storeAdaEverywhere();
    await path.shop.db.privacyRequest.deleteMany();
    await answerDataRequest(path.shop.db, subject);
    expect((await path.shop.db.privacyRequest.findFirstOrThrow()).report).toMatchObject({
      campaigns: [
        { campaign: "Spring", outcome: "mail", recipient: { name: "Ada Lovelace" } },
        { campaign: "Spring", outcome: "skip", reason: "same-household", values: { order_note: "Lovelace" } },
      ],
    });
  });

  it("for somebody unknown says so with an empty report", async () => {
    await answerDataRequest(path.shop.db, { orderId: null, customerId: "1", customerEmail: null, customerPhone: null, orderIds: [] });
    expect((await path.shop.db.privacyRequest.findFirstOrThrow()).report).toEqual({ letters: [], orders: [], mailbook: [], campaigns: [] });
  });
});

describe("erasing a customer", () => {
  it("leaves the name in no table, and a keyed hash that keeps them from being mailed", async () => {
    await storeAdaEverywhere();
    expect(await tablesWith("lovelace")).toEqual(["CampaignRecipient", "Delivery", "Mailpiece", "PrivacyRequest", "SavedRecipient"]);
    await redactCustomer(path.shop.db, subject);
    for (const word of ["lovelace", "keizersgracht", subject.customerId]) expect(await tablesWith(word)).toEqual([]);
    expect(await statuses()).toEqual({ recalled: 1, fulfilled: 1 });
    expect(await isSuppressed(path.shop.db, suppressionKeysOf(path.shop.shopId, order, null))).toBe(true);
    expect(await isSuppressed(path.shop.db, suppressionKeysOf(path.shop.shopId, { ...order, customer: null }, sampleRecipient()))).toBe(true);
    expect(await path.shop.db.recipientList.findFirst()).toMatchObject({ good: 0, bad: 0 });
    // What was bought stays in the books.
    expect(await path.entries("debit")).toBe(1);
    await redactCustomer(path.shop.db, subject);
  });

  it("does not touch the same person in another shop, nor another customer in this one", async () => {
    await intakeOrder(path.shop.db, order, "paid");
    await redactCustomer(path.shop.db, { orderId: null, customerId: "99", customerEmail: null, customerPhone: null, orderIds: [] });
    expect(await tablesWith("lovelace")).toEqual(["Mailpiece"]);
  });

  it("waits while a letter of theirs is being placed, and is done once that is known", async () => {
    await seedReleased(path.shop, path.accountId, [{ name: "Ada Lovelace" }]);
    await closeAll();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    await expect(redactCustomer(path.shop.db, subject)).rejects.toThrow(RedactionMustWait);
    expect((await path.shop.db.batch.findFirstOrThrow()).request).toContain("Lovelace");
    await world.advance(60);
    await work();
    await redactCustomer(path.shop.db, subject);
    expect(await tablesWith("lovelace")).toEqual([]);
    expect(path.bought()).toHaveLength(1);
  });

  it("of an order that comes again later makes no new letter", async () => {
    await intakeOrder(path.shop.db, order, "paid");
    await redactCustomer(path.shop.db, subject);
    await intakeOrder(path.shop.db, { ...order, updatedAt: new Date(order.updatedAt.getTime() + 1_000) }, "changed");
    await intakeOrder(path.shop.db, { ...order, id: "77", name: "#77" }, "paid");
    expect(await statuses()).toEqual({ recalled: 1 });
    expect(await path.shop.db.decision.findFirst({ where: { orderId: "77" } })).toMatchObject({ outcome: "skip", reasons: ["do-not-mail"] });
  });
});

describe("a shop that left", () => {
  it("buys nothing more, even when leaving was cut short the first time", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    // What a process killed after the first step leaves behind.
    await path.shop.db.shop.updateMany({ where: {}, data: { uninstalledAt: instant() } });
    await leaveShop(path.shop.db, instant());
    expect(await statuses()).toEqual({ recalled: 1 });
    expect(await path.shop.db.automation.findFirst()).toMatchObject({ enabled: false });
    expect(await path.shop.db.providerConnection.findFirst()).toMatchObject({ credentials: "" });
  });

  it("is deleted whole on redact, and no other shop with it", async () => {
    await storeAdaEverywhere();
    await storeTheRest();
    // A new table must be stored to here, and so deleted below.
    const ofShops = Prisma.dmmf.datamodel.models.filter(({ fields }) => fields.some(({ name }) => name === "shopId"));
    expect(await tablesWith(path.shop.shopId)).toEqual([...ofShops.map(({ name }) => name), "Shop"].sort());
    const other = await seedShop();
    await leaveShop(path.shop.db, instant());
    await redactShop(path.shop.db);
    expect(await tablesWith(path.shop.shopId)).toEqual([]);
    expect(await other.db.automation.count()).toBe(1);
  });

  it("is left alone while Shopify cannot say whether it came back", async () => {
    const session = { id: `offline_${path.shop.shopId}`, shop: path.shop.shopId, state: "", isOnline: false, accessToken: "shpat_test", scope: "read_orders" };
    await sessionStorage.storeSession(new Session(session));
    const nowhere = ((_host: string, _options: unknown, done: (error: Error) => void) => done(new Error("No network."))) as typeof dns.lookup;
    vi.spyOn(dns, "lookup").mockImplementation(nowhere);
    await expect(redactShop(path.shop.db)).rejects.toThrow(/could not be reached/);
    vi.restoreAllMocks();
    expect(await path.shop.db.automation.count()).toBe(1);
  });
});

describe("what has served its time", () => {
  it("is emptied after thirty days; hashes and figures stay", async () => {
    await storeAdaEverywhere();
    await path.shop.db.batch.updateMany({ where: {}, data: { request: "Lovelace" } });
    await world.advance(29 * 86_400);
    await forgetOldPersonalData(path.shop.shopId);
    expect(await tablesWith("lovelace")).toEqual(["Batch", "CampaignRecipient", "Delivery", "Mailpiece", "PrivacyRequest", "SavedRecipient"]);
    await world.advance(2 * 86_400);
    await forgetOldPersonalData(path.shop.shopId);
    expect(await tablesWith("lovelace")).toEqual(["CampaignRecipient", "Mailpiece", "SavedRecipient"]);
    // Of the mailbook only who can be written to is left.
    expect(await path.shop.db.savedRecipient.count()).toBe(1);
    expect(await path.shop.db.delivery.findFirst()).toMatchObject({ payloadHash: "h", payload: null });
  });
});
