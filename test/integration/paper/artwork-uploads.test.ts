import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { PDFDocument, PDFName } from "pdf-lib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { storeAsset } from "~/assets/upload/store-asset.server";
import type { SquareCrop } from "~/assets/upload/read-picture.server";
import type { AssetKind } from "~/providers/mail-provider";
import { bombPdf, busyPdf, jpeg, lockedPdf, pdf, picture, png } from "../../fixtures/artwork-files.ts";
import { seedShop, type SeededShop } from "../../helpers/seed.ts";

/** What becomes of what merchants upload, whatever is in the file. */

let shop: SeededShop;
beforeAll(async () => {
  shop = await seedShop();
});

const store = (kind: AssetKind, bytes: Uint8Array, crop: SquareCrop | null = null, name = "Picture.png") =>
  storeAsset(shop.shopId, kind, { name, bytes }, crop);

async function stored(kind: AssetKind, bytes: Uint8Array, crop: SquareCrop | null = null, name?: string) {
  const outcome = await store(kind, bytes, crop, name);
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal}`);
  const asset = await shop.db.asset.findUniqueOrThrow({ where: { id: outcome.asset.id } });
  return { ...outcome, asset, facts: asset.contentType.startsWith("image/") ? await sharp(asset.bytes).metadata() : null };
}

describe("a picture", () => {
  it("is kept as it is printed, with its measures, its hash and a small picture", async () => {
    const { asset, facts, isKnown } = await stored("front", await png(1748, 1748), null, "Winter fox.PNG");
    expect(isKnown).toBe(false);
    expect(asset).toMatchObject({ name: "Winter fox", kind: "front", contentType: "image/png", width: 1748, height: 1748, pages: null });
    expect(facts).toMatchObject({ format: "png", width: 1748, height: 1748, space: "srgb" });
    expect(asset.sha256).toBe(createHash("sha256").update(asset.bytes).digest("hex"));
    expect(await sharp(asset.thumbnail ?? undefined).metadata()).toMatchObject({ format: "webp", width: 320, height: 320 });
  });

  it("is turned upright, and keeps neither place nor camera nor profile", async () => {
    const withPlace = await picture(1000, 400)
      .withExif({ IFD0: { Make: "Camera" }, IFD3: { GPSLatitude: "52/1 5/1 0/1", GPSLatitudeRef: "N" } })
      .withMetadata({ orientation: 6 })
      .withIccProfile("p3")
      .jpeg()
      .toBuffer();
    expect(withPlace.includes("Camera")).toBe(true);
    const { asset, facts } = await stored("stamp", withPlace);
    expect(asset).toMatchObject({ contentType: "image/jpeg", width: 400, height: 1000 });
    expect(facts).toMatchObject({ width: 400, height: 1000 });
    for (const part of ["exif", "icc", "iptc", "xmp", "orientation"] as const) expect(facts?.[part], part).toBeUndefined();
    expect(Buffer.from(asset.bytes).includes("Camera")).toBe(false);
  });

  it("is cropped to the square that was chosen in it as it is seen", async () => {
    const halves = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: "#f00" } })
      .composite([{ input: { create: { width: 1000, height: 1000, channels: 3, background: "#00f" } }, left: 1000, top: 0 }])
      .withMetadata({ orientation: 3 })
      .png()
      .toBuffer();
    // Upside down, the blue half is on the left.
    const { asset, facts } = await stored("front", halves, { x: 0, y: 0, side: 900 });
    expect(facts).toMatchObject({ width: 900, height: 900 });
    const { dominant } = await sharp(asset.bytes).stats();
    expect(dominant.b).toBeGreaterThan(200);
    expect(dominant.r).toBeLessThan(50);
  });

  it("is found again, whatever hangs on it, and comes back when it was deleted", async () => {
    const first = await stored("stamp", await png(600, 700), null, "Fox.png");
    const again = await stored("stamp", await picture(600, 700).withExif({ IFD0: { Make: "Other" } }).png().toBuffer(), null, "Copy of fox.png");
    expect(again).toMatchObject({ isKnown: true, asset: { id: first.asset.id, name: "Fox" } });
    await shop.db.asset.updateMany({ where: { id: first.asset.id }, data: { archivedAt: new Date(0) } });
    const back = await stored("stamp", await png(600, 700));
    expect(back.asset).toMatchObject({ id: first.asset.id, archivedAt: null });
    expect((await stored("attachment", await png(600, 700))).isKnown).toBe(false);
  });

  it.each([
    ["of another kind than its name says", "stamp", () => jpeg(500, 600), "image/jpeg"],
    ["in WebP", "front", () => picture(1800, 1800).webp().toBuffer(), "image/jpeg"],
    ["in grey", "front", () => picture(1800, 1800).toColourspace("b-w").png().toBuffer(), "image/png"],
    ["in 16 bits", "front", () => picture(1800, 1800).toColourspace("rgb16").png().toBuffer(), "image/png"],
    ["in CMYK", "front", () => picture(1800, 1800).toColourspace("cmyk").jpeg().toBuffer(), "image/jpeg"],
    ["with a page hung behind it", "stamp", async () => Buffer.concat([await png(500, 600), Buffer.from("<script>alert(1)</script>")]), "image/png"],
    ["larger than paper shows", "front", () => jpeg(5000, 5000), "image/jpeg"],
  ] as const)("%s is written anew", async (_name, kind, make, contentType) => {
    const { asset, facts } = await stored(kind, await make());
    expect(asset.contentType).toBe(contentType);
    expect(facts).toMatchObject({ space: "srgb", depth: "uchar" });
    expect(Math.max(asset.width ?? 0, asset.height ?? 0)).toBeLessThanOrEqual(3_600);
    expect(Buffer.from(asset.bytes).includes("<script>")).toBe(false);
  });

  it("lies on white where a front is transparent, and stays transparent on a stamp", async () => {
    const clear = await sharp({ create: { width: 1748, height: 1748, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const front = await stored("front", clear);
    expect(front.facts?.hasAlpha).toBe(false);
    expect((await sharp(front.asset.bytes).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255]);
    expect((await stored("stamp", clear)).facts?.hasAlpha).toBe(true);
  });

  it.each([
    ["an empty file", "stamp", () => Buffer.alloc(0), "empty"],
    ["a file above the bound", "stamp", () => Buffer.alloc(20 * 1024 * 1024 + 1), "too-large"],
    ["a web page with a picture's name", "front", () => Buffer.from("<html><script>"), "not-a-picture"],
    ["an SVG", "stamp", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'), "not-a-picture"],
    ["a GIF", "stamp", () => picture(500, 600).gif().toBuffer(), "not-a-picture"],
    ["a TIFF", "stamp", () => picture(500, 600).tiff().toBuffer(), "not-a-picture"],
    ["a PDF", "front", () => pdf(1), "not-a-picture"],
    ["an AVIF", "stamp", () => picture(500, 600).avif({ effort: 0 }).toBuffer(), "heic"],
    ["a picture that was cut off", "stamp", async () => (await jpeg(800, 900)).subarray(0, 4000), "broken-picture"],
    ["a PNG's head alone", "stamp", async () => (await png(500, 600)).subarray(0, 40), "broken-picture"],
    ["a spreadsheet", "attachment", () => Buffer.from("PK\u0003\u0004spreadsheet"), "not-a-document"],
    ["a front that is not square", "front", () => png(1748, 1700), "not-square"],
    ["a front too small to print", "front", () => png(800, 800), "too-small"],
    ["a stamp too small to print", "stamp", () => png(100, 100), "too-small"],
  ] as const)("is refused for %s", async (_name, kind, make, refusal) => {
    expect(await store(kind, await make())).toEqual({ ok: false, refusal });
  });

  it("is refused when it moves", async () => {
    const two = await sharp([await png(500, 600), await jpeg(500, 600)], { join: { animated: true } }).webp({ delay: [100, 100] }).toBuffer();
    expect(await store("stamp", two)).toEqual({ ok: false, refusal: "animated" });
    const still = await png(500, 600);
    const control = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from("acTL"), Buffer.alloc(12)]);
    const moving = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    expect(await store("stamp", moving)).toEqual({ ok: false, refusal: "animated" });
  });

  it("is refused before it is unpacked when it has too many pixels", async () => {
    const flat = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: "#fff" }, limitInputPixels: false }).png().toBuffer();
    expect(flat.byteLength).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(await store("front", flat)).toEqual({ ok: false, refusal: "too-many-pixels" });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it.each([
    ["a square outside the picture", { x: 900, y: 0, side: 900 }, "not-square"],
    ["a square too small to print", { x: 0, y: 0, side: 500 }, "too-small"],
  ] as const)("is refused with %s", async (_name, crop, refusal) => {
    expect(await store("front", await png(1748, 1748), crop)).toEqual({ ok: false, refusal });
  });
});

describe("a PDF", () => {
  it("keeps its pages, and leaves scripts, files, links and its author behind", async () => {
    const busy = await busyPdf();
    const left = ["JavaScript", "EmbeddedFile", "tracker.example", "Annots", "/Author", "/Producer", "/CreationDate"];
    for (const part of left) expect(busy.toString("latin1"), part).toContain(part);
    const { asset } = await stored("attachment", busy, null, "Care guide.pdf");
    expect(asset).toMatchObject({ name: "Care guide", contentType: "application/pdf", pages: 2, width: null, thumbnail: null });
    expect((await PDFDocument.load(asset.bytes)).getPageCount()).toBe(2);
    for (const part of left) expect(Buffer.from(asset.bytes).toString("latin1"), part).not.toContain(part);
  });

  it("prints what was filled into its form", async () => {
    const form = await pdf(1, (document) => {
      const field = document.getForm().createTextField("greeting");
      field.setText("Filled in");
      field.addToPage(document.getPage(0), { x: 50, y: 500, width: 200, height: 30 });
    });
    const { asset } = await stored("attachment", form);
    const kept = await PDFDocument.load(asset.bytes);
    expect(kept.catalog.toString()).not.toContain("AcroForm");
    expect(kept.getPage(0).node.Resources()?.lookup(PDFName.of("XObject"))?.toString()).toContain("FlatWidget");
  });

  it("is read whatever its parts are packed in, as programs write it", async () => {
    const document = await PDFDocument.load(await pdf(2));
    const { asset } = await stored("attachment", await document.save({ useObjectStreams: true }));
    expect(asset.pages).toBe(2);
  });

  it("is the same file when it is uploaded again", async () => {
    const once = await pdf(3);
    expect((await stored("attachment", once)).isKnown).toBe(false);
    expect((await stored("attachment", once)).isKnown).toBe(true);
  });

  it.each([
    ["too many pages", () => pdf(21), "pdf-too-long"],
    ["a lock", () => lockedPdf(), "pdf-encrypted"],
    ["nothing in it but its head", () => Buffer.from("%PDF-1.7\n"), "pdf-broken"],
    ["its second half missing", async () => (await pdf(5)).subarray(0, 500), "pdf-broken"],
    ["a part that unpacks to far too much", () => bombPdf(80), "pdf-broken"],
    ["a part that is packed twice and unpacks to far too much", () => bombPdf(80, deflateSync), "pdf-broken"],
    ["a packing that hides how much it is", () => bombPdf(1, (packed) => packed, "/L#5AWDecode"), "pdf-broken"],
  ] as const)("is refused with %s", async (_name, make, refusal) => {
    expect(await store("attachment", await make())).toEqual({ ok: false, refusal });
  });
});
