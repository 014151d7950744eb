import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { intakeOrder } from "~/orders/intake.server";
import { readCursor } from "~/index-pages/page-cursor";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { addByHand } from "~/suppressions/add-entries.server";
import { importList, previewList } from "~/suppressions/import/import-list.server";
import type { ColumnMapping } from "~/suppressions/import/columns";
import type { ImportNews } from "~/suppressions/import/import-settings";
import { exportSuppressions, listSuppressions, removeSuppressions } from "~/suppressions/list-entries.server";
import { recallSuppressed } from "~/suppressions/recall-suppressed.server";
import { sampleFacts } from "../../fixtures/order-facts.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";
import { tablesWith } from "../../helpers/tables-with.ts";

const path = openMoneyPath();
const order = sampleFacts();
const customer = order.customer ?? (undefined as never);
const subject = { orderId: null, customerId: customer.id, customerEmail: customer.email, customerPhone: null, orderIds: [] };
const first = { after: null, before: null };
const list = (search = "") => listSuppressions(path.shop.shopId, { ...first, search });
const labels = async (search?: string) => (await list(search)).rows.map(({ label }) => label);
const columns: ColumnMapping = { email: 0, customerId: null, name: null, streetAddress: null, postalCode: null, city: null, countryCode: null };

async function importText(text: string | Uint8Array, mapping: Partial<ColumnMapping> = {}, hasHeader = true): Promise<ImportNews[]> {
  const bytes = typeof text === "string" ? Uint8Array.from(Buffer.from(text)) : text;
  async function* body() {
    for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
  }
  const news: ImportNews[] = [];
  for await (const one of importList(path.shop.shopId, body(), { mapping: { ...columns, ...mapping }, hasHeader })) news.push(one);
  return news;
}

/** Bytes that are still needed, once what is not is swept away. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

describe("adding by hand", () => {
  it("by e-mail address keeps later orders from being mailed, whatever its case", async () => {
    expect(await addByHand(path.shop.shopId, { kind: "email", email: customer.email.toUpperCase() })).toEqual({ ok: true, isNew: true });
    expect(await addByHand(path.shop.shopId, { kind: "email", email: customer.email })).toEqual({ ok: true, isNew: false });
    await intakeOrder(path.shop.db, order, "paid");
    expect(await path.statuses()).toEqual({});
    expect(await path.shop.db.decision.findFirst()).toMatchObject({ reasons: ["do-not-mail"] });
  });

  it("by an order puts its customer on the list, a guest by the address of the letter; nobody else", async () => {
    await intakeOrder(path.shop.db, order, "paid");
    expect(await addByHand(path.shop.shopId, { kind: "order", orderName: order.name.replace("#", "") })).toEqual({ ok: true, isNew: true });
    expect(await path.shop.db.suppression.findFirst()).toMatchObject({ keyKind: "customer", label: order.name });
    expect(await addByHand(path.shop.shopId, { kind: "order", orderName: "#404" })).toEqual({ ok: false, problem: "order-unknown" });
    await intakeOrder(path.shop.db, { ...order, id: "5", name: "#5", customer: null }, "paid");
    expect(await addByHand(path.shop.shopId, { kind: "order", orderName: "#5" })).toEqual({ ok: true, isNew: true });
    expect(await path.shop.db.suppression.count({ where: { keyKind: "address" } })).toBe(1);
  });

  it("calls back what waits: held, on a batch, and waiting for money, of this person alone", async () => {
    const people = [{ name: "Ada Lovelace", streetAddress: "Main 1" }, { name: "Bo Guest", streetAddress: "Other 2" }];
    await seedReleased(path.shop, path.accountId, people);
    await path.shop.db.mailpiece.updateMany({ data: { customerId: null, orderId: null } });
    const [batchId = ""] = await path.closeAll();
    const { recipient } = await path.shop.db.mailpiece.findFirstOrThrow({ where: { recipient: { path: ["name"], equals: "Ada Lovelace" } } });
    const { streetAddress, postalCode, city, countryCode } = recipient as Record<string, string>;
    await addByHand(path.shop.shopId, { kind: "address", name: "ada lovelace", streetAddress: streetAddress ?? "", postalCode: postalCode ?? "", city: city ?? "", countryCode: countryCode ?? "" });
    expect(path.world.hints).toContainEqual({ name: "recall-suppressed", payload: { shopId: path.shop.shopId } });
    await recallSuppressed(path.shop.shopId);
    expect((await path.batch(batchId)).status).toBe("dissolved");
    expect(await path.statuses()).toEqual({ recalled: 1, released: 1 });
    expect(await path.shop.db.mailpiece.findFirst({ where: { status: "recalled" } })).toMatchObject({ reasons: ["do-not-mail"], recipient: { name: "Ada Lovelace" } });
  });

  it("while Shopify cannot be asked calls back by customer all the same, and stays due for the rest", async () => {
    await intakeOrder(path.shop.db, order, "paid");
    expect(await path.statuses()).toEqual({ held: 1 });
    await addByHand(path.shop.shopId, { kind: "order", orderName: order.name });
    await recallSuppressed(path.shop.shopId);
    expect(await path.statuses()).toEqual({ recalled: 1 });
    const { recallDueAt } = await path.shop.db.shop.findFirstOrThrow();
    expect(recallDueAt?.getTime()).toBeGreaterThan(Date.now());
  });
});

describe("the list", () => {
  beforeEach(async () => {
    await addByHand(path.shop.shopId, { kind: "email", email: "grace@example.com" });
    await addByHand(path.shop.shopId, { kind: "address", name: "Zoë Müller", streetAddress: "Main 1", postalCode: "1", city: "Köln", countryCode: "DE" });
  });

  it("is searched by what was typed, or by a whole address behind its hash", async () => {
    expect(await labels("müller")).toEqual(["Zoë Müller, Main 1, 1 Köln, DE"]);
    expect(await labels("GRACE@example.com")).toEqual(["grace@example.com"]);
    await path.shop.db.suppression.updateMany({ where: { keyKind: "email" }, data: { label: null } });
    expect(await labels("grace@example.com")).toEqual([null]);
    expect(await labels("grace")).toEqual([]);
    expect(await labels("%")).toEqual([]);
    await addByHand(path.shop.shopId, { kind: "email", email: "jane_doe@example.com" });
    expect(await labels("jane_d")).toEqual(["jane_doe@example.com"]);
    expect(await labels("\0")).toHaveLength(3);
  });

  it("names nobody who was erased, and does not let them be taken off", async () => {
    await addByHand(path.shop.shopId, { kind: "email", email: customer.email });
    await redactCustomer(path.shop.db, subject);
    expect(await tablesWith(path.shop.shopId, customer.email)).toEqual([]);
    const { rows } = await list();
    const erased = rows.filter(({ reason }) => reason === "erased");
    expect(erased.length).toBeGreaterThan(0);
    expect(erased.every(({ label }) => label === null)).toBe(true);
    expect(await removeSuppressions(path.shop.shopId, rows.map(({ id }) => id))).toBe(2);
    expect((await list()).rows).toHaveLength(erased.length);
    // Imported again, they stay without a name.
    await importText(`email\n${customer.email}\n`);
    expect(await tablesWith(path.shop.shopId, customer.email)).toEqual([]);
  });

  it("is nobody else's", async () => {
    const { rows } = await list();
    expect(await removeSuppressions("other.myshopify.com", [...rows.map(({ id }) => id), "\0"])).toBe(0);
  });

  it("is exported in parts, safely for spreadsheets", async () => {
    await addByHand(path.shop.shopId, { kind: "address", name: "=cmd()", streetAddress: "Main 1", postalCode: "1", city: "Town", countryCode: "DE" });
    const { csv, next } = await exportSuppressions(path.shop.shopId, readCursor(null));
    expect(next).toBeNull();
    expect(csv.split("\r\n")[0]).toBe("\uFEFFWho,Known by,Why,Added");
    expect(csv).toContain(`"'=cmd(), Main 1, 1 Town, DE",Postal address,Added by hand,`);
  });
});

describe("importing", () => {
  it("takes rows by their columns, names those it cannot use, and adds nobody twice", async () => {
    const text = "Name;E-mail;Customer ID;Street;ZIP;City;Country\nAda;ada@example.com;'77;Main 1;1;Town;Niederlande\n;not an address;;;;;\nBo;;;;;;\n";
    const mapping = { name: 0, email: 1, customerId: 2, streetAddress: 3, postalCode: 4, city: 5, countryCode: 6 };
    const news = await importText(text, mapping);
    expect(news.filter(({ kind }) => kind === "problem")).toEqual([{ kind: "problem", line: 3, problem: "row-email-wrong" }, { kind: "problem", line: 4, problem: "row-empty" }]);
    expect(news.at(-1)).toEqual({ kind: "done", rows: 3, added: 3, known: 0, refused: 2, isCut: false });
    expect((await importText(text, mapping)).at(-1)).toMatchObject({ added: 0, known: 3 });
    expect(await path.shop.db.suppression.groupBy({ by: ["keyKind"], _count: true, orderBy: { keyKind: "asc" } })).toEqual([
      { keyKind: "address", _count: 1 }, { keyKind: "customer", _count: 1 }, { keyKind: "email", _count: 1 },
    ]);
  });

  it.each([["utf16le", "\uFEFF"], ["latin1", ""]] as const)("reads %s", async (encoding, mark) => {
    const file = Uint8Array.from(Buffer.from(`${mark}name,street,zip,city,country\r\nJürgen Groß,Hauptstraße 1,10115,Köln,DE\r\n`, encoding));
    const preview = await previewList((async function* () { yield file; })());
    expect(preview).toMatchObject({ columns: ["name", "street", "zip", "city", "country"], hasHeader: true, sample: [["Jürgen Groß", "Hauptstraße 1", "10115", "Köln", "DE"]] });
    await importText(file, { ...preview?.mapping });
    expect(await labels("groß")).toEqual(["Jürgen Groß, Hauptstraße 1, 10115 Köln, DE"]);
  });

  it("stops at a hundred thousand rows and says so, without growing", async () => {
    const rows = Array.from({ length: 100_010 }, (_, index) => `person${index}@example.com`).join("\n");
    const before = heapInUse();
    const news = await importText(`email\n${rows}\n`);
    expect(news.at(-1)).toEqual({ kind: "done", rows: 100_000, added: 100_000, known: 0, refused: 0, isCut: true });
    expect(news.filter(({ kind }) => kind === "progress").length).toBeGreaterThan(50);
    expect(heapInUse() - before).toBeLessThan(20 * 1024 * 1024);
  }, 300_000);

  it("of any bytes at all ends, and adds only what is an address", async () => {
    const cell = fc.oneof(fc.constantFrom("ada@example.com", '"', "\n", ",", ";", "\0", "é", "'77", "\uFEFF"), fc.string({ maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 30 }), async (cells) => {
        const end = (await importText(cells.join(""), {}, false)).at(-1);
        expect(["done"]).toContain(end?.kind);
      }),
      { numRuns: 60 },
    );
    expect(await path.shop.db.suppression.count({ where: { label: { not: { contains: "@" } } } })).toBe(0);
  });

  it("shows nothing of an empty file", async () => {
    expect(await previewList((async function* () { yield new Uint8Array(); })())).toBeNull();
  });
});
