import { z } from "zod";
import { byteOrderMark, writeCsv } from "~/index-pages/csv";
import { shopDb } from "~/db.server";
import { translatorFor } from "~/locales/server-translator.server";
import { isRowId } from "~/index-pages/row-id";
import { readingSchema } from "./import/reading";

/** Rows of one part of the file. */
const partSize = 2_000;
const place = z.coerce.number().int().min(0).max(2 ** 31 - 1).nullable().catch(null);

/**
 * The rows of a list's file that could not be used, as CSV in the columns they came in, with two more: what is wrong and how to mend it. In parts of bounded
 * size that the browser puts together; null where there is no such list.
 */
export async function exportProblems(shopId: string, listId: string, locale: string | null, after: string | null): Promise<{ csv: string; next: string | null } | null> {
  if (!isRowId(listId)) return null;
  const db = shopDb(shopId);
  const list = await db.recipientList.findUnique({ where: { id: listId }, select: { settings: true } });
  const reading = readingSchema.safeParse(list?.settings);
  if (!reading.success) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { locale: true, timezone: true } });
  const { t } = translatorFor(locale ?? shop.locale, shop.timezone);
  const from = place.parse(after);
  const rows = await db.savedRecipient.findMany({
    where: { listId, problem: { not: null }, ...(from === null ? {} : { position: { gt: from } }) },
    orderBy: { position: "asc" },
    take: partSize,
    select: { position: true, problem: true, cells: true },
  });
  const { header, hasHeader } = reading.data;
  const names = header.map((name, at) => (hasHeader && name !== "" ? name : t("mailbook.import.column", { number: at + 1 })));
  const head = [...names, t("mailbook.problemFile.line"), t("mailbook.problemFile.problem"), t("mailbook.problemFile.mend")];
  const lines = rows.map(({ position, problem, cells }) => [
    ...fit(cells, header.length),
    ...[String(position), t(`mailbook.problems.${problem}.what`), t(`mailbook.problems.${problem}.mend`)],
  ]);
  const last = rows.at(-1);
  return {
    csv: (from === null ? byteOrderMark + writeCsv([head]) : "") + writeCsv(lines),
    next: last && rows.length === partSize ? String(last.position) : null,
  };
}

/** As many cells as there are columns: what is too much stands in the last one, where it is seen. */
function fit(cells: readonly string[], count: number): string[] {
  const kept = cells.slice(0, count);
  const more = cells.slice(count);
  if (more.length > 0) kept[count - 1] = [kept[count - 1] ?? "", ...more].join(" | ");
  return [...kept, ...Array<string>(count - kept.length).fill("")];
}
