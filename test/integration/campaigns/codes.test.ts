import { describe, expect, it } from "vitest";
import { resumeCampaign } from "~/campaigns/sending/control.server";
import { openCodesShop, springRule } from "../../helpers/campaigns/codes-shop.ts";
import { installAtShopify } from "../../helpers/shopify-network.ts";

const { advance, asked, campaign, confirm, db, domain, mailAll, printed, recipients, seed, setBody, shopify, spoilShopify, world } = openCodesShop();

/** A discount that the shop made itself. */
const theirs = { title: "Ours", startsAt: "2026-01-01T00:00:00Z", customerGets: { value: { percentage: 0.1 }, items: { all: true } } };

describe("codes of a campaign", () => {
  it("are one for each person, work before their letter is made, and are printed on it", async () => {
    const id = await seed(30, { holdoutPercent: 30 });
    expect(await confirm(id)).toEqual({ ok: true, status: "sending" });
    await advance(id);
    // The discount stands with its first code; the letter of that one alone could be made.
    await advance(id);
    expect(await db().mailpiece.count()).toBeLessThanOrEqual(1);
    await mailAll(id);
    const rows = await recipients(id);
    const mailed = rows.filter(({ outcome }) => outcome === "mail");
    expect(rows.filter(({ outcome }) => outcome === "holdout").map(({ discountCode, codeState }) => discountCode ?? codeState)).toEqual(
      rows.filter(({ outcome }) => outcome === "holdout").map(() => null),
    );
    expect(mailed.every(({ codeState, codeId }) => codeState === "live" && codeId !== null)).toBe(true);
    expect(shopify().discounts.redeemable()).toEqual(mailed.map(({ discountCode }) => discountCode).sort());
    expect(printed()).toEqual(mailed.map(({ position, discountCode }) => `Dear Ada${position},\n${discountCode} is for you.`).sort());
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
    await db().campaignRecipient.updateMany({ data: { values: { discount_code: "WELCOME10" } } });
    await setBody("Dear {{ first_name }}.{% if discount_code %} {{ discount_code }}!{% endif %}");
    expect(await confirm(id)).toMatchObject({ ok: true });
    await mailAll(id);
    expect(printed()).toEqual(["Dear Ada0.", "Dear Ada1."]);
    expect(shopify().requests.filter(({ route, operation }) => route === "graphql" && operation !== null)).toEqual([]);
  });

  it("are asked for by words that need them, and by none that do not", async () => {
    expect(await confirm(await seed(1, { discount: null }))).toEqual({ ok: false, reason: "code-without-rule" });
    const ended = await seed(1, { discount: { ...springRule, expiry: { kind: "date", day: "2020-01-01" } } });
    expect(await confirm(ended)).toEqual({ ok: false, reason: "discount-ended" });
    await setBody("Dear {{ first_name }}.");
    expect(await confirm(await seed(1))).toEqual({ ok: false, reason: "rule-without-code" });
  });

  it("are added in stretches, and the letters wait for theirs", async () => {
    const id = await seed(600);
    await confirm(id);
    await advance(id, 2);
    expect(asked("AddCodes")).toBe(1);
    expect(await db().mailpiece.count()).toBe(1);
    await advance(id);
    await advance(id);
    // Each becomes a piece only once their code works.
    const codes = new Set(shopify().discounts.redeemable());
    for (const { values } of await db().mailpiece.findMany()) expect(codes).toContain((values as { discount_code: string }).discount_code);
    await advance(id, 3);
    expect(await db().mailpiece.count()).toBe(600);
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
    ["CreateDiscount", "reset-after-commit"],
    ["CreateDiscount", "500-after-commit"],
    ["AddCodes", "reset-after-commit"],
    ["AddCodes", "500-after-commit"],
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
    expect(await db().mailpiece.count()).toBe(12);
  });

  it("are found again when Shopify has them and nobody wrote that down", async () => {
    const id = await seed(5);
    await confirm(id);
    await advance(id);
    // Killed right after the discount was made, then right after the codes were asked for.
    await db().campaign.update({ where: { id }, data: { discountId: null, codesDueAt: null } });
    await db().campaignRecipient.updateMany({ where: { codeState: "live" }, data: { codeState: "stored", codeId: null } });
    await advance(id, 2);
    await db().campaign.update({ where: { id }, data: { codesCreationId: null } });
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
    expect(await db().mailpiece.count()).toBe(3);
  });

  it("pause the campaign where the shop lets nobody make discounts, until it does", async () => {
    const scopes = shopify().scopes;
    shopify().scopes = ["read_orders", "read_customers"];
    await installAtShopify(shopify());
    const id = await seed(2);
    await confirm(id);
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "paused", reasons: ["discount-refused"] });
    expect(await db().mailpiece.count()).toBe(0);
    shopify().scopes = scopes;
    await installAtShopify(shopify());
    await resumeCampaign(domain, id);
    await advance(id, 4);
    expect(shopify().discounts.redeemable()).toHaveLength(2);
  });
});
