import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, it } from "vitest";
import { readCursor } from "~/index-pages/page-cursor";
import { exportLedger } from "~/wallet/ledger-list/export-ledger.server";
import { listLedger } from "~/wallet/ledger-list/list-ledger.server";
import type { LedgerFilter } from "~/wallet/ledger-list/ledger-question";
import { postLedger } from "~/wallet/ledger.server";
import { money } from "~/wallet/money";
import type { LedgerKind } from "~/wallet/postings";
import { readSpending } from "~/wallet/spending/read-spending.server";
import { openMoneyPath } from "../../helpers/money-path.ts";

const path = openMoneyPath();
const all: LedgerFilter = { kinds: [], from: null, to: null };
const timeZone = "Europe/Amsterdam";

/** One movement a call, in cents; what is about a batch tells so. */
async function post(at: string, kind: LedgerKind, amount: number, source: string = randomUUID()): Promise<void> {
  await path.shop.db.$transaction((tx) => postLedger(tx, { mailAccountId: path.accountId, kind, source, amount: money(amount, "eur"), at: new Date(at) }));
}

/** The ledger as one list, page by page from the newest. */
async function readAll(filter: LedgerFilter) {
  const rows = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listLedger>> = await listLedger(path.shop.shopId, path.accountId, { filter, timeZone, after: readCursor(after), before: null });
    rows.push(...page.rows);
    after = page.after;
  } while (after);
  return rows;
}

beforeEach(async () => {
  await path.shop.db.shop.updateMany({ data: { timezone: timeZone } });
  // The wallet was connected with a hundred euros; everything below comes before that instant.
  for (let day = 1; day <= 20; day += 1) {
    const date = `2026-01-${String(day).padStart(2, "0")}`;
    await post(`${date}T10:00:00Z`, "top-up", 1_000);
    await post(`${date}T11:00:00Z`, "reserve", 300);
    await post(`${date}T12:00:00Z`, "release", 300);
    await post(`${date}T12:00:00Z`, "debit", 250);
  }
});

describe("the ledger's pages", () => {
  it("say after each movement what the wallet held, over all pages", async () => {
    const rows = (await readAll(all)).reverse();
    expect(rows).toHaveLength(81);
    let held = 0;
    for (const row of rows) {
      if (row.kind !== "reserve" && row.kind !== "release") held += row.amount.amount;
      expect(row.balance.amount).toBe(held);
    }
  });

  it("with a filter leave movements out, and count them in every balance all the same", async () => {
    const every = new Map((await readAll(all)).map(({ id, balance }) => [id, balance.amount]));
    const debits = await readAll({ ...all, kinds: ["debit"], from: "2026-01-03", to: "2026-01-19" });
    expect(debits).toHaveLength(17);
    for (const { id, balance } of debits) expect(balance.amount).toBe(every.get(id));
  });

  it("take a day for the shop's own", async () => {
    await post("2026-01-31T23:30:00Z", "top-up", 1);
    expect(await readAll({ ...all, from: "2026-02-01", to: "2026-02-01" })).toHaveLength(1);
    expect(await readAll({ ...all, from: "2026-01-31", to: "2026-01-31" })).toHaveLength(0);
  });
});

describe("the file for the accountant", () => {
  const download = async (filter: LedgerFilter = all) => {
    let csv = "";
    let next: string | null = null;
    do {
      const part: Awaited<ReturnType<typeof exportLedger>> = await exportLedger(path.shop.shopId, path.accountId, { filter, after: readCursor(next) });
      csv += part?.csv ?? "";
      next = part?.next ?? null;
    } while (next);
    return parse(csv, { bom: true, columns: true }) as Record<string, string>[];
  };

  it("has debit and credit that add up to the last balance, in the shop's own time and the merchant's language", async () => {
    await path.shop.db.shop.updateMany({ data: { locale: "de" } });
    const rows = await download();
    expect(rows).toHaveLength(81);
    expect(rows[0]).toEqual({
      ...{ Datum: "2026-01-01", Uhrzeit: "11:00:00", Vorgang: "Guthaben aufgeladen", Briefe: "", Soll: "", Haben: "10.00", Vorgemerkt: "" },
      ...{ "Stand danach": "10.00", Währung: "EUR", Quelle: rows[0]?.["Quelle"], "Referenz beim Dienst": rows[0]?.["Quelle"] },
    });
    const sum = (name: string) => rows.reduce((total, row) => total + Math.round(Number(row[name]) * 100), 0);
    expect((sum("Haben") - sum("Soll")) / 100).toBe(Number(rows.at(-1)?.["Stand danach"]));
    expect(sum("Vorgemerkt")).toBe(0);
    expect(rows.map((row) => row["Datum"])).toEqual(rows.map((row) => row["Datum"]).sort());
  });

  it("names a batch's letters and the provider's own order", async () => {
    const { shopId } = path.shop;
    const batchId = randomUUID();
    const at = new Date("2026-02-01T00:00:00Z");
    await path.shop.db.batch.create({
      data: {
        ...{ id: batchId, shopId, mailAccountId: path.accountId, templateVersionId: path.shop.versionId, channel: "mcp", kind: "letter", mode: "test" },
        ...{ market: "us", locale: "en", currency: "eur", status: "placed", pieceCount: 3, providerOrderId: "=ord_1", nextAttemptAt: at, createdAt: at },
      },
    });
    await path.shop.db.$transaction((tx) => postLedger(tx, { mailAccountId: path.accountId, kind: "debit", source: `${batchId}/1`, amount: money(600, "eur"), batchId, at }));
    const [row] = await download({ ...all, from: "2026-02-01", to: "2026-02-01" });
    expect(row).toMatchObject({ What: "Paid for 3 letters", Letters: "3", Debit: "6.00", Credit: "", "Provider reference": "'=ord_1", Source: `${batchId}/1` });
  });

  it("comes in parts, none of which is missing a movement", async () => {
    const at = new Date("2026-03-01T00:00:00Z");
    const { shopId, db } = path.shop;
    const ids = Array.from({ length: 5_500 }, (_, index) => ({ id: randomUUID(), source: `bulk ${index}`, at: new Date(at.getTime() + Math.floor(index / 7) * 1_000) }));
    const common = { shopId, mailAccountId: path.accountId, currency: "eur" };
    await db.ledgerTransaction.createMany({ data: ids.map((row) => ({ ...row, ...common, kind: "top-up" })) });
    await db.ledgerPosting.createMany({ data: ids.map(({ id }) => ({ ...common, id: randomUUID(), transactionId: id, account: "wallet:available", amount: 1 })) });
    const first = await exportLedger(shopId, path.accountId, { filter: all, after: null });
    expect(first?.next).not.toBeNull();
    const rows = await download({ ...all, kinds: ["top-up"] });
    expect(new Set(rows.map((row) => row["Source"])).size).toBe(5_520);
    expect(Number(rows.at(-1)?.["Balance after"])).toBe((20 * 750 + 5_500) / 100);
  }, 120_000);

  it("is nobody else's", async () => {
    expect(await exportLedger("other.myshopify.com", path.accountId, { filter: all, after: null })).toBeNull();
  });
});

describe("spend by day", () => {
  const read = (at: string, dayCount = 30) =>
    readSpending(path.shop.db, { id: path.accountId, currency: "eur", timeZone }, { dayCount, available: money(10_000, "eur"), at: new Date(at) });

  it("is what was paid less what came back, in the shop's days", async () => {
    await post("2026-01-20T23:30:00Z", "debit", 400);
    await post("2026-01-21T09:00:00Z", "refund", 250);
    const { days, total, pace } = await read("2026-01-21T12:00:00Z");
    expect(days).toHaveLength(30);
    expect(days.slice(-3)).toEqual([
      { day: "2026-01-19", amount: money(250, "eur"), orders: 1 },
      { day: "2026-01-20", amount: money(250, "eur"), orders: 1 },
      { day: "2026-01-21", amount: money(150, "eur"), orders: 1 },
    ]);
    expect(total.amount).toBe(20 * 250 + 150);
    expect(pace).toEqual({ kind: "days", days: 40, dailyAverage: money(250, "eur") });
  });

  it("begins to know the pace after three whole days", async () => {
    expect((await read("2026-01-03T12:00:00Z")).pace).toEqual({ kind: "unknown", daysMissing: 1 });
    expect((await read("2026-01-04T12:00:00Z")).pace).toMatchObject({ kind: "days", days: 40 });
  });

  it("counts days without letters, and forgets what is older than thirty", async () => {
    expect((await read("2026-02-10T12:00:00Z", 90)).pace).toMatchObject({ dailyAverage: money(Math.round((10 * 250) / 30), "eur") });
    expect((await read("2026-04-10T12:00:00Z", 90)).pace).toEqual({ kind: "idle" });
  });
});
