import { Prisma } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { cutPage, type ListPage, type PageCursor, type PageQuestion } from "~/index-pages/page-cursor";
import type { PieceKind } from "~/providers/mail-provider";
import type { TemplateOrder, TemplateView } from "./template-views";

export interface TemplateQuestion extends PageQuestion {
  view: TemplateView;
  /** Words of the name; all must be found. */
  search: string;
  kind: PieceKind | null;
  order: TemplateOrder;
}

export interface TemplateRow {
  id: string;
  name: string;
  kind: PieceKind;
  locale: string;
  changedAt: Date;
  /** Automations that write from it, those that are on first. */
  automations: { id: string; name: string; enabled: boolean }[];
}

interface Place {
  id: string;
  changedAt: Date;
}

const pageSize = 25;

/** One page of a shop's templates. */
export async function listTemplates(shopId: string, question: TemplateQuestion): Promise<ListPage<TemplateRow> & { hasAny: boolean }> {
  const db = shopDb(shopId);
  const page = cutPage(await readPlaces(db, question), pageSize, question, ({ changedAt, id }) => ({ at: changedAt, id }));
  const hasAny = page.rows.length > 0 || (await db.template.findFirst({ select: { id: true } })) !== null;
  return { ...page, hasAny, rows: await fillRows(db, page.rows) };
}

/** The templates of a page and one more, in their order, with the instant of each one's newest version. */
function readPlaces(db: ShopDb, question: TemplateQuestion): Promise<Place[]> {
  const { view, kind, order, before, after } = question;
  const [key, direction] = order.split(" ") as ["changed" | "name", "asc" | "desc"];
  const column = key === "name" ? Prisma.sql`"nameKey"` : Prisma.sql`"changedAt"`;
  // Towards earlier rows the page is read from its far end; cutPage turns it around.
  const isUpwards = (direction === "asc") !== (before !== null);
  const way = isUpwards ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const beyond = isUpwards ? Prisma.sql`>` : Prisma.sql`<`;
  const from = before ?? after;
  const inPage = from ? Prisma.sql`AND (${column}, id) ${beyond} (${placeOf(db, key, from)}, ${from.id})` : Prisma.empty;
  return db.$queryRaw<Place[]>`
    SELECT id, "changedAt" FROM (
      SELECT id, lower(name) AS "nameKey", (
        SELECT max("createdAt") FROM "TemplateVersion" WHERE "templateId" = "Template".id
      ) AS "changedAt"
      FROM "Template"
      WHERE "shopId" = ${db.$shopId}
        AND "archivedAt" IS ${view === "archived" ? Prisma.sql`NOT NULL` : Prisma.sql`NULL`}
        ${kind ? Prisma.sql`AND kind = ${kind}` : Prisma.empty}
        ${whereFound(question.search)}
    ) AS found
    WHERE "changedAt" IS NOT NULL ${inPage}
    ORDER BY ${column} ${way}, id ${way}
    LIMIT ${pageSize + 1}`;
}

/** Where a cursor stands in the order: its own instant, or the name of its template, which no address needs to carry. */
function placeOf(db: ShopDb, key: "changed" | "name", { at, id }: PageCursor): Prisma.Sql {
  return key === "changed" ? Prisma.sql`${at}` : Prisma.sql`(SELECT lower(name) FROM "Template" WHERE id = ${id} AND "shopId" = ${db.$shopId})`;
}

function whereFound(search: string): Prisma.Sql {
  const words = search.toLowerCase().split(/[\s\p{Cc}]+/u).filter(Boolean);
  return Prisma.join([Prisma.empty, ...words.map((word) => Prisma.sql`strpos(lower(name), ${word}) > 0`)], " AND ");
}

async function fillRows(db: ShopDb, places: readonly Place[]): Promise<TemplateRow[]> {
  const found = await db.template.findMany({
    where: { id: { in: places.map(({ id }) => id) } },
    include: {
      versions: { orderBy: { number: "desc" }, take: 1, select: { locale: true } },
      automations: {
        where: { archivedAt: null },
        orderBy: [{ enabled: "desc" }, { position: "asc" }],
        select: { id: true, name: true, enabled: true },
      },
    },
  });
  const byId = new Map(found.map((row) => [row.id, row]));
  return places.flatMap(({ id, changedAt }) => {
    const row = byId.get(id);
    if (!row) return [];
    const kind = row.kind === "postcard" ? ("postcard" as const) : ("letter" as const);
    return [{ id, name: row.name, kind, changedAt, locale: row.versions[0]?.locale ?? "en", automations: row.automations }];
  });
}
