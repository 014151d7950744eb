import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { approveWords } from "~/automations/approval/approve.server";
import { proveFor } from "~/automations/approval/proof-page.server";
import { switchAutomation } from "~/automations/approval/switch-automation.server";
import { emptyAutomationForm, writeAutomationForm, type AutomationForm } from "~/automations/editing/automation-form";
import { createAutomation, saveAutomation } from "~/automations/editing/save-automation.server";
import { readAttention } from "~/home/attention.server";
import { seedShop } from "../../helpers/seed.ts";
import { openMerchantShop } from "../../helpers/merchant-shop.ts";

const merchant = openMerchantShop({ body: `Dear {{ first_name | default: "friend" }},\nthank you for {{ first_product }}.` });
const { putOrder, pay } = merchant;

const instant = () => new Date(Date.now());
const strict = { acceptsUnwritable: false };
const automation = () => merchant.shop.db.automation.findUniqueOrThrow({ where: { id: merchant.shop.automationId } });
const switchOn = (leave = strict) => switchAutomation(merchant.shop.shopId, merchant.shop.automationId, true, leave);

/** As a new merchant has it: off, nothing approved. */
async function begin(conditions: object = {}): Promise<void> {
  await merchant.shop.db.automation.updateMany({ data: { enabled: false, enabledAt: null, approvedVersionId: null, approvedAt: null, conditions } });
}

async function writeVersion(number: number, body: string): Promise<string> {
  const { shopId, db } = merchant.shop;
  const id = randomUUID();
  const { templateId } = await automation();
  await db.templateVersion.create({ data: { id, shopId, templateId, number, body, locale: "en", createdAt: instant() } });
  return id;
}

async function addTemplate(body: string): Promise<{ templateId: string; versionId: string }> {
  const { shopId, db } = merchant.shop;
  const [templateId, versionId] = [randomUUID(), randomUUID()];
  await db.template.create({ data: { id: templateId, shopId, name: "Another", kind: "letter", createdAt: instant() } });
  await db.templateVersion.create({ data: { id: versionId, shopId, templateId, number: 1, body, locale: "en", createdAt: instant() } });
  return { templateId, versionId };
}

const currencies = { shop: "USD", wallet: "EUR" };
async function save(given: Partial<AutomationForm>) {
  const { conditions, ...row } = await automation();
  const form = writeAutomationForm({ ...row, conditions: conditions as object }, currencies);
  return saveAutomation(merchant.shop.shopId, row.id, JSON.stringify({ ...form, ...given }));
}

describe("switching on", () => {
  it("approves the words whose proof passes", async () => {
    await begin();
    putOrder("501");
    expect(await switchOn()).toEqual({ ok: true, enabled: true });
    expect(await automation()).toMatchObject({ enabled: true, approvedVersionId: merchant.shop.versionId });
  });

  it("is refused where a real order's letter would have a blank, and says which", async () => {
    await begin();
    await writeVersion(2, "Dear {{ first_name }},\nthank you.");
    putOrder("502");
    putOrder("503", { shipping_address: { first_name: "", last_name: "Lindgren", name: "Lindgren" } });
    expect(await switchOn()).toEqual({
      ok: false,
      reason: "proof-refused",
      failed: { name: "Lindgren", orderName: "#503", madeUp: false, stops: ["letter-blank"] },
    });
    expect(await automation()).toMatchObject({ enabled: false, approvedVersionId: null });
  });

  it("is refused where only somebody made up would find a blank, as no order has shown it yet", async () => {
    await begin();
    await writeVersion(2, "Dear {{ first_name }},\nthank you.");
    expect(await switchOn()).toMatchObject({ ok: false, reason: "proof-refused", failed: { madeUp: true, stops: ["letter-blank"] } });
  });

  it("asks only the people it would write to", async () => {
    await writeVersion(2, `Dear {{ first_name | default: "friend" }}, {% if order_note %}{{ order_note }}{% endif %} ${"Thank you. ".repeat(150)}`);
    putOrder("504", { note: "x ".repeat(2_400), tags: "wholesale" });
    await begin();
    expect(await switchOn()).toMatchObject({ ok: false, reason: "proof-refused", failed: { orderName: "#504" } });
    await begin({ tagsNone: ["Wholesale"] });
    expect(await switchOn()).toEqual({ ok: true, enabled: true });
  });

  it("needs the merchant's leave where a person's name cannot be written", async () => {
    await begin();
    putOrder("505", { shipping_address: { first_name: "小龙", last_name: "李", name: "李小龙" } });
    expect(await switchOn()).toMatchObject({ ok: false, reason: "proof-needs-leave", failed: { orderName: "#505" } });
    const { shopId, automationId, versionId } = merchant.shop;
    expect(await approveWords(shopId, automationId, { versionId, ...strict })).toMatchObject({ ok: false, reason: "proof-needs-leave" });
    expect(await approveWords(shopId, automationId, { versionId, acceptsUnwritable: true })).toEqual({ ok: true, versionId });
    expect(await switchOn()).toEqual({ ok: true, enabled: true });
  });

  it("is refused without an account to buy from, and where Shopify cannot be asked", async () => {
    await begin();
    await merchant.shop.db.mailAccount.updateMany({ data: { status: "disconnected" } });
    expect(await switchOn()).toEqual({ ok: false, reason: "no-mail-account" });
    const stranger = await seedShop();
    const proof = await proveFor(stranger.shopId, stranger.automationId, null);
    expect(proof).toEqual({ ok: false, reason: "shopify-unreachable" });
  });

  it("keeps nothing of the people whose letters it wrote", async () => {
    await begin();
    putOrder("506");
    await switchOn();
    expect(await merchant.shop.db.mailpiece.count()).toBe(0);
    expect(await merchant.shop.db.order.count()).toBe(0);
  });
});

describe("a proof", () => {
  it("reads the 250 newest orders, page by page", async () => {
    merchant.world.sandbox.shopify.throttle = { maximumAvailable: 1e9, restoreRate: 1e9 };
    for (let number = 1000; number < 1260; number += 1) putOrder(String(number));
    const proof = await proveFor(merchant.shop.shopId, merchant.shop.automationId, null);
    expect(proof).toMatchObject({ ok: true, report: { verdict: "passed", read: 250, matching: 250 } });
    if (!proof.ok) return;
    expect(proof.report.sample.orderName).toBe("#1259");
  });
});

describe("what was approved", () => {
  it("is what is written, whatever the template says since, until the new words are approved", async () => {
    const { shopId, automationId, versionId, db } = merchant.shop;
    const versionOf = async (orderId: string) => (await db.mailpiece.findFirst({ where: { orderId } }))?.templateVersionId;
    const newer = await writeVersion(2, "Hello {{ first_name | default: \"friend\" }}.");
    await pay("601");
    expect(await versionOf("601")).toBe(versionId);
    expect(await readAttention(db, instant())).toContainEqual({ kind: "new-words", automationId, name: "every paid order", templateName: "Thanks" });
    expect(await approveWords(shopId, automationId, { versionId, ...strict })).toEqual({ ok: false, reason: "words-changed" });
    expect(await approveWords(shopId, automationId, { versionId: newer, ...strict })).toEqual({ ok: true, versionId: newer });
    await pay("602");
    expect([await versionOf("601"), await versionOf("602")]).toEqual([versionId, newer]);
    expect(await readAttention(db, instant())).toEqual([]);
  });

  it("is needed for any letter: an automation that is on without it writes none", async () => {
    await merchant.shop.db.automation.updateMany({ data: { approvedVersionId: null } });
    await pay("603");
    expect(await merchant.statuses()).toEqual({});
  });
});

describe("saving an automation", () => {
  it("that is on keeps nothing where the new template's proof fails", async () => {
    putOrder("701");
    const other = await addTemplate("Dear {{ company }},");
    const before = await automation();
    expect(await save({ name: "Renamed", templateId: other.templateId })).toMatchObject({
      ...{ ok: false, errors: { templateId: "proof-refused" }, refusal: { reason: "proof-refused" } },
    });
    expect(await automation()).toEqual(before);
  });

  it("that is on takes a template whose proof passes, and its words from then on", async () => {
    const other = await addTemplate(`Hi {{ first_name | default: "there" }}!`);
    expect(await save({ templateId: other.templateId })).toMatchObject({ ok: true });
    await pay("702");
    expect(await merchant.shop.db.mailpiece.findFirst()).toMatchObject({ templateVersionId: other.versionId });
  });

  it("that is off takes any template, and loses its approval", async () => {
    await merchant.shop.db.automation.updateMany({ data: { enabled: false } });
    const other = await addTemplate("Dear {{ company }},");
    expect(await save({ templateId: other.templateId })).toMatchObject({ ok: true });
    expect(await automation()).toMatchObject({ templateId: other.templateId, approvedVersionId: null });
  });

  it("names the fields that are wrong, whatever is sent", async () => {
    expect(await save({ name: "", conditions: { total: { minimum: "x", maximum: "" } } })).toEqual({
      ...{ ok: false, refusal: null, errors: { name: "name-missing", "conditions.total.minimum": "money-unreadable" } },
    });
    for (const text of ["", "null", "[]", "{", `"x"`]) {
      expect(await saveAutomation(merchant.shop.shopId, merchant.shop.automationId, text)).toMatchObject({ ok: false });
    }
    expect(await save({ templateId: "of-another-shop" })).toMatchObject({ ok: false, errors: { templateId: "template-missing" } });
  });

  it("makes a new one, off and last in line, up to a hundred", async () => {
    const { shopId, db } = merchant.shop;
    const form = JSON.stringify({ ...emptyAutomationForm((await automation()).templateId), name: "Second" });
    const made = await createAutomation(shopId, form);
    expect(made).toMatchObject({ ok: true });
    expect(await db.automation.findMany({ orderBy: { position: "asc" }, select: { name: true, enabled: true, position: true } })).toEqual([
      { name: "every paid order", enabled: true, position: 1 },
      { name: "Second", enabled: false, position: 2 },
    ]);
    const { conditions, ...first } = await automation();
    await db.automation.createMany({
      data: Array.from({ length: 98 }, (_, at) => ({ ...first, conditions: conditions ?? {}, id: randomUUID(), position: at + 3 })),
    });
    expect(await createAutomation(shopId, form)).toMatchObject({ ok: false, errors: { name: "too-many-automations" } });
  });
});
