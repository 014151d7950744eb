import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { jpeg, pdf, png } from "../fixtures/artwork-files.ts";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

interface GivenFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** A merchant who brings stamps, postcard fronts and attachments. */
describe("a merchant's artwork", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ db, page, app } = merchant);
  });
  afterAll(() => merchant.close());

  const open = (path: string) => merchant.open(path);
  /** Drops files where they are taken, as from a folder beside the browser. */
  const drop = async (label: string, files: GivenFile[]) => {
    const zone = app.locator(".Polaris-DropZone").filter({ has: app.getByLabel(label) });
    const given = files.map(({ name, type, bytes }) => ({ name, type, data: bytes.toString("base64") }));
    await zone.evaluate((element, dropped) => {
      const dataTransfer = new DataTransfer();
      for (const { name, type, data } of dropped) {
        dataTransfer.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name, { type }));
      }
      for (const kind of ["dragenter", "dragover", "drop"]) element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
    }, given);
  };
  const row = (name: string) => app.getByRole("row").filter({ has: app.getByRole("link", { name, exact: true }) });
  const line = (name: string) => app.getByRole("status", { name: "Files being uploaded" }).getByRole("listitem").filter({ hasText: name });

  it("is told what a good stamp, front and attachment is where there is none", async () => {
    await open("/app/artwork");
    await app.getByText("Put your own stamp on letters").waitFor();
    await app.getByRole("tab", { name: "Postcard fronts" }).click();
    await app.getByText("sharp from 1,748 × 1,748 pixels", { exact: false }).first().waitFor();
    await app.getByRole("tab", { name: "Attachments" }).click();
    await app.getByText("Enclose something with a letter").waitFor();
    await merchant.meetsNoBarrier("/app/artwork", "artwork-empty-stamps");
    await merchant.meetsNoBarrier("/app/artwork?view=fronts", "artwork-empty-fronts");
    await merchant.meetsNoBarrier("/app/artwork?view=attachments", "artwork-empty-attachments");
  });

  it("drops several stamps at once, and reads beside each what became of it", async () => {
    await open("/app/artwork");
    await drop("Upload stamps", [
      { name: "Fox.png", type: "image/png", bytes: await png(600, 720) },
      { name: "Tiny.png", type: "image/png", bytes: await png(60, 72) },
      { name: "Fake.png", type: "image/png", bytes: Buffer.from("<html>") },
      { name: "Old owl.jpg", type: "image/jpeg", bytes: await jpeg(260, 312) },
      { name: "Fox again.png", type: "image/png", bytes: await png(600, 720) },
    ]);
    await line("Fox.png").getByText("Uploaded").waitFor();
    await line("Tiny.png").getByText("too small to print. It needs at least 148 × 177 pixels", { exact: false }).waitFor();
    await line("Fake.png").getByText("This is not a PNG, JPEG or WebP picture", { exact: false }).waitFor();
    await line("Old owl.jpg").getByText("Uploaded").waitFor();
    await line("Fox again.png").getByText("already there, as Fox.", { exact: false }).waitFor();
    await row("Fox").getByText("Sharp").waitFor();
    await row("Old owl").getByText("Slightly soft").waitFor();
    await merchant.shoot("artwork-uploaded-1280");
    expect(await db.asset.count()).toBe(2);
    await app.getByRole("button", { name: "Dismiss Tiny.png" }).click();
    await vi.waitUntil(async () => (await line("Tiny.png").count()) === 0, { timeout: 30_000 });
  });

  it("sees the pictures themselves, at addresses that are signed", async () => {
    const image = row("Fox").locator("img");
    await vi.waitUntil(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0), { timeout: 30_000 });
    const statusOf = (size: string) =>
      image.evaluate(async (element, wanted) => (await fetch((element as HTMLImageElement).src.replace("thumbnail", wanted))).status, size);
    expect(await statusOf("thumbnail")).toBe(200);
    expect(await statusOf("full")).toBe(404);
  });

  it("crops a front to its square by keyboard, told all the while how it will look", async () => {
    await open("/app/artwork?view=fronts");
    await drop("Upload postcard fronts", [{ name: "Wide view.jpg", type: "image/jpeg", bytes: await jpeg(2600, 1800) }]);
    const dialog = app.getByRole("dialog");
    await dialog.getByText("1,800 × 1,800 pixels: 309 dpi on 148 mm").waitFor();
    await dialog.getByText("Sharp on paper.").waitFor();
    await merchant.shoot("artwork-crop-1280");
    // Below on the right: the corners go round from above on the left.
    const corner = dialog.getByRole("button", { name: "Corner" }).nth(2);
    await corner.focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("Control+ArrowLeft");
    await dialog.getByText("Too small to print. Make the square at least 874 pixels wide.").waitFor();
    await vi.waitUntil(() => dialog.getByRole("button", { name: "Crop and upload" }).isDisabled(), { timeout: 30_000 });
    await merchant.shoot("artwork-crop-too-small-1280");
    await page.keyboard.press("Control+ArrowRight");
    await dialog.getByText("It looks blurred on paper.", { exact: false }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await merchant.shoot("artwork-crop-390");
    await page.setViewportSize({ width: 1280, height: 800 });
    await dialog.getByRole("button", { name: "Crop and upload" }).click();
    await line("Wide view.jpg").getByText("Uploaded").waitFor();
    const front = await db.asset.findFirstOrThrow({ where: { kind: "front" } });
    expect(front.width).toBe(front.height);
    expect(front.width).toBeGreaterThanOrEqual(870);
    expect(front.width).toBeLessThan(1748);
  });

  it("puts a crop off and takes it up again", async () => {
    await drop("Upload postcard fronts", [{ name: "Later.jpg", type: "image/jpeg", bytes: await jpeg(1760, 1900) }]);
    await app.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await line("Later.jpg").getByText("Waiting to be cropped").waitFor();
    await app.getByRole("button", { name: "Crop Later.jpg" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Crop and upload" }).click();
    await row("Later").getByText("Sharp").waitFor();
  });

  it("puts a QR code on a front, seen before it is kept beside the one without", async () => {
    await app.getByRole("link", { name: "Later", exact: true }).click();
    await app.getByRole("heading", { name: "Later" }).waitFor();
    const original = await db.asset.findFirstOrThrow({ where: { name: "Later" } });
    const { url } = await db.shop.findFirstOrThrow();
    await app.getByRole("button", { name: "Add QR code" }).click();
    const dialog = app.getByRole("dialog");
    const keep = dialog.getByRole("button", { name: "Save as new front" });
    const link = dialog.getByLabel("Link");
    await dialog.getByAltText(`Front with a QR code to ${url}`).waitFor();
    for (const [typed, answer] of [
      ["", "Enter a link."],
      ["hearth.example", "Enter a whole link without spaces"],
      [`https://hearth.example/${"a".repeat(100)}`, "Use at most 120 characters"],
    ] as const) {
      await link.fill(typed);
      await dialog.getByText(answer, { exact: false }).waitFor();
      expect(await keep.isDisabled()).toBe(true);
    }
    await merchant.shoot("artwork-code-wrong-1280");
    await link.fill("https://hearth.example/spring");
    await dialog.getByLabel("Corner").selectOption("top-left");
    await dialog.getByAltText("Front with a QR code to https://hearth.example/spring").waitFor();
    await merchant.shoot("artwork-code-1280");
    await page.setViewportSize({ width: 390, height: 844 });
    await merchant.shoot("artwork-code-390");
    await page.setViewportSize({ width: 1280, height: 800 });
    await keep.click();
    await app.getByRole("heading", { name: "Later QR" }).waitFor();
    expect(await db.asset.findUniqueOrThrow({ where: { id: original.id } })).toEqual(original);
    // While it is asked, the front is deleted elsewhere.
    const made = await db.asset.findFirstOrThrow({ where: { name: "Later QR" } });
    await app.getByRole("button", { name: "Add QR code" }).click();
    await dialog.getByAltText(`Front with a QR code to ${url}`).waitFor();
    await db.asset.updateMany({ where: { id: made.id }, data: { archivedAt: made.createdAt } });
    await keep.click();
    await dialog.getByText("This file is no longer there.", { exact: false }).waitFor();
    await open("/app/artwork?view=fronts");
  });

  it("is refused a front that is too small, and adds an attachment whose pages are counted", async () => {
    await drop("Upload postcard fronts", [{ name: "Small.jpg", type: "image/jpeg", bytes: await jpeg(1200, 500) }]);
    await line("Small.jpg").getByText("at least 874 × 874 pixels", { exact: false }).waitFor();
    await app.getByRole("tab", { name: "Attachments" }).click();
    await drop("Upload attachments", [
      { name: "Care guide.pdf", type: "application/pdf", bytes: await pdf(2) },
      { name: "Book.pdf", type: "application/pdf", bytes: await pdf(21) },
    ]);
    await row("Care guide").getByText("2 pages").waitFor();
    await line("Book.pdf").getByText("more than 20 pages", { exact: false }).waitFor();
  });

  it("finds, sorts and renames", async () => {
    await open("/app/artwork");
    await app.getByRole("button", { name: "Search and filter" }).click();
    await app.getByPlaceholder("Search by name").fill("OWL");
    await vi.waitUntil(async () => (await row("Fox").count()) === 0, { timeout: 30_000 });
    await row("Old owl").waitFor();
    await app.getByPlaceholder("Search by name").fill("nothing like it");
    await app.getByText("No files found").waitFor();
    await open("/app/artwork?order=added+asc");
    expect(await app.getByRole("row").nth(1).innerText()).toContain("Fox");
    await app.getByRole("link", { name: "Fox", exact: true }).click();
    await app.getByLabel("Name").fill(" ");
    await page.getByRole("button", { name: "Save" }).click();
    await app.getByText("Enter a name.").waitFor();
    await app.getByLabel("Name").fill("Red fox");
    await page.getByRole("button", { name: "Save" }).click();
    await app.getByRole("heading", { name: "Red fox" }).waitFor();
    expect(await db.asset.count({ where: { name: "Red fox" } })).toBe(1);
  });

  it("cannot delete what a template prints, and is told where", async () => {
    const { id: stampAssetId } = await db.asset.findFirstOrThrow({ where: { name: "Red fox" } });
    const version = await db.templateVersion.findFirstOrThrow({ include: { template: true } });
    await db.templateVersion.updateMany({ where: { id: version.id }, data: { stampAssetId } });
    await open(`/app/artwork/${stampAssetId}`);
    await app.getByRole("button", { name: "Delete" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("Red fox is in use").waitFor();
    await dialog.getByRole("link", { name: version.template.name }).waitFor();
    await merchant.shoot("artwork-in-use-1280");
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await merchant.meetsNoBarrier(`/app/artwork/${stampAssetId}`, "artwork-stamp");
    await merchant.meetsNoBarrier("/app/artwork", "artwork-stamps");
  });

  it("deletes what nothing prints, after being asked by name, and finds it gone", async () => {
    await open("/app/artwork");
    await app.getByRole("link", { name: "Old owl", exact: true }).click();
    await app.getByRole("button", { name: "Delete" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("Delete Old owl?").waitFor();
    await merchant.shoot("artwork-delete-1280");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByText("Old owl deleted").waitFor();
    await row("Red fox").waitFor();
    expect(await row("Old owl").count()).toBe(0);
    const owl = await db.asset.findFirstOrThrow({ where: { name: "Old owl" } });
    expect(owl.archivedAt).not.toBeNull();
    await open(`/app/artwork/${owl.id}`);
    await app.getByText("This file is not here").first().waitFor();
  });

  it("meets no barrier among fronts and attachments", async () => {
    await merchant.meetsNoBarrier("/app/artwork?view=fronts", "artwork-fronts");
    await merchant.meetsNoBarrier("/app/artwork?view=attachments", "artwork-attachments");
    for (const kind of ["front", "attachment"]) {
      const { id } = await db.asset.findFirstOrThrow({ where: { kind } });
      await merchant.meetsNoBarrier(`/app/artwork/${id}`, `artwork-${kind}`);
    }
  });

  it("has left the console clean", () => {
    expect(merchant.complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
