import { Prisma } from "@prisma/client";
import { byteOrderMark, writeCsv } from "~/index-pages/csv";
import { shopDb, type ShopDb } from "~/db.server";
import { translatorFor } from "~/locales/server-translator.server";
import { minorUnitDigits } from "~/orders/order-facts";
import { writeCursor, type PageCursor } from "~/index-pages/page-cursor";
import { isRowId } from "~/index-pages/row-id";
import { wallClockAt } from "~/zoned-time";
import { readAttributed, readWindows, type Windows } from "./attribution.server";

/** Orders in a part: what is in memory at once, whatever the campaign brought. */
const partSize = 5_000;

interface Row {
  id: string;
  name: string;
  placedAt: Date;
  amount: bigint;
  currency: string;
  by: "code" | "customer" | "address";
  side: "mail" | "holdout" | null;
}

/** One part of the orders that count for a campaign, and for whoever was held out of it, as CSV, oldest first; null when the shop has no such campaign. */
export async function exportAttributedOrders(shopId: string, campaignId: string, after: PageCursor | null): Promise<{ csv: string; next: string | null } | null> {
  const db = shopDb(shopId);
  if (!isRowId(campaignId) || (await db.campaign.count({ where: { id: campaignId } })) === 0) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { locale: true, timezone: true } });
  const { t } = translatorFor(shop.locale, shop.timezone);
  const windows = await readWindows(db, campaignId);
  const read = windows ? await readPart(db, campaignId, windows, after) : [];
  const part = read.slice(0, partSize);
  const lines = part.map(({ name, placedAt, amount, currency, by, side }) => {
    const digits = minorUnitDigits(currency);
    return [name, dayOf(placedAt, shop.timezone), t(`results.by.${by}`), t(`results.sides.${side ?? "other"}`), (Number(amount) / 10 ** digits).toFixed(digits), currency];
  });
  const head = ["order", "date", "by", "side", "amount", "currency"].map((column) => t(`results.columns.${column}`));
  const last = read.length > partSize ? part.at(-1) : undefined;
  return { csv: after === null ? byteOrderMark + writeCsv([head, ...lines]) : writeCsv(lines), next: last ? writeCursor({ at: last.placedAt, id: last.id }) : null };
}

/** One order more than a part has, which tells whether there is another part. */
async function readPart(db: ShopDb, campaignId: string, windows: Windows, after: PageCursor | null): Promise<Row[]> {
  const opens = after && after.at > windows.opens ? after.at : windows.opens;
  return readAttributed<Row>(
    db,
    campaignId,
    { ...windows, opens },
    Prisma.sql`
      SELECT m."id", m."name", m."placedAt", m."amount", m."currency", m."by", p."outcome" AS "side"
      FROM "matched" m LEFT JOIN "people" p ON p."position" = m."person"
      WHERE ${after?.at ?? null}::timestamp IS NULL OR (m."placedAt", m."id") > (${after?.at ?? null}::timestamp, ${after?.id ?? ""})
      ORDER BY m."placedAt", m."id" LIMIT ${partSize + 1}`,
  );
}

/** As every spreadsheet reads it: `2026-11-25`. */
function dayOf(at: Date, timeZone: string): string {
  const { year, month, day } = wallClockAt(at, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}`;
}
