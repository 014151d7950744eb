import { randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parse } from "csv-parse/sync";
import { describe, expect, it, vi } from "vitest";
import { readAudience } from "~/campaigns/read-audience.server";
import { readList } from "~/campaigns/sources/list.server";
import type { ListField } from "~/mailbook/import/columns";
import { previewList } from "~/mailbook/import/preview-list.server";
import { readRecipientList } from "~/mailbook/import/read-list.server";
import { startReading } from "~/mailbook/import/start-reading.server";
import { uploadList } from "~/mailbook/import/upload.server";
import { listChoices } from "~/mailbook/list-choices.server";
import { deleteList, listLists, renameList } from "~/mailbook/lists.server";
import { readListPage, removePeople, savePerson } from "~/mailbook/people/people.server";
import { exportProblems } from "~/mailbook/problem-rows.server";
import { answerDataRequest } from "~/privacy/data-request.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { forgetOldPersonalData } from "~/privacy/retention.server";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { confirmList, importList, readingOf } from "../../helpers/campaigns/mailbook.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { query } from "../../helpers/start-test-database.ts";
import { tablesWith } from "../../helpers/tables-with.ts";

const path = openMoneyPath();
const header: ListField[] = ["name", "streetAddress", "postalCode", "city", "country", "email", "customerId", "first_product"];
const reading = readingOf(header);
const head = `${header.join(",")}\n`;
const shopId = () => path.shop.shopId;
const list = (id: string) => path.shop.db.recipientList.findUniqueOrThrow({ where: { id } });
const first = { search: "", after: null, before: null };
const instant = () => new Date(Date.now());

/** So many people, one of fifty of them with a problem. */
function* people(count: number): Generator<string> {
  yield head;
  for (let at = 0; at < count; at += 1) yield `Ada ${at},Lane ${at},1234 AB,Utrecht,${at % 50 === 49 ? "Narnia" : "Nederland"},ada${at}@example.com,,"Linen, white"\n`;
}

/** Bytes that are still needed, once what is not is swept away. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

async function expectEachOnce(listId: string, count: number): Promise<void> {
  expect(await list(listId)).toMatchObject({ status: "ready", rows: count, good: count - Math.floor(count / 50), bad: Math.floor(count / 50) });
  const rows = await path.shop.db.savedRecipient.findMany({ where: { listId }, orderBy: { position: "asc" }, select: { position: true } });
  expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: count }, (_, at) => at + 2));
  expect(await path.shop.db.recipientFilePart.count()).toBe(0);
}

describe("reading a file", () => {
  it("keeps each of very many rows once, without growing", async () => {
    const before = heapInUse();
    const listId = await importList(shopId(), people(10_000), reading);
    expect(heapInUse() - before).toBeLessThan(25 * 1024 * 1024);
    await expectEachOnce(listId, 10_000);
  }, 120_000);

  it("goes on where it was cut short, and two that read at once keep nobody twice", async () => {
    const url = process.env["DATABASE_URL"] ?? "";
    await query(url, `CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.position = 1777 THEN RAISE EXCEPTION ''killed''; END IF; RETURN NEW; END'`);
    await query(url, `CREATE TRIGGER stop_here BEFORE INSERT ON "SavedRecipient" FOR EACH ROW EXECUTE FUNCTION stop_here()`);
    const listId = await confirmList(shopId(), people(4_000), reading);
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await readRecipientList(shopId(), listId);
    log.mockRestore();
    await query(url, `DROP TRIGGER stop_here ON "SavedRecipient"`);
    await query(url, `DROP FUNCTION stop_here`);
    expect(await list(listId)).toMatchObject({ status: "reading", rows: 1_500, readLine: 1_501 });
    const due = () => path.shop.db.recipientList.updateMany({ where: { id: listId, status: "reading" }, data: { nextAttemptAt: instant() } });
    await due();
    const runs = [readRecipientList(shopId(), listId)];
    // Another process that takes the list for abandoned.
    await vi.waitUntil(async () => (await list(listId)).nextAttemptAt > instant(), { timeout: 30_000 });
    await due();
    runs.push(readRecipientList(shopId(), listId));
    await Promise.all(runs);
    await due();
    await readRecipientList(shopId(), listId);
    await expectEachOnce(listId, 4_000);
  });

  it("is given up after many tries, and the file is not kept", async () => {
    const listId = await confirmList(shopId(), people(3), reading);
    await path.shop.db.recipientList.updateMany({ data: { settings: { encoding: "utf-8" }, attempts: 7 } });
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await readRecipientList(shopId(), listId);
    log.mockRestore();
    expect(await list(listId)).toMatchObject({ status: "failed", problem: "list-unreadable" });
    expect(await path.shop.db.recipientFilePart.count()).toBe(0);
  });

  it("stops at a hundred thousand rows, and says so", async () => {
    const listId = await confirmList(shopId(), people(20), reading);
    await path.shop.db.recipientList.updateMany({ data: { rows: 99_990 } });
    await readRecipientList(shopId(), listId);
    expect(await list(listId)).toMatchObject({ status: "ready", problem: "list-cut", rows: 100_000, good: 10 });
  });

  it("takes no file that is too large, empty or cut off, and keeps nothing of it", async () => {
    async function* body() {
      for (;;) yield new Uint8Array(1024 * 1024).fill(0x61);
    }
    expect(await uploadList(shopId(), "large.csv", body())).toEqual({ ok: false, problem: "file-too-large" });
    expect(await path.shop.db.recipientFilePart.count()).toBe(0);
    expect(await uploadList(shopId(), "empty.csv", (async function* () {})())).toEqual({ ok: false, problem: "file-empty" });
    async function* torn(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
      throw new Error("The line was cut.");
    }
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await uploadList(shopId(), "torn.csv", torn())).toEqual({ ok: false, problem: "file-unread" });
    log.mockRestore();
    expect(await path.shop.db.recipientList.count()).toBe(0);
  });

  it("shows a Windows file in its own letters, and names what is wrong with each row in a file that runs nothing", async () => {
    const text = 'Vorname;Nachname;Straße;PLZ;Ort;Land\r\nJürgen;Groß;Hauptstraße 1;10115;Köln;Deutschland\r\n=cmd();Bo;;1;Ort;DE\r\nZoë;"Q;Weg 2;1;Ort;DE\r\n';
    async function* body() {
      yield Uint8Array.from(Buffer.from(text, "latin1"));
    }
    const upload = await uploadList(shopId(), "Messe.csv", body());
    if (!upload.ok) throw new Error(upload.problem);
    const shown = await previewList(shopId(), upload.listId, { encoding: null, delimiter: null });
    expect(shown).toMatchObject({ name: "Messe", encoding: "windows-1252", preview: { delimiter: ";", hasHeader: true, columns: { firstName: 0, lastName: 1, streetAddress: 2, country: 5 } } });
    const preview = shown?.preview ?? (undefined as never);
    const confirmed = { encoding: "windows-1252", delimiter: ";", hasHeader: true, header: ["Vorname", "Nachname", "Straße", "PLZ", "Ort", "Land"], columns: preview.columns, country: "" } as const;
    expect(await startReading(shopId(), upload.listId, "Messe", { ...confirmed, header: [...confirmed.header] })).toEqual({ ok: true });
    await readRecipientList(shopId(), upload.listId);
    const page = await readListPage(shopId(), upload.listId, first);
    expect(page).toMatchObject({
      people: [{ lines: ["Jürgen Groß", "Hauptstraße 1", "10115 Köln", "Germany"] }],
      problems: expect.arrayContaining([{ problem: "address-without-street", count: 1 }, { problem: "row-quotes", count: 1 }]),
    });
    const { csv, next } = (await exportProblems(shopId(), upload.listId, "en", null)) ?? (undefined as never);
    expect(next).toBeNull();
    const rows = parse(csv, { bom: true }) as string[][];
    expect(rows[0]).toEqual([...confirmed.header, "Line", "What is wrong", "How to mend it"]);
    expect(rows.slice(1).map((row) => [row[0], row[6]])).toEqual([["'=cmd()", "3"], [expect.stringContaining("Zoë"), "4"]]);
  });
});

describe("a list", () => {
  const some = [head, "Ada Lovelace,Lane 1,1,Utrecht,NL,ada@example.com,77,Linen\n", "Ada Lovelace,Lane 1,1,Utrecht,NL,,,\n", "Bo Guest,Lane 1,1,Utrecht,NL,,,\n", "Cy Doe,Road 5,1,Utrecht,NL,cy@example.com,,Candles\n", ",Road 6,1,Utrecht,NL,,,\n"];

  it("is an audience without doubles, problems, and who is on the do-not-mail list by e-mail address", async () => {
    const { db, versionId } = path.shop;
    const listId = await importList(shopId(), some, reading);
    await db.suppression.create({ data: { id: randomUUID(), shopId: shopId(), ...suppressionKey(shopId(), "email", "CY@example.com"), reason: "asked", createdAt: instant() } });
    expect(await listChoices(db, null)).toEqual([{ id: listId, name: "Fair", people: 4 }]);
    const { templateId } = await db.templateVersion.findUniqueOrThrow({ where: { id: versionId }, select: { templateId: true } });
    const at = instant();
    const make = (audience: object) =>
      db.campaign.create({ data: { id: randomUUID(), shopId: shopId(), name: "Spring", status: "reading", templateId, audience, createdAt: at, updatedAt: at, nextAttemptAt: at } });
    const campaign = await make({ kind: "list", listId, name: "Fair" });
    await readAudience(db, campaign);
    const rows = await db.campaignRecipient.findMany({ where: { campaignId: campaign.id }, orderBy: { position: "asc" } });
    expect(rows.map(({ outcome, reason }) => reason ?? outcome)).toEqual(["mail", "same-household", "same-household", "do-not-mail"]);
    expect(rows[0]).toMatchObject({ customerId: "77", values: { first_product: "Linen" }, recipient: { name: "Ada Lovelace" } });
    expect((await listLists(shopId(), { after: null, before: null })).rows).toMatchObject([{ people: 4, problems: 1, campaigns: [{ name: "Spring", isEnded: false }] }]);
    expect(await deleteList(shopId(), listId)).toEqual({ ok: false, campaigns: ["Spring"] });
    await db.campaign.updateMany({ data: { status: "finished" } });
    expect(await deleteList("other.myshopify.com", listId)).toEqual({ ok: true });
    expect(await db.savedRecipient.count()).toBe(5);
    expect(await deleteList(shopId(), listId)).toEqual({ ok: true });
    expect(await db.savedRecipient.count()).toBe(0);
    const gone = await make({ kind: "list", listId, name: "Fair" });
    await readAudience(db, gone);
    expect(await db.campaign.findUniqueOrThrow({ where: { id: gone.id } })).toMatchObject({ status: "draft", reasons: ["list-gone"] });
  });

  it("is offered to a campaign that goes to it, however many newer ones there are", async () => {
    const { db } = path.shop;
    const listId = await importList(shopId(), some, reading);
    const at = new Date(instant().getTime() + 1_000);
    const newer = Array.from({ length: 250 }, (_, place) => ({ id: randomUUID(), shopId: shopId(), name: `Newer ${place}`, status: "ready" as const, good: 1, nextAttemptAt: at, createdAt: at, updatedAt: at }));
    await db.recipientList.createMany({ data: newer });
    const ids = async (chosenId: string | null) => (await listChoices(db, chosenId)).map(({ id }) => id);
    expect(await ids(listId)).toContain(listId);
    for (const other of [null, "\0", randomUUID()]) expect(await ids(other)).not.toContain(listId);
  });

  it("is searched, paged, renamed, and its people are edited, added and removed", async () => {
    const listId = await importList(shopId(), people(120), reading);
    const page = await readListPage(shopId(), listId, first);
    expect(page).toMatchObject({ list: { good: 118, bad: 2 }, before: null });
    const second = await readListPage(shopId(), listId, { ...first, after: page?.after ?? null });
    expect(second?.people[0]?.recipient.name).toBe("Ada 51");
    const back = await readListPage(shopId(), listId, { ...first, before: second?.before ?? null });
    expect(back?.people).toEqual(page?.people);
    expect(back?.before).toBeNull();
    const found = await readListPage(shopId(), listId, { ...first, search: "LANE 117" });
    const ada = found?.people[0] ?? (undefined as never);
    expect(found?.people).toHaveLength(1);
    const form = { name: ada.recipient.name, streetAddress: "New Road 1", postalCode: "1", city: "Delft", countryCode: "NL" };
    expect(await savePerson(shopId(), listId, ada.id, { ...form, city: " " })).toEqual({ ok: false, errors: { city: "city-missing" } });
    expect(await savePerson(shopId(), listId, ada.id, form)).toEqual({ ok: true });
    // Nobody is told that what was not kept is saved.
    expect(await savePerson(shopId(), listId, randomUUID(), form)).toEqual({ ok: false, errors: { name: "person-gone" } });
    expect(await savePerson(shopId(), randomUUID(), null, form)).toEqual({ ok: false, errors: { name: "person-gone" } });
    expect(await savePerson(shopId(), listId, null, { ...form, name: "New One", email: "new@example.com" })).toEqual({ ok: true });
    expect((await readListPage(shopId(), listId, { ...first, search: "delft" }))?.people.map(({ recipient }) => recipient.name)).toEqual(["Ada 117", "New One"]);
    expect(await path.shop.db.savedRecipient.findUnique({ where: { id: ada.id } })).toMatchObject({ emailKey: suppressionKey(shopId(), "email", "ada117@example.com").keyHash });
    expect(await removePeople(shopId(), listId, [ada.id, "\0"])).toBe(1);
    await renameList(shopId(), listId, "Summer");
    expect(await list(listId)).toMatchObject({ good: 118, name: "Summer" });
  });

  it("is not deleted while a campaign reads a page of it, which would be taken for its end", async () => {
    const { db } = path.shop;
    const listId = await importList(shopId(), some, reading);
    const waiting = async () => Number((await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`)[0]?.count);
    const work = await db.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE "SavedRecipient" IN ACCESS EXCLUSIVE MODE`;
      const page = readList(db, listId)(null, 1);
      await vi.waitUntil(async () => (await waiting()) === 1, { timeout: 30_000 });
      const deleted = deleteList(shopId(), listId);
      await vi.waitUntil(async () => (await waiting()) === 2, { timeout: 30_000 });
      expect(await list(listId)).toMatchObject({ status: "ready" });
      return { page, deleted };
    });
    expect((await work.page).entries).toHaveLength(4);
    expect(await work.deleted).toEqual({ ok: true });
    await expect(readList(db, listId)("3", 1)).rejects.toThrow("list-gone");
  });

  it("gives up whoever is erased, who does not come back with the same file; and is forgotten in its time", async () => {
    const { db } = path.shop;
    await importList(shopId(), some, reading);
    const subject = { orderId: null, customerId: "77", customerEmail: "ada@example.com", customerPhone: null, orderIds: [] };
    await answerDataRequest(db, subject);
    expect((await db.privacyRequest.findFirstOrThrow()).report).toMatchObject({ mailbook: [{ list: "Fair", recipient: { name: "Ada Lovelace" } }] });
    await redactCustomer(db, subject);
    expect(await db.recipientList.findFirst()).toMatchObject({ good: 2, bad: 1 });
    const again = await importList(shopId(), some.slice(0, 2), reading, "Again");
    expect(await db.savedRecipient.findMany({ where: { listId: again } })).toMatchObject([{ problem: "person-erased", cells: [], recipient: null, emailKey: null, customerId: null }]);
    expect(await tablesWith(shopId(), "cy doe")).toEqual(["SavedRecipient"]);
    await path.world.advance(731 * 86_400);
    await forgetOldPersonalData(shopId());
    expect(await tablesWith(shopId(), "cy doe")).toEqual([]);
    expect(await db.recipientList.findFirst({ where: { id: { not: again } } })).toMatchObject({ good: 0, bad: 0 });
  });
});
