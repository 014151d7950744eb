import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { artworkOf, readArtworkChoices, readArtworkFiles } from "~/assets/artwork-choices.server";
import { deleteAsset, renameAsset } from "~/assets/change-asset.server";
import { listArtwork } from "~/assets/list-artwork.server";
import { readAsset } from "~/assets/read-asset.server";
import { storeAsset } from "~/assets/upload/store-asset.server";
import { redactShop } from "~/privacy/redact-shop.server";
import type { AssetKind } from "~/providers/mail-provider";
import { leaveShop } from "~/settings/leave-shop.server";
import { jpeg, pdf, png } from "../../fixtures/artwork-files.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased, seedShop } from "../../helpers/seed.ts";

const path = openMoneyPath();

async function add(kind: AssetKind, bytes: Buffer, name = `${kind}.png`): Promise<string> {
  const outcome = await storeAsset(path.shop.shopId, kind, { name, bytes }, null);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.asset.id;
}

const putOn = (data: { stampAssetId?: string; frontAssetId?: string; attachmentIds?: string[] }) =>
  path.shop.db.templateVersion.updateMany({ where: { id: path.shop.versionId }, data });

const bytesOf = async (id: string) => Buffer.from((await path.shop.db.asset.findUniqueOrThrow({ where: { id } })).bytes);

/** What PieterPost holds of the only order, in the order in which it names its assets. */
function printed(kind: "postcard-image" | "letter-attachment" | "letter-stamp-image", assetId: string): Buffer {
  const { assets, mainAccount, clock } = path.state();
  return assets.require(mainAccount.id, assetId, kind, clock.now()).bytes;
}

describe("the artwork of a template", () => {
  it("reaches the provider byte for byte with a letter, though it was deleted in the meantime", async () => {
    const stamp = await add("stamp", await png(600, 720));
    const leaflets = [await add("attachment", await pdf(2)), await add("attachment", await jpeg(900, 1200))];
    await putOn({ stampAssetId: stamp, attachmentIds: leaflets });
    await seedReleased(path.shop, path.accountId, [{}]);
    await path.shop.db.asset.updateMany({ data: { archivedAt: new Date(0) } });
    await path.closeAll();
    await path.work();
    const [order] = path.bought();
    const request = order?.request as { stampImageAssetId: string };
    expect(printed("letter-stamp-image", request.stampImageAssetId)).toEqual(await bytesOf(stamp));
    const enclosed = order?.pieces[0]?.attachments ?? [];
    expect(enclosed).toHaveLength(2);
    for (const [at, id] of leaflets.entries()) expect(printed("letter-attachment", enclosed[at] ?? "")).toEqual(await bytesOf(id));
  });

  it("reaches the provider byte for byte with a postcard", async () => {
    await path.shop.db.template.updateMany({ data: { kind: "postcard" } });
    const front = await add("front", await jpeg(900, 900));
    await putOn({ frontAssetId: front });
    await seedReleased(path.shop, path.accountId, [{}]);
    await path.closeAll();
    await path.work();
    const request = path.bought()[0]?.request as { postcard: { frontImageAssetId: string } };
    expect(printed("postcard-image", request.postcard.frontImageAssetId)).toEqual(await bytesOf(front));
  });

  it("is shown and proofed as it is printed", async () => {
    const [stamp, leaflet] = [await add("stamp", await png(600, 720)), await add("attachment", await pdf(3), "Guide.pdf")];
    const version = { stampAssetId: stamp, frontAssetId: null, attachmentIds: [leaflet, randomUUID()] };
    const look = await artworkOf(path.shop.db, version);
    expect(look).toMatchObject({ frontUrl: null, attachments: [{ name: "Guide", pages: 3 }] });
    expect(look.stampUrl).toMatch(new RegExp(`^/artwork/${stamp}/image\\?`));
    const files = await readArtworkFiles(path.shop.db, version);
    expect(Buffer.from(files.stamp?.bytes ?? [])).toEqual(await bytesOf(stamp));
    expect(files).toMatchObject({ front: null, attachments: [{ contentType: "application/pdf" }] });
  });

  it("is offered while it is there, and what is chosen even after", async () => {
    const [old, kept] = [await add("stamp", await png(600, 720), "Old.png"), await add("stamp", await png(500, 600), "Kept.png")];
    await deleteAsset(path.shop.shopId, old);
    const names = async (has?: string) =>
      (await readArtworkChoices(path.shop.db, has ? { stampAssetId: has, frontAssetId: null, attachmentIds: [] } : undefined)).map(
        ({ name, isArchived }) => `${name} ${isArchived}`,
      );
    expect(await names()).toEqual(["Kept false"]);
    expect((await names(old)).sort()).toEqual(["Kept false", "Old true"]);
    expect(await names(kept)).toEqual(["Kept false"]);
  });
});

describe("deleting an asset", () => {
  it("is refused where a template's newest version prints it, and says where", async () => {
    const stamp = await add("stamp", await png(600, 720));
    await putOn({ stampAssetId: stamp });
    const uses = [{ template: { name: "Thanks" }, automations: [{ name: "every paid order" }] }];
    expect(await deleteAsset(path.shop.shopId, stamp)).toMatchObject({ ok: false, refusal: "in-use", uses, letters: 0 });
    expect(await readAsset(path.shop.shopId, stamp)).toMatchObject({ uses, letters: 0, campaigns: 0 });
  });

  it("is refused where only the version that an automation was approved for prints it", async () => {
    const { shopId, db } = path.shop;
    const leaflet = await add("attachment", await pdf(1));
    await putOn({ attachmentIds: [leaflet] });
    const { templateId } = await db.templateVersion.findFirstOrThrow({ where: { id: path.shop.versionId } });
    const next = { id: randomUUID(), shopId, templateId, number: 2, body: "Newer", locale: "en", createdAt: new Date(Date.now()) };
    await db.templateVersion.create({ data: next });
    expect(await deleteAsset(shopId, leaflet)).toMatchObject({ ok: false, refusal: "in-use" });
    await db.automation.updateMany({ data: { approvedVersionId: next.id } });
    expect(await deleteAsset(shopId, leaflet)).toEqual({ ok: true, name: "attachment" });
  });

  it("is refused while letters that are not bought yet need it, and allowed once they are", async () => {
    const { shopId, db } = path.shop;
    const stamp = await add("stamp", await png(600, 720));
    await putOn({ stampAssetId: stamp });
    await seedReleased(path.shop, path.accountId, [{}, {}]);
    await db.automation.updateMany({ data: { archivedAt: new Date(0) } });
    await db.template.updateMany({ data: { archivedAt: new Date(0) } });
    expect(await deleteAsset(shopId, stamp)).toEqual({ ok: false, refusal: "in-use", uses: [], letters: 2, campaigns: 0 });
    await path.closeAll();
    await path.work();
    expect(await deleteAsset(shopId, stamp)).toEqual({ ok: true, name: "stamp" });
    expect(await deleteAsset(shopId, stamp)).toEqual({ ok: false, refusal: "gone" });
    expect(await readAsset(shopId, stamp)).toBeNull();
    expect(await renameAsset(shopId, stamp, "Again")).toBe(false);
  });

  it.each(["", "\u0000", "a".repeat(65), randomUUID()])("is answered for an id like %j", async (id) => {
    expect(await deleteAsset(path.shop.shopId, id)).toEqual({ ok: false, refusal: "gone" });
    expect(await readAsset(path.shop.shopId, id)).toBeNull();
  });

  it("is nothing another shop can do", async () => {
    const stamp = await add("stamp", await png(600, 720));
    const other = await seedShop();
    expect(await deleteAsset(other.shopId, stamp)).toEqual({ ok: false, refusal: "gone" });
    expect(await renameAsset(other.shopId, stamp, "Mine")).toBe(false);
    expect(await readAsset(other.shopId, stamp)).toBeNull();
  });
});

describe("the list", () => {
  it("shows each kind page by page both ways in both orders, and finds by words of the name", async () => {
    const { shopId, db } = path.shop;
    const parts = { shopId, kind: "stamp", contentType: "image/png", bytes: new Uint8Array([1]), width: 600, height: 720 };
    await db.asset.createMany({
      data: Array.from({ length: 60 }, (_, at) => ({
        ...parts,
        ...{ id: randomUUID(), name: `Fox ${at}`, sha256: String(at), createdAt: new Date(1_700_000_000_000 + Math.floor(at / 2)) },
      })),
    });
    await add("front", await jpeg(900, 900));
    const ask = { view: "stamps", search: "", order: "added desc", after: null, before: null } as const;
    const cursor = (text: string | null) => {
      const [at = "", id = ""] = (text ?? "").split("_");
      return { at: new Date(at), id };
    };
    for (const order of ["added desc", "added asc"] as const) {
      const pages = [await listArtwork(shopId, { ...ask, order })];
      while (pages.at(-1)?.after) pages.push(await listArtwork(shopId, { ...ask, order, after: cursor(pages.at(-1)?.after ?? null) }));
      const names = pages.map(({ rows }) => rows.map(({ name }) => name));
      expect(names.map(({ length }) => length)).toEqual([25, 25, 10]);
      expect(new Set(names.flat()).size).toBe(60);
      expect(["Fox 58", "Fox 59"].includes(names[0]?.[0] ?? "")).toBe(order === "added desc");
      const back = await listArtwork(shopId, { ...ask, order, before: cursor(pages[1]?.before ?? null) });
      expect(back.rows.map(({ name }) => name)).toEqual(names[0]);
      expect(back.before).toBeNull();
    }
    const found = await listArtwork(shopId, { ...ask, search: " fox\u000059 " });
    expect(found.rows.map(({ name }) => name)).toEqual(["Fox 59"]);
    expect(await listArtwork(shopId, { ...ask, search: "owl" })).toMatchObject({ rows: [], hasAny: true });
    expect(await listArtwork(shopId, { ...ask, view: "attachments" })).toMatchObject({ rows: [], hasAny: false });
  });
});

it("erasing a shop takes its artwork along", async () => {
  const { db } = path.shop;
  const stamp = await add("stamp", await png(600, 720));
  await putOn({ stampAssetId: stamp });
  await seedReleased(path.shop, path.accountId, [{}]);
  await path.closeAll();
  await path.work();
  expect([await db.asset.count(), await db.assetUpload.count()]).toEqual([1, 1]);
  await leaveShop(db, new Date(Date.now()));
  await redactShop(db);
  expect([await db.asset.count(), await db.assetUpload.count()]).toEqual([0, 0]);
});
