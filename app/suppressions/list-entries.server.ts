import type { Prisma } from "@prisma/client";
import { byteOrderMark, writeCsv } from "~/index-pages/csv";
import { shopDb } from "~/db.server";
import { translatorFor } from "~/locales/server-translator.server";
import { literalPattern } from "~/index-pages/list-fields";
import { beyondCursor, cutPage, writeCursor, type ListPage, type PageCursor, type PageQuestion } from "~/index-pages/page-cursor";
import { isRowId } from "~/index-pages/row-id";
import { suppressionKey } from "./suppression-keys.server";

export interface SuppressionRow {
  id: string;
  keyKind: string;
  /** Null once the person was erased, and for entries from before labels were kept. */
  label: string | null;
  reason: string;
  createdAt: Date;
}

const pageSize = 50;
/** Rows of one part of the file. */
const partSize = 5_000;
const columns = { id: true, keyKind: true, label: true, reason: true, createdAt: true };

/** One page of a shop's do-not-mail list, the newest first. A search finds words of what was typed, or the whole e-mail address behind its hash. */
export async function listSuppressions(shopId: string, question: PageQuestion & { search: string }): Promise<ListPage<SuppressionRow> & { hasAny: boolean }> {
  const db = shopDb(shopId);
  const direction = question.before ? "asc" : "desc";
  const read = await db.suppression.findMany({
    where: { AND: [whereSearched(shopId, question.search), beyondCursor("createdAt", question)] },
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: pageSize + 1,
    select: columns,
  });
  const page = cutPage(read, pageSize, question, ({ createdAt, id }) => ({ at: createdAt, id }));
  const hasAny = page.rows.length > 0 || (await db.suppression.findFirst({ select: { id: true } })) !== null;
  return { ...page, hasAny };
}

function whereSearched(shopId: string, search: string): Prisma.SuppressionWhereInput {
  // Postgres takes no text with a NUL.
  const text = search.replace(/\p{Cc}/gu, " ").trim();
  if (text === "") return {};
  return { OR: [{ label: { contains: literalPattern(text), mode: "insensitive" } }, suppressionKey(shopId, "email", text), suppressionKey(shopId, "customer", text)] };
}

/** Takes entries off the list; returns how many. People who were erased stay on it: they asked, and nobody could say any more who they are. */
export async function removeSuppressions(shopId: string, ids: readonly string[]): Promise<number> {
  const { count } = await shopDb(shopId).suppression.deleteMany({ where: { id: { in: ids.filter(isRowId) }, reason: { not: "erased" } } });
  return count;
}

/** The list as CSV, newest first, in parts of bounded size that the browser puts together. */
export async function exportSuppressions(shopId: string, after: PageCursor | null): Promise<{ csv: string; next: string | null }> {
  const db = shopDb(shopId);
  const { locale, timezone } = await db.shop.findFirstOrThrow({ select: { locale: true, timezone: true } });
  const { t } = translatorFor(locale, timezone);
  const rows = await db.suppression.findMany({
    where: beyondCursor("createdAt", { after, before: null }),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: partSize,
    select: columns,
  });
  const head = ["who", "kind", "reason", "added"].map((name) => t(`doNotMail.columns.${name}`));
  const lines = rows.map(({ keyKind, label, reason, createdAt }) => [
    ...[label ?? (reason === "erased" ? t("doNotMail.erased") : ""), t(`doNotMail.kinds.${keyKind}`), t(`doNotMail.reasons.${reason}`), createdAt.toISOString()],
  ]);
  const last = rows.at(-1);
  return {
    csv: (after ? "" : byteOrderMark + writeCsv([head])) + writeCsv(lines),
    next: last && rows.length === partSize ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}
