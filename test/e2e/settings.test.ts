import { readFile } from "node:fs/promises";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShopDb } from "~/db.server";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

/** A merchant who goes through everything under Settings, and keeps people off the mail. */
describe("a merchant's settings", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ db, page, app } = merchant);
    await merchant.stage.connectPieterPost();
  }, 240_000);
  afterAll(() => merchant.close());

  const open = (path: string) => merchant.open(path);
  const save = () => page.getByRole("button", { name: "Save", exact: true }).click();

  it("finds what has a page of its own from Settings, which says that mail is in test mode", async () => {
    await open("/app/settings");
    await app.getByText("Mail is in test mode").waitFor();
    await app.getByRole("link", { name: "Sender and return address" }).click();
    await app.getByRole("heading", { name: "Sender and return address" }).waitFor();
  });

  it("is told beside each field what a return address lacks, by its country; nothing typed is lost", async () => {
    await app.getByLabel("Country").selectOption("US");
    await app.getByLabel("Street and number").fill("123 Business Blvd");
    await app.getByLabel("Postal code").fill("ABC");
    await save();
    await app.getByText("Enter the sender’s name.").waitFor();
    await app.getByText("Enter the city.").waitFor();
    await app.getByText("Enter a ZIP code such as 90001.").waitFor();
    await app.getByText("Enter the state or province.").waitFor();
    await merchant.shoot("sender-errors");
    expect(await app.getByLabel("Street and number").inputValue()).toBe("123 Business Blvd");
    await app.getByLabel("Sender name").fill("Hearth & Linen");
    await app.getByLabel("City").fill("Los Angeles");
    await app.getByLabel("Postal code").fill("90001");
    await app.getByLabel("State or province").fill("ca");
    await save();
    await expect.poll(async () => (await db.shop.findFirst())?.returnAddress).toEqual({
      ...{ line1: "123 Business Blvd", line2: "", city: "Los Angeles", state: "CA", postalCode: "90001", countryCode: "US" },
    });
  });

  it("chooses what to be told of, and is told that e-mail is not set up", async () => {
    await open("/app/settings/notifications");
    await app.getByText("E-mail is not set up").waitFor();
    await app.getByRole("checkbox", { name: "A wallet is running low" }).check();
    await save();
    await app.getByText("Enter an e-mail address.").waitFor();
    await app.getByLabel("E-mail address").fill("ada@hearth.example");
    await save();
    await expect.poll(async () => (await db.shop.findFirst())?.notifyAbout).toEqual(["low-balance"]);
  });

  it("says for how long letters are kept", async () => {
    await open("/app/settings/privacy");
    await app.getByLabel("Keep finished letters for").fill("7");
    await save();
    await app.getByText("Enter whole days, from 30 to 3,650.").waitFor();
    await app.getByLabel("Keep finished letters for").fill("365");
    await save();
    await expect.poll(async () => (await db.shop.findFirst())?.retentionDays).toBe(365);
    await page.locator("#save-bar").waitFor({ state: "hidden" });
  });

  it("is asked before leaving something unsaved", async () => {
    await app.getByLabel("Keep finished letters for").fill("40");
    page.once("dialog", (dialog) => void dialog.dismiss());
    await app.getByRole("link", { name: "Settings" }).first().click();
    expect(await app.getByLabel("Keep finished letters for").inputValue()).toBe("40");
    await page.getByRole("button", { name: "Discard", exact: true }).click();
    expect(await app.getByLabel("Keep finished letters for").inputValue()).toBe("365");
  });

  it("puts people on the do-not-mail list, and the letter that waited for one is called back", async () => {
    const order = await readFile(new URL("../fixtures/order-paid.json", import.meta.url));
    await db.automation.updateMany({ data: { enabled: true, enabledAt: new Date(0), delayMinutes: 10_000 } });
    await merchant.stage.sandbox.shopify.deliver("orders/paid", order);
    await open("/app/do-not-mail");
    await app.getByText("Nobody is on this list").waitFor();
    await merchant.shoot("do-not-mail-empty");
    await app.getByRole("button", { name: "Add" }).first().click();
    const modal = app.getByRole("dialog");
    await modal.getByLabel("E-mail address").last().fill("ada@");
    await modal.getByRole("button", { name: "Add", exact: true }).click();
    await modal.getByText("Enter an e-mail address such as post@example.com.").waitFor();
    await merchant.shoot("do-not-mail-add");
    await modal.getByLabel("E-mail address").last().fill("anna@example.com");
    await modal.getByRole("button", { name: "Add", exact: true }).click();
    await app.getByText("anna@example.com").first().waitFor();
    await app.getByRole("button", { name: "Add" }).first().click();
    await modal.getByText("Postal address").click();
    await modal.getByLabel("Name", { exact: true }).fill("Bo Guest");
    await modal.getByRole("button", { name: "Add", exact: true }).click();
    await modal.getByText("Enter the city.").waitFor();
    await modal.getByLabel("Street and number").fill("Oudegracht 1");
    await modal.getByLabel("City").fill("Utrecht");
    await modal.getByLabel("Country").selectOption("NL");
    await modal.getByRole("button", { name: "Add", exact: true }).click();
    await app.getByText("Bo Guest, Oudegracht 1, Utrecht, NL").first().waitFor();
  });

  it("imports a list after seeing its columns, with the rows that could not be used in a file", async () => {
    await open("/app/do-not-mail/import");
    const people = Array.from({ length: 3_000 }, (_, index) => `person${index}@example.com;Person ${index}`);
    const file = Buffer.from(["E-mail;Name", ...people, "nobody;Nobody", "M\u00fcller@example.com;M\u00fcller"].join("\r\n"), "latin1");
    await app.locator("input[type=file]").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: file });
    await app.getByText("person0@example.com").first().waitFor();
    await merchant.shoot("import-columns");
    await app.getByRole("button", { name: "Import" }).click();
    await app.getByText("3,002 rows read").waitFor({ timeout: 60_000 });
    await app.getByText("Line 3,002: This is not an e-mail address.").waitFor();
    await merchant.shoot("import-done");
    const coming = page.waitForEvent("download");
    await app.getByRole("button", { name: "Download" }).click();
    expect(await readFile(await (await coming).path(), "utf8")).toContain('"3002","This is not an e-mail address. Correct it, or');
    expect(await db.suppression.count({ where: { reason: "imported" } })).toBeGreaterThanOrEqual(3_000);
  });

  it("finds somebody on the list, takes them off it, and exports it", async () => {
    await open("/app/do-not-mail");
    await app.getByLabel("Search by what was typed", { exact: false }).fill("bo guest");
    await expect.poll(() => app.getByText("person", { exact: false }).count()).toBe(0);
    await app.getByRole("row", { name: /Bo Guest/ }).getByRole("checkbox").check();
    await app.getByRole("button", { name: "Remove" }).first().click();
    await app.getByText("This person can get letters again from their next order on:").waitFor();
    await merchant.shoot("do-not-mail-remove");
    await app.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await app.getByText("Nobody found").waitFor();
    expect(await db.suppression.count({ where: { keyKind: "address" } })).toBe(0);
    await open("/app/do-not-mail");
    const coming = page.waitForEvent("download");
    await app.getByRole("button", { name: "Export" }).click();
    const text = await readFile(await (await coming).path(), "utf8");
    expect(text.trim().split("\r\n").length).toBe(1 + (await db.suppression.count()));
  });

  it.each(["/app/settings", "/app/settings/sender", "/app/settings/notifications", "/app/settings/privacy", "/app/do-not-mail", "/app/do-not-mail/import"])(
    "meets no barrier on %s",
    (path) => merchant.meetsNoBarrier(path, path.replace("/app/", "").replace("/", "-")),
  );

  it("has left the console clean", () => {
    expect(merchant.complaints).toEqual([]);
  });
});
