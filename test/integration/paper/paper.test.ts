import { PDFDocument } from "pdf-lib";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { releaseMailpieces } from "~/mailings/release.server";
import { catchUpOrders } from "~/orders/catch-up.server";
import { readLook } from "~/paper/read-look.server";
import { readLetterProof, readTemplateProof } from "~/paper/read-proof.server";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import { connectPieterPost, seedReleased, seedShop, type SeededShop } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();
let shop: SeededShop;

beforeAll(async () => {
  shop = await seedInstalledShop(world, { body: 'Dear {{ first_name | default: "friend" }},\nthank you.' });
  await shop.db.automation.updateMany({ data: { enabledAt: new Date(0) } });
  await connectPieterPost(shop.shopId);
});

beforeEach(async () => {
  await shop.db.shop.updateMany({ data: { ordersReadUntil: new Date(Date.now() - 3_600_000) } });
});

const tokyo = { address1: "千代田1-1", address2: "", city: "千代田区", zip: "100-0001", province: "Tokyo", province_code: "JP-13", country: "Japan", country_code: "JP", company: null };

async function orderOf(id: string, firstName: string, lastName: string): Promise<{ status: string; reasons: string[] } | null> {
  const at = new Date(Date.now() - 60_000).toISOString();
  const address = { ...tokyo, first_name: firstName, last_name: lastName, name: `${firstName} ${lastName}` };
  world.sandbox.shopify.orders.put(
    orderBody({ id, updatedAt: at, fields: { created_at: at, processed_at: at, shipping_address: address, billing_address: address } }),
  );
  await catchUpOrders(shop.shopId);
  await releaseMailpieces(shop.shopId);
  return shop.db.mailpiece.findFirst({ where: { orderId: id }, select: { status: true, reasons: true } });
}

describe("a letter whose time has come", () => {
  it("is stopped where its words hold a character that no font draws", async () => {
    expect(await orderOf("901", "花", "佐藤")).toEqual({ status: "skipped", reasons: ["letter-font-lacks-character"] });
  });

  it("goes to an address in any script", async () => {
    expect(await orderOf("902", "Hana", "佐藤")).toMatchObject({ status: "released" });
  });

  it("is stopped where its attachments leave no page", async () => {
    const bytes = new Uint8Array([1]);
    const at = new Date();
    await shop.db.asset.create({
      data: { id: "book", shopId: shop.shopId, kind: "attachment", name: "book.pdf", contentType: "application/pdf", bytes, sha256: "book", pages: 6, createdAt: at },
    });
    await shop.db.templateVersion.updateMany({ where: { id: shop.versionId }, data: { attachmentIds: ["book"] } });
    expect(await orderOf("903", "Hana", "Sato")).toEqual({ status: "skipped", reasons: ["letter-page-overflow"] });
    await shop.db.templateVersion.updateMany({ where: { id: shop.versionId }, data: { attachmentIds: [] } });
  });
});

describe("the look of a letter", () => {
  it("has the return address of the shop where the provider takes one", async () => {
    const own = await seedShop();
    const returnAddress = { line1: "1 Main Street", line2: "", city: "Austin", state: "TX", postalCode: "78701", countryCode: "US" };
    await own.db.shop.updateMany({ data: { senderName: "Hearth & Linen", returnAddress } });
    const version = await own.db.templateVersion.findFirstOrThrow();
    const by = (provider: "premier-partner" | "premier-user") => readLook(own.db, version, { countryCode: "US", provider });
    expect((await by("premier-partner")).from).toEqual(["Hearth & Linen", "1 Main Street", "Austin, TX 78701", "United States"]);
    expect((await by("premier-user")).from).toEqual([]);
    await own.db.shop.updateMany({ data: { senderName: "" } });
    expect((await by("premier-partner")).from).toEqual([]);
  });
});

describe("a proof", () => {
  const pagesOf = async (proof: Uint8Array | null) => (proof ? (await PDFDocument.load(proof)).getPageCount() : null);

  it("is of one's own letters and templates alone", async () => {
    const own = await seedShop();
    const accountId = await connectPieterPost(own.shopId);
    const [id = ""] = await seedReleased(own, accountId, [{}]);
    const { templateId } = await own.db.templateVersion.findFirstOrThrow();
    expect(await pagesOf(await readLetterProof(own.shopId, id))).toBe(2);
    expect(await pagesOf(await readTemplateProof(own.shopId, templateId, null))).toBe(2);
    expect(await pagesOf(await readTemplateProof(own.shopId, templateId, 1))).toBe(2);
    expect(await readTemplateProof(own.shopId, templateId, 2)).toBeNull();
    expect(await readLetterProof(shop.shopId, id)).toBeNull();
    expect(await readTemplateProof(shop.shopId, templateId, null)).toBeNull();
    expect(await readLetterProof(own.shopId, "no\u0000id")).toBeNull();
  });

  it("is gone with the person", async () => {
    const own = await seedShop();
    const accountId = await connectPieterPost(own.shopId);
    const [id = ""] = await seedReleased(own, accountId, [{}]);
    await own.db.mailpiece.updateMany({ where: { id }, data: { message: null } });
    expect(await readLetterProof(own.shopId, id)).toBeNull();
  });
});
