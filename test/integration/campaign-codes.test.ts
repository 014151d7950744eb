import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DiscountRule } from "~/campaigns/discount/rule";
import { tidyCodes } from "~/campaigns/discount/tidy-codes.server";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { cancelCampaign, resumeCampaign } from "~/campaigns/sending/control.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { resendMailpiece } from "~/mailings/resend/resend.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { seedCampaign } from "../helpers/campaigns.ts";
import { openMoneyPath } from "../helpers/money-path.ts";
import { emptyShop } from "../helpers/merchant-shop.ts";
import { installAtShopify, leadToShopify } from "../helpers/shopify-network.ts";

const rule: DiscountRule = {
  ...{ value: { kind: "amount", amount: 1050 }, currency: "EUR", minimumPurchase: 5000 },
  ...{ expiry: { kind: "days", days: 30 }, oncePerCustomer: true, prefix: "SPRING" },
};
const body = "Dear {{ first_name }},\n{{ discount_code }} is for you.";
const domain = "dearly-demo.myshopify.com";
beforeEach(() => emptyShop(domain));
const path = openMoneyPath({ shopId: domain, body });
const { world, bought, closeAll, work } = path;
const shopify = () => world.sandbox.shopify;
const printed = () => bought().flatMap(({ pieces }) => pieces.map(({ message }) => message));
const recipients = (campaignId: string) => path.shop.db.campaignRecipient.findMany({ where: { campaignId }, orderBy: { position: "asc" } });
const campaign = (id: string) => path.shop.db.campaign.findUniqueOrThrow({ where: { id } });
const asked = (operation: string) => shopify().requests.filter((request) => request.operation === operation).length;

async function seed(count: number, given: Parameters<typeof seedCampaign>[2] & { discount?: DiscountRule | null } = {}): Promise<string> {
  const { discount = rule, ...rest } = given;
  const id = await seedCampaign(path.shop, count, rest);
  if (discount) await path.shop.db.campaign.update({ where: { id }, data: { discount } });
  return id;
}

async function confirm(campaignId: string) {
  const count = await path.shop.db.campaignRecipient.count({ where: { campaignId, outcome: "mail" } });
  const confirmation = { templateVersionId: path.shop.versionId, count, maxAmount: count * 200, currency: "eur", mode: "test" as const, scheduledAt: null };
  return confirmCampaign(domain, campaignId, confirmation);
}

/** Looks after the campaign as the sweep would in the next seconds, so many times. */
async function advance(campaignId: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await world.advance(6);
    await advanceCampaign(domain, campaignId);
  }
}

async function mailAll(campaignId: string): Promise<void> {
  await advance(campaignId, 4);
  await releaseMailpieces(domain);
  await closeAll();
  await work();
  await advance(campaignId);
}

/** Looks after the codes until nothing is due in the next minutes. */
async function tidy(campaignId: string): Promise<void> {
  for (let time = 0; time < 6; time += 1) {
    await world.advance(11 * 60);
    await tidyCodes(domain, campaignId);
  }
}

/** Lets one request to Shopify go wrong. */
const spoilShopify = (route: string, fault: "500" | "reset-before" | "malformed") => world.sandbox.faults.script({ provider: "shopify", route, fault, times: 1 });

beforeAll(async () => {
  leadToShopify(shopify());
  await installAtShopify(shopify());
});

describe("codes of a campaign", () => {
  it("are one for each person, work before their letter is made, and are printed on it", async () => {
    const id = await seed(30, { holdoutPercent: 30 });
    expect(await confirm(id)).toEqual({ ok: true, status: "sending" });
    await advance(id);
    // The discount stands with its first code; the letter of that one alone could be made.
    await advance(id);
    expect(await path.shop.db.mailpiece.count()).toBeLessThanOrEqual(1);
    await mailAll(id);
    const rows = await recipients(id);
    const mailed = rows.filter(({ outcome }) => outcome === "mail");
    expect(rows.filter(({ outcome }) => outcome === "holdout").map(({ discountCode, codeState }) => discountCode ?? codeState)).toEqual(
      rows.filter(({ outcome }) => outcome === "holdout").map(() => null),
    );
    expect(mailed.every(({ codeState, codeId }) => codeState === "live" && codeId !== null)).toBe(true);
    expect(shopify().discounts.redeemable()).toEqual(mailed.map(({ discountCode }) => discountCode).sort());
    expect(printed().sort()).toEqual(mailed.map(({ position, discountCode }) => `Dear Ada${position},\n${discountCode} is for you.`).sort());
    const [discount] = shopify().discounts.all();
    expect(discount?.input).toMatchObject({
      ...{ usageLimit: 1, appliesOncePerCustomer: true, context: { all: "ALL" } },
      customerGets: { value: { discountAmount: { amount: "10.50" } } },
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "50.00" } },
    });
    expect(await campaign(id)).toMatchObject({ status: "finished" });
  });

  it("are not needed where there is no rule, and none is printed that an order was paid with", async () => {
    const id = await seed(2, { discount: null });
    await path.shop.db.campaignRecipient.updateMany({ data: { values: { discount_code: "WELCOME10" } } });
    await path.shop.db.templateVersion.update({ where: { id: path.shop.versionId }, data: { body: "Dear {{ first_name }}.{% if discount_code %} {{ discount_code }}!{% endif %}" } });
    expect(await confirm(id)).toMatchObject({ ok: true });
    await mailAll(id);
    expect(printed().sort()).toEqual(["Dear Ada0.", "Dear Ada1."]);
    expect(shopify().requests.filter(({ route, operation }) => route === "graphql" && operation !== null)).toEqual([]);
  });

  it("are asked for by words that need them, and by none that do not", async () => {
    expect(await confirm(await seed(1, { discount: null }))).toEqual({ ok: false, reason: "code-without-rule" });
    const ended = await seed(1, { discount: { ...rule, expiry: { kind: "date", day: "2020-01-01" } } });
    expect(await confirm(ended)).toEqual({ ok: false, reason: "discount-ended" });
    await path.shop.db.templateVersion.update({ where: { id: path.shop.versionId }, data: { body: "Dear {{ first_name }}." } });
    expect(await confirm(await seed(1))).toEqual({ ok: false, reason: "rule-without-code" });
  });

  it("are added in stretches, and the letters wait for theirs", async () => {
    const id = await seed(600);
    await confirm(id);
    await advance(id, 2);
    expect(asked("AddCodes")).toBe(1);
    expect(await path.shop.db.mailpiece.count()).toBe(1);
    await advance(id);
    await advance(id);
    // Each becomes a piece only once their code works.
    const codes = new Set(shopify().discounts.redeemable());
    for (const { values } of await path.shop.db.mailpiece.findMany()) expect(codes).toContain((values as { discount_code: string }).discount_code);
    await advance(id, 3);
    expect(await path.shop.db.mailpiece.count()).toBe(600);
    expect(asked("AddCodes")).toBe(3);
    expect(new Set((await recipients(id)).map(({ discountCode }) => discountCode)).size).toBe(600);
    expect(shopify().discounts.redeemable()).toHaveLength(600);
  });

  it.each([
    ["CreateDiscount", "500"],
    ["CreateDiscount", "malformed"],
    ["AddCodes", "500"],
    ["AddCodes", "malformed"],
    ["AddCodes", "reset-before"],
    ["CodesCreation", "500"],
    ["DiscountByCode", "reset-before"],
  ] as const)("are neither lost nor doubled when %s ends in %s", async (operation, fault) => {
    const id = await seed(12);
    await confirm(id);
    spoilShopify(operation, fault);
    await advance(id);
    await world.advance(600);
    await advance(id, 4);
    await world.advance(600);
    await advance(id, 4);
    expect(shopify().discounts.all()).toHaveLength(1);
    expect(shopify().discounts.redeemable()).toEqual((await recipients(id)).map(({ discountCode }) => discountCode).sort());
    expect(await path.shop.db.mailpiece.count()).toBe(12);
  });

  it("are found again when Shopify has them and nobody wrote that down", async () => {
    const id = await seed(5);
    await confirm(id);
    await advance(id);
    // Killed right after the discount was made, then right after the codes were asked for.
    await path.shop.db.campaign.update({ where: { id }, data: { discountId: null, codesDueAt: null } });
    await path.shop.db.campaignRecipient.updateMany({ where: { codeState: "live" }, data: { codeState: "stored", codeId: null } });
    await advance(id, 2);
    await path.shop.db.campaign.update({ where: { id }, data: { codesCreationId: null } });
    await advance(id, 3);
    expect(shopify().discounts.all()).toHaveLength(1);
    expect(shopify().discounts.redeemable()).toEqual((await recipients(id)).map(({ discountCode }) => discountCode).sort());
    expect((await recipients(id)).every(({ codeState }) => codeState === "live")).toBe(true);
  });

  it("are another one where somebody's own discount has that very code", async () => {
    const id = await seed(3);
    await confirm(id);
    await advance(id);
    const rows = await recipients(id);
    shopify().discounts.create({ ...theirs, code: rows[1]?.discountCode });
    await advance(id, 4);
    const after = await recipients(id);
    expect(after[1]?.discountCode).not.toBe(rows[1]?.discountCode);
    expect(after.every(({ codeState }) => codeState === "live")).toBe(true);
    expect(await path.shop.db.mailpiece.count()).toBe(3);
  });

  it("pause the campaign where the shop lets nobody make discounts, until it does", async () => {
    const scopes = shopify().scopes;
    shopify().scopes = ["read_orders", "read_customers"];
    await installAtShopify(shopify());
    const id = await seed(2);
    await confirm(id);
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "paused", reasons: ["discount-refused"] });
    expect(await path.shop.db.mailpiece.count()).toBe(0);
    shopify().scopes = scopes;
    await installAtShopify(shopify());
    await resumeCampaign(domain, id);
    await advance(id, 4);
    expect(shopify().discounts.redeemable()).toHaveLength(2);
  });
});

describe("codes of letters that were never mailed", () => {
  it("are deleted, those of the others stay", async () => {
    const id = await seed(6);
    await confirm(id);
    await advance(id, 4);
    const [piece] = await path.shop.db.mailpiece.findMany({ where: { recipient: { path: ["firstName"], equals: "Ada2" } } });
    await recallMailpiece(path.shop.db, piece?.id ?? "", "recalled-by-hand");
    spoilShopify("DeleteCodes", "malformed");
    await tidy(id);
    const rows = await recipients(id);
    expect(rows.map(({ codeState }) => codeState)).toEqual(["live", "live", "removed", "live", "live", "live"]);
    expect(shopify().discounts.redeemable()).toEqual(rows.filter(({ position }) => position !== 2).map(({ discountCode }) => discountCode).sort());
    await mailAll(id);
    await tidy(id);
    expect(shopify().discounts.redeemable()).toHaveLength(5);
    expect(await campaign(id)).toMatchObject({ codesDueAt: null });
  });

  it("stop a letter that is sent again with one", async () => {
    const id = await seed(2);
    await confirm(id);
    await advance(id, 4);
    const [piece] = await path.shop.db.mailpiece.findMany({ orderBy: { createdAt: "asc" } });
    if (!piece) throw new Error("There is no piece.");
    await recallMailpiece(path.shop.db, piece.id, "recalled-by-hand");
    await tidy(id);
    const again = await path.shop.db.$transaction((tx) => resendMailpiece(tx, piece, new Date(Date.now())));
    await releaseMailpieces(domain);
    expect(await path.shop.db.mailpiece.findUnique({ where: { id: again ?? "" } })).toMatchObject({ status: "skipped", reasons: ["code-gone"] });
  });

  it("stay while the same letter is on its way again", async () => {
    const id = await seed(2);
    await confirm(id);
    await advance(id, 4);
    const [piece] = await path.shop.db.mailpiece.findMany({ orderBy: { createdAt: "asc" } });
    if (!piece) throw new Error("There is no piece.");
    await recallMailpiece(path.shop.db, piece.id, "recalled-by-hand");
    await path.shop.db.$transaction((tx) => resendMailpiece(tx, piece, new Date(Date.now())));
    await tidy(id);
    expect(shopify().discounts.redeemable()).toHaveLength(2);
  });

  it("are all deleted with a cancelled campaign, whatever was under way, and the discount is ended", async () => {
    const id = await seed(20);
    await confirm(id);
    await advance(id, 2);
    // Codes are being added at this moment.
    expect((await recipients(id)).filter(({ codeState }) => codeState === "adding")).toHaveLength(19);
    await cancelCampaign(domain, id);
    await advance(id, 2);
    await tidy(id);
    expect(shopify().discounts.all().map(({ isActive, codes }) => [isActive, codes.size])).toEqual([[false, 0]]);
    expect(await campaign(id)).toMatchObject({ codesDueAt: null, status: "cancelled" });
  });

  it("are no longer a person's once they are erased, and are deleted all the same", async () => {
    const id = await seed(3);
    await confirm(id);
    await advance(id, 4);
    await redactCustomer(path.shop.db, { customerId: "1000000001", customerEmail: null, orderIds: [], orderId: null });
    const [, erased] = await recipients(id);
    expect(erased).toMatchObject({ recipient: null, values: null, discountCode: null });
    await tidy(id);
    expect(shopify().discounts.redeemable()).toHaveLength(2);
  });
});

/** A discount that the shop made itself. */
const theirs = { title: "Ours", startsAt: "2026-01-01T00:00:00Z", customerGets: { value: { percentage: 0.1 }, items: { all: true } } };
