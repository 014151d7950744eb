import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { deflateSync, crc32 } from "node:zlib";
import { PDFDocument } from "pdf-lib";
import type { Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureText } from "~/paper/fonts/glyphs";
import type { Lettering } from "~/paper/look";
import { sampleRecipient } from "../fixtures/order-facts.ts";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

/** Letters and postcards as the merchant sees them on paper, in a real browser with the real fonts. */

const paragraph = "Every parcel is packed by hand here, and we hope opening it was a pleasure. If anything is not right, write to us and we will make it so.";
const note = `Dear Anna,\n\nThank you for your order of Linen tablecloth. ${paragraph}\n\nWith thanks,\nHearth & Linen`;
const long = `Dear Anna,\n\n${Array.from({ length: 22 }, () => paragraph).join("\n\n")}\n\nWith thanks,\nHearth & Linen`;
const american = { streetAddress: "1600 Pennsylvania Avenue NW", city: "Washington", state: "DC", postalCode: "20500", countryCode: "US" };
const card = "Dear Anna,\n\nwhat a pleasure to pack your linen tablecloth. Here is a little something for the next one: DEARANNA10.\n\nYours,\nHearth & Linen";

describe("paper", () => {
  let merchant: Merchant;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    merchant = await openMerchant();
    await seed("short-type-a4", { message: note });
    await seed("long-type-a4", { message: long });
    await seed("short-hand-us", { message: note, handwritingStyle: "style_1", recipient: american });
    await seed("long-hand-us", { message: long, handwritingStyle: "style_1", recipient: american });
    await seed("scripts", { message: "Αγαπητέ Σωκράτη,\n\nспасибо, Nguyễn Văn Ánh, Żółć & Þóra: €84.50 — “thank you”.", recipient: { name: "佐藤 花", streetAddress: "千代田1-1", city: "千代田区", state: "Tokyo", postalCode: "100-0001", countryCode: "JP" } });
    await seed("card", { kind: "postcard", message: card });
    await seed("card-pictures", { kind: "postcard", message: card, pictures: true, handwritingStyle: "style_1" });
    await seed("stamp", { message: note, pictures: true });
    await seed("card-overflow", { kind: "postcard", message: "Dear Anna,\n".repeat(30) });
  });
  afterAll(() => merchant.close());

  interface Seeded {
    kind?: "letter" | "postcard";
    message: string;
    handwritingStyle?: string;
    recipient?: Parameters<typeof sampleRecipient>[0];
    pictures?: boolean;
  }

  async function seed(name: string, { kind = "letter", message, handwritingStyle, recipient = {}, pictures = false }: Seeded): Promise<void> {
    const { db } = merchant;
    const shopId = db.$shopId;
    const [id, templateId, versionId, assetId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const at = new Date();
    if (pictures) {
      const bytes = checkerboard(400);
      await db.asset.create({
        data: { ...{ id: assetId, shopId, kind: "front", name: "board.png", contentType: "image/png", bytes }, ...{ sha256: assetId, width: 400, height: 400, createdAt: at } },
      });
    }
    await db.template.create({ data: { id: templateId, shopId, name: `Paper ${name}`, kind, createdAt: at } });
    await db.templateVersion.create({
      data: {
        ...{ id: versionId, shopId, templateId, number: 1, body: "Dear {{ first_name }},\n\nthank you for {{ first_product }}.", locale: "en", createdAt: at },
        ...{ handwritingStyle: handwritingStyle ?? null, ...(pictures && { stampAssetId: assetId, frontAssetId: assetId }) },
      },
    });
    const person = sampleRecipient(recipient);
    await db.mailpiece.create({
      data: {
        ...{ id, shopId, originKind: "hand", originId: id, templateVersionId: versionId, kind, mode: "test", status: "recalled", reasons: [], locale: "en" },
        ...{ releaseAt: at, nextAttemptAt: at, createdAt: at, updatedAt: at, recipient: person, countryCode: person.countryCode, message },
      },
    });
    ids.set(name, id);
    ids.set(`${name} template`, templateId);
  }

  const path = (name: string) => `/app/letters/${ids.get(name) ?? ""}`;
  const frameOf = (): Frame => {
    const frame = merchant.page.frames().find((candidate) => candidate.url().includes(merchant.stage.sandbox.shopify.appHost));
    if (!frame) throw new Error("The app's frame is not there.");
    return frame;
  };
  const parts = async () => frameOf().locator("figure[data-part]").evaluateAll((figures) => figures.map((figure) => figure.getAttribute("data-part")));

  it.each([
    ["short-type-a4", ["page", "envelope"]],
    ["long-type-a4", ["page", "page", "envelope"]],
    ["short-hand-us", ["page", "envelope"]],
    ["long-hand-us", ["page", "page", "page", "envelope"]],
    ["scripts", ["page", "envelope"]],
    ["stamp", ["page", "envelope"]],
    ["card", ["front", "back"]],
    ["card-pictures", ["front", "back"]],
    ["card-overflow", ["front", "back", "overflow"]],
  ])("shows %s on its sheets and meets no barrier", async (name, expected) => {
    await merchant.meetsNoBarrier(path(name), `paper-${name}`);
    const shots = process.env["SCREENSHOTS"];
    for (const figure of shots ? await frameOf().locator("figure").all() : []) await figure.screenshot({ path: `${shots}/${name}-${await figure.getAttribute("data-part")}.png` });
    expect(await parts()).toEqual(expected);
  });

  it.each(["long-type-a4", "short-hand-us", "scripts", "card"])("draws every line of %s as wide as it was measured", async (name) => {
    await merchant.open(path(name));
    const drawn = await frameOf().evaluate(async () => {
      await document.fonts.ready;
      return Array.from(document.querySelectorAll<SVGTextElement>("svg text[y]"), (text) => ({
        text: text.textContent ?? "",
        family: getComputedStyle(text).fontFamily,
        fontSize: Number(text.getAttribute("font-size")),
        width: text.getComputedTextLength(),
      }));
    });
    const ours = drawn.filter(({ text, family }) => family.includes("Dearly") && !/\p{sc=Han}/u.test(text));
    expect(ours.length).toBeGreaterThan(2);
    for (const { text, family, fontSize, width } of ours) {
      const lettering: Lettering = family.includes("handwriting") ? "handwriting" : "type";
      const measured = measureText(lettering, text, fontSize);
      expect(Math.abs(width - measured), `${text}: ${width} instead of ${measured}`).toBeLessThan(0.1 + measured * 0.002);
    }
  });

  const download = async (trigger: () => Promise<void>): Promise<PDFDocument> => {
    const [file] = await Promise.all([merchant.page.waitForEvent("download"), trigger()]);
    return PDFDocument.load(await readFile(await file.path()));
  };

  it("downloads the proof of a letter, a page for every sheet", async () => {
    await merchant.open(path("long-hand-us"));
    const proof = await download(() => merchant.app.getByRole("button", { name: "Download proof" }).click());
    expect(proof.getPages().map((page) => Math.round(page.getWidth()))).toEqual([612, 612, 612, 684]);
  });

  it("answers the proof of a template, and says what is not there", async () => {
    await merchant.open(path("card-pictures"));
    const ask = (address: string) =>
      frameOf().evaluate(async (url) => {
        const response = await fetch(url);
        return { status: response.status, type: response.headers.get("Content-Type"), size: (await response.arrayBuffer()).byteLength };
      }, address);
    const template = `/app/templates/${ids.get("card-pictures template") ?? ""}/proof.pdf`;
    expect(await ask(template)).toMatchObject({ status: 200, type: "application/pdf" });
    expect(await ask(`${template}?version=1`)).toMatchObject({ status: 200 });
    const quiet = [...merchant.complaints];
    expect(await ask(`${template}?version=7`)).toMatchObject({ status: 404 });
    expect(await ask(`${template}?version=x`)).toMatchObject({ status: 400 });
    // The browser itself notes answers that are not 200.
    expect(merchant.complaints.slice(quiet.length).every((complaint) => /status of 40[04]/.test(complaint))).toBe(true);
    expect(quiet).toEqual([]);
  });

  it("reads the words as text on a phone", async () => {
    await merchant.page.setViewportSize({ width: 390, height: 844 });
    await merchant.open(path("short-type-a4"));
    await merchant.app.getByRole("button", { name: "Read the words as text" }).click();
    await merchant.shoot("paper-as-text-390");
    await merchant.app.getByText(paragraph, { exact: false }).waitFor();
  });
});

/** A PNG of squares, so that a picture that is cut or turned is seen. */
function checkerboard(side: number): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc(side * (side + 1));
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) rows[y * (side + 1) + 1 + x] = (Math.floor(x / 50) + Math.floor(y / 50)) % 2 === 0 ? 90 : x < y ? 220 : 170;
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
  return new Uint8Array(png);
}
