import { randomUUID } from "node:crypto";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

describe("templates in Shopify's admin", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ db, page, app } = merchant);
    page.setDefaultTimeout(20_000);
  });
  afterAll(() => merchant.close());

  const thankYou = () => db.template.findFirstOrThrow({ where: { name: "Thank you" } });
  const newest = (templateId: string) => db.templateVersion.findFirstOrThrow({ where: { templateId }, orderBy: { number: "desc" } });
  const words = () => app.getByLabel("Words", { exact: true });
  const paper = () => app.getByRole("figure", { name: "Page 1 of 1" });
  const save = () => page.locator("#save-button").click();
  const openEditor = async () => merchant.open(`/app/templates/${(await thankYou()).id}`);
  /** What is drawn as underlined behind the words. */
  const underlined = (severity: "error" | "warning") => app.locator(`[aria-hidden] span[class*="${severity}"]`).allTextContents();
  const versionIs = async (number: number) => {
    const { id } = await thankYou();
    await vi.waitUntil(async () => (await newest(id)).number === number, { timeout: 30_000, interval: 50 });
  };
  const saveElsewhere = async (body: string) => {
    const { id, shopId, createdAt } = await thankYou();
    const { number } = await newest(id);
    await db.templateVersion.create({ data: { id: randomUUID(), shopId, templateId: id, number: number + 1, body, locale: "en", createdAt } });
    return number + 1;
  };

  it("are listed with what uses them, the first one in the merchant's language", async () => {
    await merchant.open("/app/templates");
    const row = app.getByRole("row", { name: /Thank you/ });
    await row.getByText("English").waitFor();
    await row.getByText("every paid order").waitFor();
    await row.getByRole("link", { name: "Thank you" }).click();
    await app.getByRole("heading", { name: "Thank you" }).waitFor();
    expect(await words().inputValue()).toContain("Thank you for your order");
  });

  it("underline a slip where it is, list it with its line, and lead the caret there", async () => {
    await openEditor();
    await words().fill("Dear {{ frist_name }},\nthank you.\n\nHearth");
    await app.getByText("There is no variable called frist_name. Did you mean first_name?").waitFor();
    expect(await underlined("error")).toEqual(["frist_name"]);
    expect(await words().getAttribute("aria-invalid")).toBe("true");
    await app.getByText("Solve what is underlined and the preview goes on.").waitFor();
    await save();
    await app.getByText("These words can’t be saved yet.").waitFor();
    await app.getByRole("button", { name: "Line 1" }).click();
    const chosen = await words().evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd));
    expect(chosen).toBe("frist_name");
    await page.keyboard.type("first_name");
    await app.getByText("Solve what is underlined").waitFor({ state: "detached" });
    await paper().getByText("Dear Anna,").waitFor();
    expect(await underlined("error")).toEqual([]);
    // The words were refused on the page: nothing was written.
    expect((await newest((await thankYou()).id)).number).toBe(1);
  });

  it("warn of what is blank for some, and show such a person's letter stopped", async () => {
    expect(await underlined("warning")).toEqual(["{{ first_name }}"]);
    await app.getByText("1 place is blank for some customers.", { exact: false }).waitFor();
    await app.getByLabel("Written to").selectOption("little-known");
    await app.getByText("This letter would be stopped, not sent").waitFor();
    await app.getByLabel("Written to").selectOption("regular");
    await paper().getByText("Dear Jonas,").waitFor();
  });

  it("take a variable from the picker at the caret, by keyboard, and undo it", async () => {
    const before = await words().inputValue();
    await words().evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(field.value.length, field.value.length));
    await app.getByRole("button", { name: "Insert variable" }).press("Enter");
    await app.getByPlaceholder("Search variables").and(app.locator(":focus")).waitFor();
    await page.keyboard.type("town or city in");
    await app.getByText("No variable fits these words.").waitFor();
    await app.getByPlaceholder("Search variables").fill("city");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await vi.waitUntil(async () => (await words().inputValue()) === `${before}{{ city }}`, { timeout: 30_000 });
    await page.keyboard.type("!");
    expect(await words().inputValue()).toBe(`${before}{{ city }}!`);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    expect(await words().inputValue()).toBe(before);
  });

  it("count pages and characters, and draw other paper and a hand", async () => {
    await app.getByText(/^\d+ of 6,000 characters \(PieterPost\)$/).waitFor();
    await app.getByText("1 page", { exact: true }).waitFor();
    await app.getByLabel("Paper").selectOption("us-letter");
    await app.getByLabel("Lettering").selectOption("handwriting");
    await paper().getByText("Dear Jonas,").waitFor();
    await words().fill("A line of words that goes on.\n".repeat(250));
    await app.getByText(/^7,499 characters, more than the 6,000 that PieterPost prints$/).waitFor();
    await app.getByText("The words do not fit on the paper.", { exact: false }).first().waitFor();
  });

  it("ask before what is unsaved is left, and keep it when the merchant stays", async () => {
    const answers = [false, true];
    page.on("dialog", (dialog) => void (answers.shift() ? dialog.accept() : dialog.dismiss()));
    await app.getByRole("link", { name: "Versions", exact: true }).first().click();
    await vi.waitUntil(() => answers.length === 1, { timeout: 30_000 });
    expect(await words().inputValue()).toContain("A line of words");
    await app.getByRole("link", { name: "Versions", exact: true }).first().click();
    await app.getByRole("heading", { name: "Versions of Thank you" }).waitFor();
    page.removeAllListeners("dialog");
  });

  it("save a version, and say so", async () => {
    await openEditor();
    await words().fill('Dear {{ first_name | default: "friend" }},\nthank you, truly.\n\nHearth');
    await app.getByLabel("Language of the letter").selectOption("de");
    await save();
    await page.getByText("Saved as version 2").waitFor();
    await versionIs(2);
    await page.locator("#save-bar").waitFor({ state: "hidden" });
    await app.getByRole("heading", { name: "Version 2" }).waitFor();
    await app.getByLabel("Name", { exact: true }).fill("");
    await save();
    await app.getByText("Enter a name.").waitFor();
    await app.getByLabel("Name", { exact: true }).fill("Thank you");
    await page.locator("#save-bar").waitFor({ state: "hidden" });
  });

  it("tell of a newer version from another window, and lose nothing that is typed", async () => {
    await openEditor();
    await words().fill("Mine.");
    await saveElsewhere("Theirs.");
    await save();
    await app.getByText("Version 3 was saved in another window").waitFor();
    expect(await words().inputValue()).toBe("Mine.");
    expect((await newest((await thankYou()).id)).body).toBe("Theirs.");
    await app.getByRole("button", { name: "Save mine on top" }).click();
    await versionIs(4);
    expect((await newest((await thankYou()).id)).body).toBe("Mine.");
    await app.getByText("was saved in another window").waitFor({ state: "detached" });
    await words().fill("Mine again.");
    await saveElsewhere("Theirs again.");
    await save();
    await app.getByRole("button", { name: "Drop mine, take version 5" }).click();
    await vi.waitUntil(async () => (await words().inputValue()) === "Theirs again.", { timeout: 30_000 });
  });

  it("compare two versions in words and marks, and take one back", async () => {
    await app.getByRole("link", { name: "See and compare versions" }).click();
    await app.locator("ins", { hasText: "Theirs" }).waitFor();
    await app.locator("del", { hasText: "removed: Mine" }).waitFor();
    await app.getByRole("button", { name: "Compare version 1 with the current one" }).click();
    await app.locator("del", { hasText: "Thank" }).first().waitFor();
    await app.getByLabel("To", { exact: true }).selectOption("2");
    await app.getByText("Language: English became German").waitFor();
    await app.getByRole("button", { name: "Restore version 2" }).click();
    await page.getByText("Restored as version 6").waitFor();
    await versionIs(6);
    expect(await newest((await thankYou()).id)).toMatchObject({ restoredFrom: 2, locale: "de" });
    await app.getByText("Version 2, restored", { exact: false }).waitFor();
  });

  it("name the automations that still mail an earlier version", async () => {
    const { id } = await thankYou();
    const first = await db.templateVersion.findFirstOrThrow({ where: { templateId: id, number: 1 } });
    await db.automation.updateMany({ data: { approvedVersionId: first.id, enabled: true } });
    await openEditor();
    await app.getByText("An automation still mails an earlier version").waitFor();
    const link = app.getByRole("link", { name: "every paid order: mails version 1" });
    expect(await link.getAttribute("href")).toMatch(/\/app\/automations\//);
    await merchant.shoot("editor-behind");
  });

  it("begin with a starter in another language, on letter or postcard", async () => {
    await merchant.open("/app/templates");
    await app.getByRole("link", { name: "Create template" }).click();
    await app.getByLabel("Language of the letter").selectOption("nl");
    await app.getByText("Postcard", { exact: true }).click();
    await app.getByText("Loyal customer").waitFor({ state: "detached" });
    await app.getByText("Birthday", { exact: true }).click();
    await app.getByText("Gefeliciteerd, Anna!").first().waitFor();
    await merchant.shoot("new-postcard");
    await app.getByRole("button", { name: "Create template" }).first().click();
    await app.getByRole("heading", { name: "Birthday" }).waitFor();
    expect(await words().inputValue()).toContain("Gefeliciteerd{% if first_name %}");
    await app.getByText(/^\d+ of 400 characters \(PieterPost\)$/).waitFor();
    expect(await db.template.findFirstOrThrow({ where: { name: "Birthday" } })).toMatchObject({ kind: "postcard" });
  });

  it("are duplicated, archived and brought back, but not under an automation that is on", async () => {
    await app.getByRole("button", { name: "Duplicate" }).click();
    await app.getByRole("heading", { name: "Copy of Birthday" }).waitFor();
    await app.getByRole("button", { name: "Archive" }).click();
    await app.getByRole("button", { name: "Archive template" }).click();
    await app.getByText("This template is archived.", { exact: false }).waitFor();
    await merchant.open("/app/templates");
    await app.getByRole("link", { name: "Birthday", exact: true }).waitFor();
    expect(await app.getByText("Copy of Birthday").count()).toBe(0);
    await app.getByLabel("Select all", { exact: false }).and(app.locator(":visible")).first().check();
    await app.getByRole("button", { name: "Archive", exact: true }).click();
    await app.getByRole("button", { name: "Archive 2 templates" }).click();
    await app.getByText("“Thank you” is used by “every paid order”, which is on.", { exact: false }).waitFor();
    expect(await db.template.count({ where: { archivedAt: null } })).toBe(1);
    await merchant.shoot("templates-kept");
    await app.getByRole("tab", { name: "Archived" }).click();
    await app.getByRole("row", { name: /Copy of Birthday/ }).getByRole("checkbox").check();
    await app.getByRole("button", { name: "Restore", exact: true }).click();
    await page.getByText("Template restored").waitFor();
    await app.getByRole("tab", { name: "Active" }).click();
    await app.getByRole("link", { name: "Copy of Birthday" }).waitFor();
  });

  it("are found by words, kind and order", async () => {
    await merchant.open("/app/templates?q=birthday&kind=postcard&order=name%20asc");
    await app.getByRole("link", { name: "Copy of Birthday" }).waitFor();
    expect(await app.getByRole("link", { name: "Thank you" }).count()).toBe(0);
    await merchant.open("/app/templates?kind=letter&q=birthday");
    await app.getByText("No templates found").waitFor();
  });

  it("lead nowhere politely where there is none", async () => {
    await merchant.open("/app/templates/none");
    await app.getByRole("heading", { name: "This template can’t be found" }).waitFor();
  });

  it("meet no barrier, at either width", async () => {
    const { id } = await thankYou();
    const card = await db.template.findFirstOrThrow({ where: { name: "Copy of Birthday" } });
    await merchant.meetsNoBarrier("/app/templates", "templates");
    await merchant.meetsNoBarrier("/app/templates/new", "templates-new");
    await merchant.meetsNoBarrier(`/app/templates/${id}`, "editor");
    await merchant.meetsNoBarrier(`/app/templates/${card.id}`, "editor-postcard");
    await merchant.meetsNoBarrier(`/app/templates/${id}/versions`, "versions");
  });

  it("leave the console clean", () => {
    // The address that leads nowhere answers so.
    expect(merchant.complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
