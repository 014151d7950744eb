import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { DiscountRule } from "~/campaigns/discount/rule";
import { expandCampaign } from "~/campaigns/sending/expand.server";
import { exportAttributedOrders } from "~/campaigns/results/export-orders.server";
import { readOutcome } from "~/campaigns/results/read-outcome.server";
import { readResults } from "~/campaigns/results/read-results.server";
import { storeOrder } from "~/orders/intake.server";
import { readCursor } from "~/index-pages/page-cursor";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { sampleAddress, sampleFacts } from "../../fixtures/order-facts.ts";
import { attribute, countSide, type ModelOrder, type ModelPerson } from "../../helpers/campaigns/attribution-model.ts";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { seedShop, type SeededShop } from "../../helpers/seed.ts";

const begins = Date.parse("2026-09-01T08:00:00Z");
const dayMs = 86_400_000;
const days = 30;

let shop: SeededShop;

beforeEach(async () => {
  shop = await seedShop();
});

/** A campaign of so many people of whom `stretches` of the mailed were made into letters, each stretch ten days after the one before and posted a day later. */
async function sendCampaign(count: number, holdoutPercent: number, stretches: number[]): Promise<{ id: string; people: ModelPerson[] }> {
  const id = await seedCampaign(shop, count, { holdoutPercent });
  await shop.db.campaign.updateMany({ where: { id }, data: { status: "sending", templateVersionId: shop.versionId, attributionDays: days } });
  const isMailed = { campaignId: id, outcome: "mail" };
  for (const row of await shop.db.campaignRecipient.findMany({ where: isMailed })) {
    await shop.db.campaignRecipient.updateMany({ where: { id: row.id }, data: { discountCode: `Dear-${row.position}` } });
  }
  const rows = await shop.db.campaignRecipient.findMany({ where: { campaignId: id }, orderBy: { position: "asc" } });
  const opensOf = new Map<number, Date>();
  const mailed = rows.filter(({ outcome }) => outcome === "mail").map(({ position }) => position);
  for (const [index, size] of stretches.entries()) {
    const made = new Date(begins + index * 10 * dayMs);
    await expandCampaign(shop.db, id, size, made);
    const opens = new Date(made.getTime() + dayMs);
    const pieces = await shop.db.mailpiece.findMany({ where: { campaignId: id, createdAt: made }, orderBy: { id: "asc" }, select: { id: true } });
    // The others of the stretch come later or never; its window is one for all of them.
    for (const [place, piece] of pieces.entries()) {
      const isPosted = place % 5 !== 4;
      const end = { updatedAt: new Date(opens.getTime() + place * 1_000), ...(isPosted ? { status: "fulfilled" as const, amount: 150, currency: "eur" } : { status: "failed" as const }) };
      await shop.db.mailpiece.updateMany({ where: { id: piece.id }, data: end });
    }
    for (const position of mailed.splice(0, size)) opensOf.set(position, opens);
  }
  const people = rows.map(({ outcome, customerId, position, discountCode }): ModelPerson => {
    const next = rows.find((row) => row.position >= position && row.outcome === "mail");
    const last = mailed.length === 0 ? [...opensOf.values()].at(-1) : undefined;
    return {
      outcome: outcome === "mail" ? "mail" : "holdout",
      ...{ customerId: customerId ?? "", household: `Lane ${position}`, code: discountCode },
      opens: (next ? opensOf.get(next.position) : last) ?? null,
    };
  });
  return { id, people };
}

let orderNumber = 0;

async function placeOrder(order: ModelOrder, given: Partial<Parameters<typeof sampleFacts>[0]> = {}): Promise<string> {
  orderNumber += 1;
  const id = String(orderNumber);
  const { customer } = sampleFacts();
  const address = sampleAddress({ address1: order.household });
  await storeOrder(
    shop.db,
    sampleFacts({
      ...{ id, name: order.name, placedAt: order.placedAt, updatedAt: order.placedAt, total: { amount: order.amount, currency: "EUR" }, discountCodes: order.codes },
      ...{ customer: customer && order.customerId ? { ...customer, id: order.customerId, email: "" } : null, shippingAddress: address, billingAddress: address },
      ...given,
    }),
  );
  return id;
}

const uncounted = [{ paid: false }, { test: true }, { cancelledAt: new Date(begins) }, { refunded: "fully" as const }];

describe("a campaign's results", () => {
  it("are what a plain model of the rule comes to, in figures and in the file", async () => {
    const { id, people } = await sendCampaign(160, 40, [30, 30]);
    const orders: ModelOrder[] = [];
    for (let index = 0; index < 260; index += 1) {
      // Steps that share no factor with the number of people: all kinds of orders, from everybody, at all times.
      const buyer = people[(index * 37) % 160];
      const neighbour = people[(index * 61 + 5) % 160];
      const kind = index % 6;
      const order: ModelOrder = {
        name: `#${index}`,
        placedAt: new Date(begins + ((index * 7_919) % (52 * 24)) * 3_600_000),
        customerId: kind === 0 || kind === 3 ? (buyer?.customerId ?? null) : kind === 1 ? "5" : null,
        household: kind === 1 || kind === 2 || kind === 3 ? (neighbour?.household ?? "") : `Elsewhere ${index}`,
        codes: kind >= 4 ? ["SPRING", (buyer?.code ?? "none").toLowerCase()] : kind === 0 && index % 4 === 0 ? [neighbour?.code ?? "none"] : [],
        amount: 1_000 + index,
        counts: index % 7 !== 6,
      };
      orders.push(order);
      await placeOrder(order, order.counts ? {} : uncounted[index % uncounted.length]);
    }
    const truth = attribute(people, orders, days);
    const by = (kind: string) => truth.filter((match) => match.by === kind).length;
    const results = await readResults(shop.db, id);
    for (const kind of ["code", "customer", "address"]) expect(by(kind)).toBeGreaterThan(3);
    expect(results).toMatchObject({
      attributionDays: days,
      measured: {
        posted: 48,
        completeAt: new Date(begins + (10 + 1 + days) * dayMs),
        matches: { code: by("code"), customer: by("customer"), address: by("address"), codeOnly: truth.filter(({ person }) => !person).length },
        conclusion: { mailed: countSide(people, truth, "mail"), heldOut: countSide(people, truth, "holdout"), currency: "EUR", costs: [{ amount: 48 * 150, currency: "EUR" }] },
      },
    });
    const file = await exportAttributedOrders(shop.shopId, id, null);
    const names = (file?.csv ?? "").trim().split("\r\n").slice(1).map((line) => line.split(",")[0]);
    expect([...names].sort()).toEqual(truth.map(({ order }) => order.name).sort());
    const middle = await shop.db.order.findFirstOrThrow({ where: { name: names[20] ?? "" } });
    const rest = await exportAttributedOrders(shop.shopId, id, readCursor(`${middle.placedAt.toISOString()}_${middle.id}`));
    expect(rest?.csv.trim().split("\r\n").map((line) => line.split(",")[0])).toEqual(names.slice(21));
  });

  it("begin when something is in the post, and are the shop's alone", async () => {
    const id = await seedCampaign(shop, 3);
    expect(await readResults(shop.db, id)).toMatchObject({ measured: null, name: "Spring" });
    const stranger = await seedShop();
    expect(await readResults(stranger.db, id)).toBeNull();
    expect(await exportAttributedOrders(stranger.shopId, id, null)).toBeNull();
  });

  it("count those held out behind the last letter once every letter was made", async () => {
    const { id, people } = await sendCampaign(40, 50, [1_000]);
    const results = await readResults(shop.db, id);
    const held = people.filter(({ outcome }) => outcome === "holdout").length;
    expect(results?.measured?.conclusion.heldOut.people).toBe(held);
    expect(results?.measured?.conclusion.mailed.people).toBe(40 - held);
  });

  it("add no revenue of several currencies", async () => {
    const { id, people } = await sendCampaign(10, 0, [10]);
    const order = { name: "#1", placedAt: new Date(begins + 2 * dayMs), customerId: people[0]?.customerId ?? "", household: "", codes: [], amount: 100, counts: true };
    await placeOrder(order);
    await placeOrder({ ...order, name: "=1+1" }, { total: { amount: 7, currency: "JPY" } });
    const results = await readResults(shop.db, id);
    expect(results?.measured?.conclusion).toMatchObject({ mailed: { orders: 2, buyers: 1, revenue: null }, currency: null });
    const { csv } = (await exportAttributedOrders(shop.shopId, id, null)) ?? { csv: "" };
    expect(csv).toContain("'=1+1,2026-09-03,Customer,Mailed,7,JPY");
    expect(csv).toContain("#1,2026-09-03,Customer,Mailed,1.00,EUR");
  });
});

describe("a campaign's codes", () => {
  it("are counted live and used, whatever became of the order", async () => {
    const { id } = await sendCampaign(5, 0, [5]);
    const order = { name: "#1", placedAt: new Date(begins), customerId: null, household: "Elsewhere", codes: ["dear-1", "SPRING"], amount: 100, counts: true };
    expect((await readOutcome(shop.shopId, id))?.codes).toBeNull();
    const rule: DiscountRule = { value: { kind: "percentage", percent: 10 }, currency: "EUR", minimumPurchase: null, expiry: { kind: "never" }, oncePerCustomer: false, prefix: "", sheet: false };
    await shop.db.campaign.updateMany({ where: { id }, data: { discount: rule, startedAt: new Date(begins) } });
    await shop.db.campaignRecipient.updateMany({ where: { campaignId: id, position: { lt: 4 } }, data: { codeState: "live" } });
    for (const codes of [order.codes, ["DEAR-1"], ["DEAR-3"], ["FOREIGN"], []]) await placeOrder({ ...order, codes }, { cancelledAt: new Date(begins) });
    expect((await readOutcome(shop.shopId, id))?.codes).toEqual({ live: 4, used: 2 });
    expect(await readOutcome((await seedShop()).shopId, id)).toBeNull();
  });
});

describe("a household's key and codes on an order", () => {
  const order = { name: "#1", placedAt: new Date(begins), customerId: "77", household: "Lane 1", codes: ["dear-1"], amount: 100, counts: true };

  it("are the buyer's, whoever a gift goes to", async () => {
    await placeOrder(order);
    await placeOrder({ ...order, name: "#2" }, { shippingAddress: sampleAddress({ name: "Grace Hopper", firstName: "Grace", lastName: "Hopper", address1: "Far 9" }) });
    const [first, gift] = await shop.db.order.findMany({ orderBy: { name: "asc" } });
    expect(first).toMatchObject({ householdKey: expect.any(String) as string, discountCodes: ["DEAR-1"] });
    expect(gift?.householdKey).toBe(first?.householdKey);
  });

  it("are erased with the customer, and are not stored again", async () => {
    const id = await placeOrder(order);
    const campaignId = await seedCampaign(shop, 1);
    await shop.db.campaignRecipient.create({
      data: { id: randomUUID(), shopId: shop.shopId, campaignId, position: 1, outcome: "skip", reason: "no-address", customerId: "77", createdAt: new Date(begins) },
    });
    await redactCustomer(shop.db, { orderId: null, customerId: "77", customerEmail: null, customerPhone: null, orderIds: [id] });
    const erased = { customerId: null, householdKey: null, discountCodes: [] };
    expect(await shop.db.order.findFirst()).toMatchObject(erased);
    expect(await shop.db.campaignRecipient.count({ where: { customerId: "77" } })).toBe(0);
    orderNumber -= 1;
    await placeOrder({ ...order, placedAt: new Date(begins + 1) });
    expect(await shop.db.order.findFirst()).toMatchObject({ ...erased, shopifyUpdatedAt: new Date(begins + 1) });
  });
});
