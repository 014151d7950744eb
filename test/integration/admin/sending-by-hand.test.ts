import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unscopedDb } from "~/db.server";
import { previewByHand } from "~/mailings/by-hand/preview-by-hand.server";
import { sendByHand } from "~/mailings/by-hand/send-by-hand.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { readOrderLetters } from "~/mailings/order-letters.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { readOrders } from "~/orders/shopify-orders.server";
import { suppressionKeysOf } from "~/suppressions/suppression-keys.server";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import { connectPieterPost, type SeededShop } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();
let shop: SeededShop;
let templateId = "";
let accountId = "";
let lastOrder = 7000;
let orderId = "";

beforeAll(async () => {
  shop = await seedInstalledShop(world);
  ({ id: templateId } = await shop.db.template.findFirstOrThrow());
});

beforeEach(async () => {
  await unscopedDb.providerDay.deleteMany();
  await unscopedDb.providerRequest.deleteMany();
  await shop.db.suppression.deleteMany();
  // What an earlier test left unfinished must not come due in this one.
  const never = new Date("2100-01-01T00:00:00Z");
  await shop.db.mailpiece.updateMany({ where: { status: { in: ["held", "released"] } }, data: { nextAttemptAt: never, releaseAt: never } });
  accountId = await connectPieterPost(shop.shopId);
  orderId = String((lastOrder += 1));
  putAtShopify(orderId);
});

type Fields = NonNullable<NonNullable<Parameters<typeof orderBody>[0]>["fields"]>;

function putAtShopify(id: string, fields: Fields = {}): void {
  const at = new Date(Date.now() - 60_000).toISOString();
  world.sandbox.shopify.orders.put(orderBody({ id, updatedAt: at, fields: { created_at: at, processed_at: at, ...fields } }));
}

const ask = (given: Partial<Parameters<typeof sendByHand>[1]> = {}) =>
  sendByHand(shop.shopId, { orderId, templateId, requestId: randomUUID(), ...given });
const pieces = () => shop.db.mailpiece.findMany({ where: { orderId } });

async function suppressBuyer(): Promise<void> {
  const order = (await readOrders(shop.shopId, [orderId])).orders.get(orderId);
  const [key] = order ? suppressionKeysOf(shop.shopId, order, null) : [];
  if (!key) throw new Error("The order has no customer.");
  await shop.db.suppression.create({ data: { id: randomUUID(), shopId: shop.shopId, ...key, reason: "by-hand", createdAt: new Date(Date.now()) } });
}

async function mailAll(): Promise<void> {
  await releaseMailpieces(shop.shopId);
  await world.advance(5);
  await closeBatches(shop.shopId);
  for (const { id } of await shop.db.batch.findMany({ where: { status: "closed" } })) await advanceBatch(shop.shopId, id);
}

describe("a letter sent by hand", () => {
  it("is shown as it will read, then made, checked, bought, and found with its order", async () => {
    const preview = await previewByHand(shop.shopId, { orderId, templateId });
    expect(preview).toMatchObject({ outcome: "ready", kind: "letter", mode: "test", recipient: { city: "Amsterdam" } });
    expect(await pieces()).toEqual([]);
    if (preview.outcome !== "ready") throw new Error("It was refused.");
    const sent = await ask({ versionId: preview.versionId });
    expect(sent).toMatchObject({ outcome: "sent" });
    await mailAll();
    const { order, letters, decisions, templates } = await readOrderLetters(shop.shopId, orderId);
    expect(order).toMatchObject({ name: "#9999", paid: true, total: { amount: 39_800, currency: "EUR" }, outcome: null });
    expect(letters).toMatchObject([{ byHand: true, status: "fulfilled", recipientName: "Bob Biller", cost: { amount: 200 }, recall: null }]);
    expect(decisions).toEqual([]);
    expect(templates).toEqual([{ id: templateId, name: "Thanks", kind: "letter" }]);
    const piece = await shop.db.mailpiece.findFirstOrThrow({ where: { orderId } });
    expect(piece.message).toBe(preview.message);
    expect(await shop.db.batch.findFirst({ where: { id: piece.batchId ?? "" } })).toMatchObject({ byHand: true });
    expect(await previewByHand(shop.shopId, { orderId, templateId })).toMatchObject({ estimate: { amount: 200, currency: "eur" } });
  });

  it("is one letter, however often the button was pressed", async () => {
    const requestId = randomUUID();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => ask({ requestId })));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ outcome: "sent" });
    expect(await ask({ requestId })).toEqual(outcomes[0]);
    expect(await pieces()).toHaveLength(1);
    expect(world.hints.map(({ name }) => name)).toContain("release-mailpieces");
  });

  it("is one letter too when two people ask for it at once; the second is asked whether they mean it", async () => {
    const outcomes = await Promise.all([ask(), ask(), ask()]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["already-on-its-way", "already-on-its-way", "sent"]);
    expect(await pieces()).toHaveLength(1);
    expect(await ask({ confirmed: true })).toMatchObject({ outcome: "sent" });
    expect(await pieces()).toHaveLength(2);
  });

  it("needs no confirmation where an earlier one was recalled", async () => {
    const sent = await ask();
    const id = sent.outcome === "sent" ? sent.mailpieceId : "";
    expect(await recallByHand(shop.shopId, [id])).toMatchObject({ recalled: 1 });
    expect(await ask()).toMatchObject({ outcome: "sent" });
    const { letters } = await readOrderLetters(shop.shopId, orderId);
    expect(letters.map(({ status, recall }) => [status, recall])).toEqual(expect.arrayContaining([["held", "for-certain"], ["recalled", null]]));
  });

  it("shows newer words first", async () => {
    const version = await shop.db.templateVersion.findFirstOrThrow({ where: { templateId }, orderBy: { number: "desc" } });
    const { id: _, ...words } = version;
    await shop.db.templateVersion.create({ data: { ...words, id: randomUUID(), number: version.number + 1, body: "Hello {{ name }}." } });
    expect(await ask({ versionId: version.id })).toEqual({ outcome: "words-changed" });
    expect(await pieces()).toEqual([]);
    expect(await ask()).toMatchObject({ outcome: "sent" });
    expect(await pieces()).toMatchObject([{ message: "Hello Bob Biller." }]);
  });

  const noAddress = { shipping_address: null, billing_address: null, customer: null } as Fields;
  it.each<[string, Fields, string[]]>([
    ["unpaid", { financial_status: "pending" }, ["order-not-paid"]],
    ["cancelled", { cancelled_at: "2026-11-20T10:00:00Z" }, ["order-cancelled"]],
    ["refunded in full", { financial_status: "refunded" }, ["order-refunded"]],
    ["without an address", noAddress, ["no-address"]],
  ])("is refused for an order that is %s", async (_, fields, reasons) => {
    orderId = String((lastOrder += 1));
    putAtShopify(orderId, fields);
    expect(await ask()).toEqual({ outcome: "refused", reasons });
    expect(await previewByHand(shop.shopId, { orderId, templateId })).toMatchObject({ outcome: "refused", reasons });
    expect(await pieces()).toEqual([]);
  });

  it("is refused for somebody on the do-not-mail list, and stopped when they are put there after", async () => {
    expect(await ask()).toMatchObject({ outcome: "sent" });
    await suppressBuyer();
    expect(await ask({ confirmed: true })).toEqual({ outcome: "refused", reasons: ["do-not-mail"] });
    await mailAll();
    expect(await pieces()).toMatchObject([{ status: "skipped", reasons: ["do-not-mail"] }]);
  });

  it("is refused while Shopify cannot be asked, and sent by the same press once it can", async () => {
    const requestId = randomUUID();
    world.sandbox.faults.script({ provider: "shopify", route: "graphql", fault: "503", times: 10 });
    expect(await ask({ requestId })).toEqual({ outcome: "refused", reasons: ["order-unreachable"] });
    await fetch(`${world.sandbox.control.url}/reset`, { method: "POST" });
    await connectPieterPost(shop.shopId);
    putAtShopify(orderId);
    expect(await ask({ requestId })).toMatchObject({ outcome: "sent" });
  });

  it("is refused without an account to buy it from", async () => {
    await shop.db.mailAccount.updateMany({ where: { id: accountId }, data: { status: "disconnected" } });
    expect(await ask()).toEqual({ outcome: "refused", reasons: ["no-mail-account"] });
  });

  it.each([
    ["template-gone", { templateId: "none" }],
    ["template-gone", { templateId: "\u0000" }],
    ["order-gone", { orderId: "999999999" }],
    ["order-gone", { orderId: "#1001" }],
  ])("is refused for what is not there: %s", async (reason, given) => {
    expect(await ask(given)).toEqual({ outcome: "refused", reasons: [reason] });
  });

  it("has the day's last orders kept for it", async () => {
    const { providerAccountId } = await shop.db.mailAccount.findUniqueOrThrow({ where: { id: accountId } });
    const day = new Date(Date.now()).toISOString().slice(0, 10);
    await unscopedDb.providerDay.create({ data: { providerAccountId, day, orders: 95 } });
    expect(await ask()).toMatchObject({ outcome: "sent" });
    await mailAll();
    expect(await pieces()).toMatchObject([{ status: "fulfilled" }]);
  });
});
