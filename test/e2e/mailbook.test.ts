import { readFile } from "node:fs/promises";
import type { FrameLocator, Page } from "playwright-core";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

const people = Array.from({ length: 60 }, (_, at) => `Jürgen ${at};Groß;Hauptstraße ${at};10115;Köln;Deutschland;juergen${at}@example.com;HERBST${at}`);
const broken = ["Zoë;O'Hara;;3511 AB;Utrecht;Nederland;;", "Cy;Doe;Lane 2;1;Town;Narnia;;", '=cmd();"Bo" Guest;Lane 1;1;Ort;DE;;'];
const file = ["Vorname;Nachname;Straße;PLZ;Ort;Staat;E-Mail;Gutscheincode", ...people, ...broken].join("\r\n");

/** A merchant who brings the visitors of a fair. */
describe("a merchant's mailbook", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ db, page, app } = merchant);
  });
  afterAll(() => merchant.close());

  /** Drops a file where one is taken, as from a folder beside the browser. */
  const drop = (name: string, bytes: Buffer) =>
    app.locator(".Polaris-DropZone").evaluate(
      (element, given) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(atob(given.data), (letter) => letter.charCodeAt(0))], given.name, { type: "text/csv" }));
        for (const kind of ["dragenter", "dragover", "drop"]) element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
      },
      { name, data: bytes.toString("base64") },
    );

  it("begins empty, and says what it is for", async () => {
    await merchant.meetsNoBarrier("/app/mailbook", "mailbook-empty", "Keep the people you write to");
    await merchant.meetsNoBarrier("/app/mailbook/import", "mailbook-choose-file");
    await merchant.open("/app/campaigns/new");
    await app.getByText("List from the mailbook").click();
    await app.getByRole("link", { name: "Import a list" }).waitFor();
  });

  it("shows a Windows file with semicolons as it will be read, and lets its columns be changed", async () => {
    await merchant.open("/app/mailbook/import");
    await drop("Messe.csv", Buffer.from(file, "latin1"));
    // "Staat" is no country's column that is known.
    await app.getByText("The country is missing.").first().waitFor();
    expect(await app.getByLabel("Encoding").inputValue()).toBe("windows-1252");
    expect(await app.getByLabel("Separator").inputValue()).toBe("semicolon");
    await app.getByRole("button", { name: "Import", exact: true }).click();
    await app.getByText("Choose the column of the country, or one country for all rows.").waitFor();
    await app.getByLabel("Country", { exact: true }).selectOption({ label: "Staat" });
    await app.getByText("Hauptstraße 0", { exact: true }).waitFor();
    await app.getByText("Discount code: HERBST0").scrollIntoViewIfNeeded();
    await merchant.shoot("mailbook-preview-1280");
    const list = await db.recipientList.findFirstOrThrow();
    await merchant.meetsNoBarrier(`/app/mailbook/import?list=${list.id}`, "mailbook-columns", "The country is missing.");
    await app.getByLabel("Country", { exact: true }).selectOption({ label: "Staat" });
    await page.setViewportSize({ width: 390, height: 844 });
    await app.getByText("Discount code: HERBST0").scrollIntoViewIfNeeded();
    await merchant.shoot("mailbook-preview-390");
    await page.setViewportSize({ width: 1280, height: 800 });
    await app.getByRole("button", { name: "Import", exact: true }).click();
    await app.getByText("3 rows of the file were not used").waitFor({ timeout: 30_000 });
    expect(await db.recipientList.findFirst()).toMatchObject({ status: "ready", name: "Messe", good: 60, bad: 3 });
  });

  it("names what is wrong, and hands out those rows to be mended", async () => {
    await app.getByText("The street is missing. (1)").waitFor();
    await app.getByText("The country is not known. (1)").waitFor();
    await app.getByText("A quotation mark is missing or too much", { exact: false }).waitFor();
    const coming = page.waitForEvent("download");
    await app.getByRole("button", { name: "Download these rows" }).click();
    const rows = parse(await readFile(await (await coming).path()), { bom: true }) as string[][];
    expect(rows[0]?.slice(-3)).toEqual(["Line", "What is wrong", "How to mend it"]);
    expect(rows.slice(1).map((row) => row[8])).toEqual(["62", "63", "64"]);
    expect(rows[1]?.slice(0, 3)).toEqual(["Zoë", "O'Hara", ""]);
    expect(rows[3]?.[0]).toMatch(/^'=cmd/);
  });

  it("finds a person, corrects them, and takes two off the list", async () => {
    const { id } = await db.recipientList.findFirstOrThrow();
    await merchant.meetsNoBarrier(`/app/mailbook/${id}`, "mailbook-list", "Jürgen 0 Groß");
    await app.getByRole("searchbox", { name: "Search by name or address" }).fill("hauptstraße 57");
    await vi.waitUntil(async () => (await app.getByRole("button", { name: /^Edit Jürgen/ }).count()) === 1, { timeout: 30_000 });
    await app.getByRole("button", { name: "Edit Jürgen 57 Groß" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByLabel("City").fill("");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Enter the city.").waitFor();
    await dialog.getByLabel("City").fill("Bonn");
    await merchant.shoot("mailbook-person-1280");
    await dialog.getByRole("button", { name: "Save" }).click();
    await app.getByText("10115 Bonn", { exact: false }).waitFor();
    await merchant.open(`/app/mailbook/${id}`);
    for (const row of [0, 1]) await app.getByRole("row").filter({ hasText: `Jürgen ${row} Groß` }).getByRole("checkbox").check({ force: true });
    // They stay chosen while the page is read anew.
    await app.getByRole("button", { name: "Edit Jürgen 2 Groß" }).click();
    await dialog.getByLabel("City").fill("Trier");
    await dialog.getByRole("button", { name: "Save" }).click();
    await app.getByText("10115 Trier", { exact: false }).waitFor();
    await app.getByRole("button", { name: "Remove", exact: true }).click();
    await app.getByRole("dialog").getByText("Jürgen 0 Groß and Jürgen 1 Groß", { exact: false }).waitFor();
    await app.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await vi.waitUntil(async () => (await db.recipientList.findFirstOrThrow()).good === 58, { timeout: 30_000 });
  });

  it("leads to a campaign to its people, who are counted before any price", async () => {
    await app.getByRole("link", { name: "Create campaign" }).click();
    await app.getByLabel("List", { exact: true }).waitFor();
    expect(await app.getByRole("option", { name: "Messe (58 people)" }).getAttribute("value")).toBe(await app.getByLabel("List", { exact: true }).inputValue());
    await app.getByLabel("Name", { exact: true }).fill("After the fair");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await app.getByText("people will be mailed").waitFor();
    const campaign = await db.campaign.findFirstOrThrow();
    expect(campaign).toMatchObject({ status: "ready", audience: { kind: "list", name: "Messe" } });
    expect(await db.campaignRecipient.count({ where: { campaignId: campaign.id, outcome: "mail" } })).toBe(58);
    await merchant.meetsNoBarrier(`/app/campaigns/${campaign.id}`, "campaign-of-list", "people will be mailed");
  });

  it("stands in the book with the campaign that keeps it, and is deleted when nobody uses it", async () => {
    await merchant.meetsNoBarrier("/app/mailbook", "mailbook-lists", "Messe");
    await app.getByRole("link", { name: "After the fair" }).click();
    await app.getByRole("button", { name: "Delete", exact: true }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await vi.waitUntil(async () => (await db.campaign.count()) === 0, { timeout: 30_000 });
    await merchant.open("/app/mailbook");
    await app.getByRole("link", { name: "Messe" }).click();
    await app.getByRole("button", { name: "Delete list" }).click();
    const dialog = app.getByRole("dialog", { name: "Delete Messe?" });
    await dialog.getByText("58 people", { exact: false }).waitFor();
    await dialog.getByRole("button", { name: "Delete list" }).click();
    await app.getByText("Keep the people you write to").waitFor();
    expect(await db.savedRecipient.count()).toBe(0);
    expect(merchant.complaints).toEqual([]);
  });
});
