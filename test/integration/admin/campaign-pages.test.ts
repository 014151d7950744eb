import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import { describe, expect, it } from "vitest";
import { createCampaign, deleteCampaign, readAudienceAnew, saveCampaign } from "~/campaigns/editing/save-campaign.server";
import { emptyCampaignForm } from "~/campaigns/editing/campaign-form";
import { readCampaignQuestion } from "~/campaigns/list/campaign-views";
import { listCampaigns } from "~/campaigns/list/list-campaigns.server";
import { readCampaign } from "~/campaigns/page/read-campaign.server";
import { approveCampaign, proveCampaign } from "~/campaigns/proof/prove-campaign.server";
import { quoteCampaign } from "~/campaigns/quote/quote-campaign.server";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { pauseCampaign } from "~/campaigns/sending/control.server";
import { launchCampaign } from "~/campaigns/sending/launch.server";
import { resumeByHand } from "~/campaigns/sending/resume-by-hand.server";
import { sendTestPiece } from "~/campaigns/test-piece/send-test-piece.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { tablesWith } from "../../helpers/tables-with.ts";

const plainWords = 'Dear {{ first_name | default: "friend" }},\nspring is here.';
const path = openMoneyPath({ body: plainWords });
const { world, bought, closeAll, work } = path;

const shopId = () => path.shop.shopId;
const stored = (id: string) => path.shop.db.campaign.findUniqueOrThrow({ where: { id } });
const templateId = async () => (await path.shop.db.template.findFirstOrThrow()).id;

async function editor(id: string) {
  const page = await readCampaign(shopId(), id);
  if (!page?.editor?.state) throw new Error("The campaign cannot be changed.");
  return { ...page.editor, state: page.editor.state };
}

async function newVersion(body: string): Promise<string> {
  const newest = await path.shop.db.templateVersion.findFirstOrThrow({ orderBy: { number: "desc" } });
  const id = randomUUID();
  await path.shop.db.templateVersion.create({ data: { ...newest, id, number: newest.number + 1, body } });
  return id;
}

async function confirm(id: string, versionId = path.shop.versionId) {
  const count = await path.shop.db.campaignRecipient.count({ where: { campaignId: id, outcome: "mail" } });
  return confirmCampaign(shopId(), id, { templateVersionId: versionId, count, maxAmount: count * 200, currency: "eur", mode: "test", scheduledAt: null });
}

const unproved = (id: string) => path.shop.db.campaign.update({ where: { id }, data: { approvedVersionId: null, approvedAt: null } });
const launch = { count: "3", mode: "test", currency: "eur", maximum: "6.00", locale: "en", when: "now" as const, date: "", time: "" };

describe("putting a campaign together", () => {
  it("names the field that is wrong, and keeps nothing of it", async () => {
    const id = await seedCampaign(path.shop, 2);
    const form = { ...emptyCampaignForm("gone", null), name: "Autumn", holdoutPercent: "80" };
    expect(await saveCampaign(shopId(), id, JSON.stringify(form))).toEqual({ ok: false, errors: { holdoutPercent: "holdout-wrong" } });
    expect(await saveCampaign(shopId(), id, JSON.stringify({ ...form, holdoutPercent: "0" }))).toEqual({ ok: false, errors: { templateId: "template-missing" } });
    expect(await createCampaign(shopId(), "no json")).toMatchObject({ ok: false, errors: { name: expect.any(String) } });
    expect(await stored(id)).toMatchObject({ name: "Spring" });
  });

  it("can be deleted until it is confirmed, and not after", async () => {
    const [id, sent] = [await seedCampaign(path.shop, 2), await seedCampaign(path.shop, 2)];
    await confirm(sent);
    expect(await deleteCampaign(shopId(), id)).toBe(true);
    expect(await deleteCampaign(shopId(), sent)).toBe(false);
    expect(await saveCampaign(shopId(), sent, JSON.stringify({ ...emptyCampaignForm(await templateId(), null), name: "Other" }))).toEqual({ ok: false, errors: { name: "campaign-changed" } });
    expect(await path.shop.db.campaignRecipient.count()).toBe(2);
  });
});

describe("the proof of a campaign", () => {
  it("is made of its own people, and names the one whose piece would have a blank", async () => {
    const id = await seedCampaign(path.shop, 30, { change: (place) => (place === 17 ? { firstName: "", name: "Lovelace", lastName: "Lovelace" } : {}) });
    await unproved(id);
    const versionId = await newVersion("Dear {{ first_name }},\nspring is here.");
    const proof = await proveCampaign(shopId(), id);
    expect(proof).toMatchObject({ ok: true, report: { verdict: "refused", versionId, matching: 30 } });
    const failed = proof.ok ? proof.report.cases[0] : null;
    expect(failed).toMatchObject({ verdict: "refused", stops: ["letter-blank"], recipient: { name: "Lovelace" }, orderName: null });
    expect(proof.ok && proof.report.cases.every(({ madeUp }) => !madeUp)).toBe(true);
    expect(await approveCampaign(shopId(), id, { versionId, acceptsUnwritable: true })).toMatchObject({ ok: false, reason: "proof-refused", failed: { name: "Lovelace" } });
    expect(await confirm(id, versionId)).toEqual({ ok: false, reason: "not-proved" });
  });

  it("must pass over everybody, also those far down a long audience", async () => {
    const id = await seedCampaign(path.shop, 801, { change: (place) => (place === 800 ? { name: "小龙 李", firstName: "小龙", lastName: "李" } : {}) });
    await unproved(id);
    const { versionId } = path.shop;
    expect(await proveCampaign(shopId(), id)).toMatchObject({ ok: true, report: { verdict: "needs-leave", matching: 801 } });
    expect(await approveCampaign(shopId(), id, { versionId, acceptsUnwritable: false })).toMatchObject({ ok: false, reason: "proof-needs-leave" });
    expect(await approveCampaign(shopId(), id, { versionId, acceptsUnwritable: true })).toEqual({ ok: true, versionId });
  });

  it("holds for the words and the people it was made of, and no others", async () => {
    const id = await seedCampaign(path.shop, 3);
    await unproved(id);
    const { versionId } = path.shop;
    expect(await confirm(id)).toEqual({ ok: false, reason: "not-proved" });
    expect(await approveCampaign(shopId(), id, { versionId: "another", acceptsUnwritable: false })).toEqual({ ok: false, reason: "words-changed" });
    expect(await approveCampaign(shopId(), id, { versionId, acceptsUnwritable: false })).toEqual({ ok: true, versionId });
    const newer = await newVersion(`${plainWords} Come and see.`);
    expect((await editor(id)).state.approvedAt).toBeNull();
    expect(await confirm(id, versionId)).toEqual({ ok: false, reason: "words-changed" });
    expect(await confirm(id, newer)).toEqual({ ok: false, reason: "not-proved" });
    await approveCampaign(shopId(), id, { versionId: newer, acceptsUnwritable: false });
    await path.shop.db.campaign.update({ where: { id }, data: { audience: { kind: "orders", orderIds: ["1"] } } });
    expect(await readAudienceAnew(shopId(), id)).toBe(true);
    expect(await stored(id)).toMatchObject({ approvedVersionId: null, quote: null });
    expect(await approveCampaign(shopId(), id, { versionId: newer, acceptsUnwritable: false })).toEqual({ ok: false, reason: "not-read" });
  });
});

describe("the price of a campaign", () => {
  it("is the provider's own, by country, and set against the wallet and the days it takes", async () => {
    const id = await seedCampaign(path.shop, 40, { change: (place) => (place < 10 ? { countryCode: "DE" } : {}) });
    expect(await quoteCampaign(shopId(), id)).toEqual({ ok: true });
    const { quote } = (await editor(id)).state;
    const [share] = quote?.shares ?? [];
    expect(share?.rows.map(({ countryCode, pieces, unit, exact }) => [countryCode, pieces, unit, exact])).toEqual([
      ["NL", 30, 200, true],
      ["DE", 10, 200, true],
    ]);
    expect(quote).toMatchObject({ totals: [{ amount: 8_000, currency: "eur" }], maximum: { amount: 8_000, currency: "eur" }, isEstimate: false, unserved: 0, days: 1 });
    expect(share).toMatchObject({ orders: 2, available: { amount: 10_000 }, shortfalls: [] });
    expect(bought()).toHaveLength(0);
  });

  it("says how much the wallet and the monthly limit lack, and how many days a large one takes", async () => {
    // From 22:00 UTC on a campaign may place more of the day's orders.
    await world.setClock("2026-12-01T10:00:00Z");
    await path.shop.db.mailAccount.update({ where: { id: path.accountId }, data: { monthlyLimit: 5_000 } });
    const id = await seedCampaign(path.shop, 2_200);
    await quoteCampaign(shopId(), id);
    const { quote } = (await editor(id)).state;
    expect(quote?.shares[0]?.shortfalls).toEqual([
      { code: "monthly-limit-reached", by: { amount: 440_000 - 5_000, currency: "eur" } },
      { code: "wallet-too-small", by: { amount: 440_000 - 10_000, currency: "eur" } },
    ]);
    // 88 orders, of which a campaign may place 85 on a day.
    expect(quote).toMatchObject({ days: 2 });
  });

  it("is an estimate where the provider cannot be asked, and says so", async () => {
    const id = await seedCampaign(path.shop, 4);
    world.sandbox.faults.script({ provider: "pieterpost", route: "quote_order", fault: "503", times: 9 });
    await quoteCampaign(shopId(), id);
    expect((await editor(id)).state.quote).toMatchObject({ isEstimate: true, maximum: { amount: 880, currency: "eur" } });
  });

  it("is none any more once the words, the people or the mode are others", async () => {
    const id = await seedCampaign(path.shop, 3);
    await quoteCampaign(shopId(), id);
    const form = { ...launch, version: path.shop.versionId };
    await path.shop.db.campaignRecipient.updateMany({ where: { campaignId: id, position: 2 }, data: { outcome: "holdout" } });
    expect((await editor(id)).state.quote).toBeNull();
    await path.shop.db.campaign.update({ where: { id }, data: { quote: Prisma.DbNull } });
    expect(await launchCampaign(shopId(), id, form)).toMatchObject({ ok: false, reason: "not-priced" });
  });
});

describe("sending a campaign", () => {
  it("takes what the dialog said, never more, and follows it to its end", async () => {
    const id = await seedCampaign(path.shop, 3);
    await quoteCampaign(shopId(), id);
    const form = { ...launch, version: path.shop.versionId };
    expect(await launchCampaign(shopId(), id, { ...form, maximum: "much" })).toEqual({ ok: false, reason: null, errors: { maximum: "money-unreadable" } });
    expect(await launchCampaign(shopId(), id, { ...form, currency: "usd" })).toMatchObject({ ok: false, reason: "two-currencies" });
    expect(await launchCampaign(shopId(), id, { ...form, when: "later", date: "2020-01-01", time: "09:00" })).toMatchObject({ ok: false, errors: { date: "date-past" } });
    expect(await launchCampaign(shopId(), id, { ...form, mode: "live" })).toMatchObject({ ok: false, reason: "not-priced" });
    expect(await launchCampaign(shopId(), id, form)).toEqual({ ok: true, status: "sending" });
    await run(id);
    const report = (await readCampaign(shopId(), id))?.report;
    expect(report).toMatchObject({ status: "finished", progress: { percent: 100, left: 0, spent: { amount: 600 }, maximum: { amount: 600 }, lastDay: null } });
    const { rows } = await listCampaigns(shopId(), readCampaignQuestion(new URLSearchParams("view=done&q=spr")));
    expect(rows).toMatchObject([{ id, mailed: 3, total: 3, cost: { amount: 600, currency: "eur" }, mode: "test" }]);
    expect((await listCampaigns(shopId(), readCampaignQuestion(new URLSearchParams("view=drafts")))).rows).toEqual([]);
    for (const sign of ["%", "_"]) expect((await listCampaigns(shopId(), readCampaignQuestion(new URLSearchParams({ q: sign })))).rows).toEqual([]);
  });

  it("says what it waits for, and resumes for more only where it stopped at its maximum", async () => {
    const id = await seedCampaign(path.shop, 3);
    path.moveMoney(-9_900);
    await confirm(id);
    await run(id);
    expect((await readCampaign(shopId(), id))?.report?.progress).toMatchObject({ left: 3, obstacles: ["wallet-too-small"] });
    await pauseCampaign(shopId(), id);
    expect(await resumeByHand(shopId(), id, { maximum: "1.00", locale: "en" })).toEqual({ ok: false, problem: "maximum-lower" });
    await path.shop.db.campaign.update({ where: { id }, data: { reasons: ["maximum-reached"] } });
    expect(await resumeByHand(shopId(), id, { maximum: "6.00", locale: "en" })).toEqual({ ok: false, problem: "maximum-not-raised" });
    expect(await resumeByHand(shopId(), id, { maximum: "7.50", locale: "en" })).toEqual({ ok: true });
    expect(await stored(id)).toMatchObject({ status: "sending", maxAmount: 750 });
  });

  it("sends a test piece to the merchant once, outside the campaign", async () => {
    const id = await seedCampaign(path.shop, 2);
    const address = { name: "Grace Hopper", line1: "Oudegracht 1", line2: "", postalCode: "3511 AL", city: "Utrecht", state: "", countryCode: "NL" };
    const request = { requestId: randomUUID(), address };
    expect(await sendTestPiece(shopId(), id, { ...request, address: { ...address, city: "" } })).toEqual({ ok: false, reasons: [], errors: { city: "city-missing" } });
    const sent = await sendTestPiece(shopId(), id, request);
    expect(await sendTestPiece(shopId(), id, request)).toEqual(sent);
    await releaseMailpieces(shopId());
    await closeAll();
    await work();
    expect(bought().flatMap(({ pieces }) => pieces.map(({ message }) => message))).toEqual(["Dear Grace,\nspring is here."]);
    const piece = await path.shop.db.mailpiece.findFirstOrThrow({ include: { changes: { orderBy: { sequence: "asc" }, take: 1 } } });
    expect(piece).toMatchObject({ originKind: "hand", campaignId: null, orderId: null, status: "fulfilled", changes: [{ cause: "written-as-test-piece" }] });
    expect(await stored(id)).toMatchObject({ status: "ready" });
  });

  it("leaves nothing behind of the person whose piece it was modelled on, once they are erased", async () => {
    const { db } = path.shop;
    const id = await seedCampaign(path.shop, 1);
    await db.campaignRecipient.updateMany({ data: { values: { first_product: "A surprise for Mabel" } } });
    const address = { name: "Grace Hopper", line1: "Oudegracht 1", line2: "", postalCode: "3511 AL", city: "Utrecht", state: "", countryCode: "NL" };
    expect(await sendTestPiece(shopId(), id, { requestId: randomUUID(), address })).toMatchObject({ ok: true });
    await redactCustomer(db, { orderId: null, customerId: "1000000000", customerEmail: null, customerPhone: null, orderIds: [] });
    expect(await tablesWith(shopId(), "Mabel")).toEqual([]);
  });

  async function run(id: string): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      await world.advance(6);
      await advanceCampaign(shopId(), id);
      await releaseMailpieces(shopId());
      await closeAll();
      await work();
    }
  }
});
