import { randomUUID } from "node:crypto";
import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { holdBack } from "../helpers/hold-back.ts";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";
import { orderBody } from "../sandbox/shopify/fixtures/orders.ts";

/** From an empty shop through the set-up guide to an automation whose order becomes a letter, and everything its pages do. */
describe("a merchant with automations", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ db, app } = merchant);
  });
  afterAll(() => merchant.close());

  const { open, button, link, menuItem, see } = {
    open: (path: string) => merchant.open(path),
    button: (name: string | RegExp) => app.getByRole("button", { name, exact: typeof name === "string" }),
    link: (name: string) => app.getByRole("link", { name, exact: true }),
    // A dialog that was just closed may still be fading, and has a button of the same name.
    menuItem: (name: string) => app.locator(".Polaris-Popover").getByText(name, { exact: true }),
    see: (text: string | RegExp) => app.getByText(text).first().waitFor(),
  };
  const until = (isSo: () => Promise<boolean>) => vi.waitUntil(isSo, { timeout: 30_000, interval: 100 });
  const first = () => db.automation.findFirstOrThrow({ where: { name: "every paid order" } });

  function putOrder(id: string, name: string, firstName: string): string {
    const at = merchant.stage.sandbox.clock.now().toISOString();
    const address = { first_name: firstName, last_name: "Lindgren", name, address1: "Oudegracht 113", zip: "3511 AL", city: "Utrecht", country_code: "NL", company: null };
    const fields = { name: `#${id}`, created_at: at, processed_at: at, shipping_address: address, billing_address: address, tags: "" };
    const body = orderBody({ id, customerId: `9${id}`, updatedAt: at, fields });
    merchant.stage.sandbox.shopify.orders.put(body);
    return body;
  }

  async function writeVersion(body: string): Promise<void> {
    const newest = await db.templateVersion.findFirstOrThrow({ where: { templateId: (await first()).templateId }, orderBy: { number: "desc" } });
    await db.templateVersion.create({
      data: { ...newest, id: randomUUID(), number: newest.number + 1, body, createdAt: merchant.stage.sandbox.clock.now() },
    });
  }

  it("is led from the empty shop to a live automation", async () => {
    putOrder("2001", "Anna Lindgren", "Anna");
    await open("/app");
    await see("0 of 4 steps done");
    await button("Connect PieterPost").click();
    await merchant.page.getByRole("button", { name: "Approve" }).click();
    await until(async () => (await db.mailAccount.count({ where: { status: "connected" } })) === 2);
    await open("/app");
    await see("1 of 4 steps done");
    await merchant.shoot("guide-write");
    await button("Keep these words").click();
    await see("Your order #2001, as the letter would be written now:");
    await see("Every letter prints in full");
    await merchant.shoot("guide-approve");
    await button("Approve these words").click();
    await see("3 of 4 steps done");
    expect((await first()).approvedVersionId).not.toBeNull();
    await button("Switch on").click();
    await see("4 of 4 steps done");
    expect((await first()).enabled).toBe(true);
  });

  it("has an order become a letter", async () => {
    const body = putOrder("2002", "Bo Lindgren", "Bo");
    expect((await merchant.stage.sandbox.shopify.deliver("orders/paid", Buffer.from(body))).status).toBe(200);
    await until(async () => (await db.mailpiece.count({ where: { status: "fulfilled" } })) === 1);
    await open("/app/automations");
    await link("every paid order").click();
    await link("#2002").waitFor();
    await app.getByRole("tab", { name: "Skipped" }).click();
    await see("None of these yet.");
    await app.getByRole("tab", { name: "Mailed", exact: true }).click();
    await app.getByRole("link", { name: "Letter for #2002" }).click();
    await see("Letter to Bo Lindgren");
  });

  it("is told that newer words wait for approval, and which order's letter would have a blank", async () => {
    putOrder("2003", "Lindgren", "");
    await writeVersion("Dear {{ first_name }},\n\nThank you for your order.");
    await open("/app");
    await see("goes on with the ones you approved");
    await link("Check the new words").click();
    await see("Not every letter would print in full");
    await see("Lindgren, Utrecht, Netherlands, order #2003");
    await see('{{ first_name | default: "friend" }}');
    expect(await button("Approve these words").count()).toBe(0);
    await merchant.meetsNoBarrier(`/app/automations/${(await first()).id}/proof`, "proof-refused", "Not every letter would print in full");
  });

  it("is refused to switch on with them, and told why beside the button", async () => {
    await open(`/app/automations/${(await first()).id}`);
    await see("Letters are still written from version 1");
    await button("Switch off").click();
    await see("It is off.");
    await button("Switch on").click();
    await see("The letter to Lindgren for #2003:");
    await see("A placeholder was blank where a word was promised.");
    expect((await first()).enabled).toBe(false);
    await merchant.shoot("switch-refused");
  });

  it("approves better words on their proof, and switches on", async () => {
    await writeVersion('Dear {{ first_name | default: "friend" }},\n\nThank you for your order.');
    await link("See the proof and what to change").click();
    await see("Every letter prints in full");
    await button("Show letter: Lindgren").first().click();
    await button("Approve these words").click();
    await see("Version 3 was approved");
    await button("Switch on").click();
    await until(async () => (await first()).enabled);
  });

  it("makes another with conditions, and keeps what is wrong in red", async () => {
    await open("/app/automations");
    await link("Create automation").click();
    await app.getByLabel("Name", { exact: true }).fill("First orders");
    for (const kind of [/^Order total/, /^Country/, /^Has a tag/, /^First order/]) {
      await button("Add condition").click();
      await app.getByRole("menuitem", { name: kind }).or(button(kind)).first().click();
    }
    await app.getByLabel("At least").fill("fifty");
    await app.getByLabel("Send after").fill("2");
    await app.getByLabel("Unit").selectOption("days");
    await save();
    await see("Enter an amount such as 49.95.");
    await see("Choose a country, or remove the condition.");
    await see("Add a tag, or remove the condition.");
    await merchant.shoot("automation-errors");
    await app.getByLabel("At least").fill("50");
    await app.getByRole("combobox", { name: "Country" }).fill("nether");
    await app.getByRole("option", { name: "Netherlands", exact: true }).click();
    await merchant.page.keyboard.press("Escape");
    await app.getByLabel("Tag", { exact: true }).fill("vip");
    await merchant.page.keyboard.press("Enter");
    await see("its total is at least 50 EUR");
    await see("it goes to Netherlands");
    await see("is sent 2 days later.");
    await save();
    await until(async () => (await db.automation.count({ where: { name: "First orders" } })) === 1);
    const made = await db.automation.findFirstOrThrow({ where: { name: "First orders" } });
    expect(made).toMatchObject({
      ...{ enabled: false, delayMinutes: 2880, position: 2 },
      conditions: { minimumTotal: 5_000, countries: ["NL"], tagsAny: ["vip"], firstOrderOnly: true },
    });
    await app.getByRole("heading", { name: "First orders" }).waitFor();
  });

  it("sets limits, discards what was not meant, and sees the budget", async () => {
    await app.getByLabel("Monthly budget").fill("0");
    await save();
    await see("Enter an amount above 0");
    await merchant.page.getByRole("button", { name: "Discard" }).click();
    await app.getByLabel("Monthly budget").fill("100");
    await app.getByLabel("Pause for each customer").fill("30");
    await app.getByLabel("Leave out").fill("10");
    await save();
    await see("€0.00 of €100.00 spent or promised this month");
  });

  it("keeps what is typed while a save is on its way, unsaved, and shows what was made of the rest", async () => {
    const budget = app.getByRole("textbox", { name: "Monthly budget" });
    const saving = await holdBack(merchant.page, "/app/automations/");
    await budget.fill("150,00");
    await save();
    await saving.isHeld;
    await budget.fill("175,00");
    saving.release();
    await see("€0.00 of €150.00 spent or promised this month");
    expect(await budget.inputValue()).toBe("175,00");
    await save();
    await see("€0.00 of €175.00 spent or promised this month");
    await expect.poll(() => budget.inputValue()).toBe("175");
  });

  it("moves, duplicates, archives and restores them", async () => {
    await open("/app/automations");
    await button("Move First orders up").focus();
    await merchant.page.keyboard.press("Enter");
    await until(async () => (await db.automation.findFirstOrThrow({ where: { name: "First orders" } })).position === 1);
    await link("First orders").click();
    await app.getByRole("heading", { name: "First orders" }).waitFor();
    await button("Duplicate").click();
    await app.getByRole("heading", { name: "Copy of First orders" }).waitFor();
    await button("Archive").click();
    await see("It is switched off and leaves the list.");
    await merchant.shoot("archive-modal");
    await merchant.leaveAndReopen("Archive");
    await see("It is switched off and leaves the list.");
    // On a phone it is chosen from a menu, which is gone by then; and it is asked for again before it has left.
    await merchant.page.setViewportSize({ width: 390, height: 844 });
    await button(/^View actions/).waitFor();
    await merchant.page.keyboard.press("Escape");
    await button(/^View actions/).evaluate((element: HTMLElement) => element.click());
    await menuItem("Archive").evaluate((element: HTMLElement) => element.click());
    await see("It is switched off and leaves the list.");
    await merchant.leaveAndReopen(/^View actions/);
    await menuItem("Archive").click();
    await see("It is switched off and leaves the list.");
    await merchant.page.setViewportSize({ width: 1280, height: 800 });
    await app.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
    await see("The first that matches takes the order");
    expect(await link("Copy of First orders").count()).toBe(0);
    await app.getByRole("tab", { name: "Archived" }).click();
    await link("Copy of First orders").click();
    await button("Restore").click();
    await until(async () => (await db.automation.count({ where: { archivedAt: { not: null } } })) === 0);
  });

  it.each([
    ["/app", "4 of 4 steps done"],
    ["/app/automations", "First orders"],
    ["/app/automations/new", "Send after"],
    ["/app/automations/:id", "Latest decisions"],
    ["/app/automations/:id/proof", "Every letter prints in full"],
  ])("meets no barrier on %s", async (pattern, shows) => {
    const { id } = await db.automation.findFirstOrThrow({ where: { name: "every paid order" } });
    await merchant.meetsNoBarrier(pattern.replace(":id", id), `automations${pattern.replace(/[/:]+/g, "-")}`, shows);
  });

  it("is told plainly that an address leads nowhere", async () => {
    await open("/app/automations/nowhere");
    await see("Automation not found");
  });

  it("has left the console clean", () => {
    expect(merchant.complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });

  async function save(): Promise<void> {
    await merchant.page.getByRole("button", { name: "Save", exact: true }).click();
  }
});
