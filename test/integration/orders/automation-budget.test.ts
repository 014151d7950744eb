import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { readAutomationSpend } from "~/automations/budget/automation-spend.server";
import { writeAutomationForm } from "~/automations/editing/automation-form";
import { saveAutomation } from "~/automations/editing/save-automation.server";
import { readAttention } from "~/home/attention.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { dueBatches } from "~/mailings/batches/due-batches";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { ordersPerCall } from "~/orders/shopify-orders.server";
import { openMerchantShop } from "../../helpers/merchant-shop.ts";

const merchant = openMerchantShop();
const { world, statuses } = merchant;
/** What PieterPost's sandbox asks for a letter, and its documents name as an example. */
const letterCents = 200;

const setBudget = (monthlyBudget: number | null) => merchant.shop.db.automation.updateMany({ data: { monthlyBudget } });
const release = () => releaseMailpieces(merchant.shop.shopId);
const spend = () =>
  readAutomationSpend(merchant.shop.db, { automationId: merchant.shop.automationId, currency: "eur", at: new Date(Date.now()) });

async function payOrders(from: number, count: number): Promise<void> {
  for (let id = from; id < from + count; id += 1) await merchant.pay(String(id));
}

async function buyAll(): Promise<void> {
  await world.advance(60);
  await closeBatches(merchant.shop.shopId);
  for (let round = 0; round < 20; round += 1) {
    const due = await merchant.shop.db.batch.findMany({ where: dueBatches(new Date(Date.now())) });
    if (due.length === 0) return;
    for (const { id } of due) await advanceBatch(merchant.shop.shopId, id);
  }
}

describe("an automation's monthly budget", () => {
  it("holds what would pass it, says so, and lets it go when the next month begins", async () => {
    await world.setClock("2026-11-30T10:00:00Z");
    await merchant.shop.db.shop.updateMany({ data: { timezone: "Europe/Amsterdam" } });
    await merchant.shop.db.automation.updateMany({ data: { enabledAt: new Date(0) } });
    await setBudget(2 * letterCents);
    await payOrders(901, 3);
    await release();
    expect(await statuses()).toEqual({ released: 2, held: 1 });
    const held = await merchant.shop.db.mailpiece.findFirstOrThrow({ where: { status: "held" } });
    expect(held.reasons).toEqual(["automation-budget-reached"]);
    expect(await readAttention(merchant.shop.db, new Date(Date.now()))).toContainEqual({
      ...{ kind: "automation-budget-reached", letters: 1, automationId: merchant.shop.automationId, name: "every paid order" },
    });
    await buyAll();
    expect(await spend()).toBe(2 * letterCents);
    // Midnight of December in Amsterdam is 23:00 of November in UTC.
    await world.setClock("2026-11-30T22:59:00Z");
    await release();
    expect(await merchant.shop.db.mailpiece.count({ where: { status: "held" } })).toBe(1);
    await world.setClock("2026-11-30T23:00:01Z");
    await release();
    expect(await merchant.shop.db.mailpiece.count({ where: { status: "held" } })).toBe(0);
    expect(await spend()).toBe(letterCents);
  });

  it("is not passed by workers that release side by side", async () => {
    await setBudget(3 * letterCents);
    await payOrders(1100, 2 * ordersPerCall);
    // So that both have claimed theirs before either releases any.
    world.sandbox.faults.script({ provider: "shopify", route: "OrdersById", fault: "slow", times: 2, delayMs: 1_000 });
    const claimed = () => merchant.shop.db.mailpiece.count({ where: { attempts: { gt: 0 } } });
    const first = release();
    await vi.waitUntil(async () => (await claimed()) === ordersPerCall, { timeout: 30_000 });
    const second = release();
    await vi.waitUntil(async () => (await claimed()) === 2 * ordersPerCall, { timeout: 30_000 });
    await Promise.all([first, second]);
    expect(await statuses()).toEqual({ released: 3, held: 2 * ordersPerCall - 3 });
    expect(await spend()).toBe(3 * letterCents);
  }, 240_000);

  it("lets letters go at once when it is raised", async () => {
    await setBudget(letterCents);
    await payOrders(931, 2);
    await release();
    expect(await statuses()).toEqual({ released: 1, held: 1 });
    const { conditions: _conditions, ...row } = await merchant.shop.db.automation.findFirstOrThrow();
    const form = writeAutomationForm({ ...row, conditions: {}, monthlyBudget: 10 * letterCents }, { shop: "USD", wallet: "EUR" });
    expect(await saveAutomation(merchant.shop.shopId, row.id, JSON.stringify(form))).toMatchObject({ ok: true });
    await release();
    expect(await statuses()).toEqual({ released: 2 });
  });

  it("has room again for what was recalled", async () => {
    await setBudget(letterCents);
    await payOrders(941, 2);
    await release();
    const [released] = await merchant.shop.db.mailpiece.findMany({ where: { status: "released" } });
    await recallByHand(merchant.shop.shopId, [released?.id ?? ""]);
    await world.advance(6 * 3600 + 1);
    await release();
    expect(await statuses()).toEqual({ recalled: 1, released: 1 });
  });

  it("holds for what the provider asks in truth, where less was expected", async () => {
    const { shopId, versionId, db } = merchant.shop;
    await db.batch.create({
      data: {
        ...{ id: randomUUID(), shopId, mailAccountId: merchant.accountId, templateVersionId: versionId, channel: "mcp", kind: "letter", mode: "test" },
        ...{ market: "other", locale: "en", status: "fulfilled", pieceCount: 1, quoteAmount: 100, amount: 100, currency: "eur" },
        ...{ quotedAt: new Date(Date.now() - 86_400_000), nextAttemptAt: new Date(), createdAt: new Date(Date.now() - 86_400_000) },
      },
    });
    await setBudget(2 * letterCents - 10);
    await payOrders(951, 3);
    await release();
    expect(await statuses()).toEqual({ released: 3 });
    await buyAll();
    expect(await statuses()).toEqual({ held: 3 });
    await release();
    expect(await statuses()).toEqual({ released: 1, held: 2 });
    await buyAll();
    expect(await spend()).toBe(letterCents);
  });
});
