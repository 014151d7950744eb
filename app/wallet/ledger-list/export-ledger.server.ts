import type { Prisma } from "@prisma/client";
import { byteOrderMark, writeCsv, type CsvValue } from "~/index-pages/csv";
import { shopDb, type ShopDb } from "~/db.server";
import { translatorFor } from "~/locales/server-translator.server";
import { writeCursor, type PageCursor } from "~/index-pages/page-cursor";
import { wallClockAt } from "~/zoned-time";
import { letterCount, walletChange, whereFiltered } from "./list-ledger.server";
import type { LedgerFilter } from "./ledger-question";
import { readBalances } from "./running-balance.server";

/** A part of the file, and where the next one begins; null on the last. */
export interface LedgerPart {
  csv: string;
  next: string | null;
}

/** A part is read in pages, so that no more than one of them is ever in memory as rows. */
const pageSize = 1_000;
const pagesPerPart = 5;

type Entry = Prisma.LedgerTransactionGetPayload<{ include: { postings: true } }>;
type Translator = ReturnType<typeof translatorFor>["t"];

/**
 * A mail account's ledger for the accountant, oldest first, in parts of bounded size that the browser puts together. Debit is what left the
 * wallet and credit what came in, as on a bank's statement; what was only set aside stands apart. Null for an account that is not the shop's.
 */
export async function exportLedger(
  shopId: string,
  mailAccountId: string,
  question: { filter: LedgerFilter; after: PageCursor | null },
): Promise<LedgerPart | null> {
  const db = shopDb(shopId);
  const account = await db.mailAccount.findUnique({ where: { id: mailAccountId } });
  if (!account) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { locale: true, timezone: true } });
  const { t } = translatorFor(shop.locale, shop.timezone);
  let after = question.after;
  let csv = after ? "" : byteOrderMark + writeCsv([headings(t)]);
  for (let page = 0; page < pagesPerPart; page += 1) {
    const entries = await readPage(db, mailAccountId, { ...question, after }, shop.timezone);
    csv += writeCsv(await toLines(db, { t, timeZone: shop.timezone, mailAccountId }, entries));
    const last = entries.at(-1);
    if (!last || entries.length < pageSize) return { csv, next: null };
    after = { at: last.at, id: last.id };
  }
  return { csv, next: after && writeCursor(after) };
}

function headings(t: Translator): string[] {
  const names = ["date", "time", "what", "letters", "debit", "credit", "setAside", "balance", "currency", "source", "reference"];
  return names.map((name) => t(`wallet.export.${name}`));
}

function readPage(db: ShopDb, mailAccountId: string, question: { filter: LedgerFilter; after: PageCursor | null }, timeZone: string): Promise<Entry[]> {
  const { after, filter } = question;
  return db.ledgerTransaction.findMany({
    where: {
      mailAccountId,
      AND: [
        whereFiltered(filter, timeZone),
        after ? { at: { gte: after.at }, OR: [{ at: { gt: after.at } }, { id: { gt: after.id } }] } : {},
      ],
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: pageSize,
    include: { postings: true },
  });
}

async function toLines(db: ShopDb, file: { t: Translator; timeZone: string; mailAccountId: string }, entries: readonly Entry[]): Promise<CsvValue[][]> {
  const balances = await readBalances(db, file.mailAccountId, entries);
  const batchIds = [...new Set(entries.flatMap(({ batchId }) => batchId ?? []))];
  const batches = await db.batch.findMany({ where: { id: { in: batchIds } }, select: { id: true, pieceCount: true, providerOrderId: true } });
  const batchOf = new Map(batches.map((batch) => [batch.id, batch]));
  return entries.map((entry) => {
    const batch = batchOf.get(entry.batchId ?? "");
    const letters = batch && letterCount(entry, batch);
    const change = walletChange(entry);
    const { day, time } = wallClockTexts(entry.at, file.timeZone);
    return [
      ...[day, time, file.t(`wallet.ledger.kinds.${entry.kind}`, { count: letters ?? 1 }), letters ? String(letters) : ""],
      ...[change < 0 ? -change / 100 : "", change > 0 ? change / 100 : "", setAside(entry), (balances.get(entry.id) ?? 0) / 100],
      ...[entry.currency.toUpperCase(), entry.source, entry.kind === "top-up" ? entry.source : (batch?.providerOrderId ?? "")],
    ];
  });
}

/** What was set aside for letters, or freed again where it is below nothing. */
function setAside({ kind, postings }: Entry): CsvValue {
  if (kind !== "reserve" && kind !== "release") return "";
  return postings.filter(({ account }) => account === "wallet:reserved").reduce((sum, { amount }) => sum + amount, 0) / 100;
}

/** As every spreadsheet reads them: `2026-11-25` and `14:05:09`. */
function wallClockTexts(at: Date, timeZone: string): { day: string; time: string } {
  const { year, month, day, hour, minute, second } = wallClockAt(at, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return { day: `${year}-${two(month)}-${two(day)}`, time: `${two(hour)}:${two(minute)}:${two(second)}` };
}
