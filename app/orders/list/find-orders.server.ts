import { Prisma, type Order } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { searchWords } from "~/index-pages/list-fields";
import { isRowId } from "~/index-pages/row-id";
import { boundsOfDays } from "~/zoned-time";
import type { OrderFilter, OrderQuestion } from "./order-question";

/**
 * Up to `take` orders away from the question's cursor, the nearest first. They are come to along an index in the order asked for, and what is
 * asked of an order's decisions and letters is looked up for each on the way: a shop's decisions are never read through as a whole.
 */
export async function findOrders(db: ShopDb, question: OrderQuestion, take: number): Promise<Order[]> {
  const found = await db.$queryRaw<{ id: string }[]>(ordersQuery(db.$shopId, question, await boundsOf(db, question), take));
  const orders = await db.order.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}

/** Instants between which orders were placed: the first included, the second not. */
export interface OrderBounds {
  since: Date | null;
  until: Date | null;
}

/** The query for the ids. */
export function ordersQuery(shopId: string, question: OrderQuestion, { since, until }: OrderBounds, take: number): Prisma.Sql {
  const isRising = (question.sort === "oldest") !== (question.before !== null);
  const way = isRising ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const cursor = question.before ?? question.after;
  const conditions = [
    Prisma.sql`listed."shopId" = ${shopId}`,
    ...outcomeIs(question),
    ...(since ? [Prisma.sql`listed."placedAt" >= ${since}`] : []),
    ...(until ? [Prisma.sql`listed."placedAt" < ${until}`] : []),
    ...(cursor ? [Prisma.sql`(listed."placedAt", listed."id") ${isRising ? Prisma.sql`>` : Prisma.sql`<`} (${cursor.at}, ${cursor.id})`] : []),
    ...decisionIs(shopId, question),
    ...searchWords(question.search).map((word) => isNamed(shopId, word)),
  ];
  return Prisma.sql`
    SELECT listed."id" FROM "Order" AS listed
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY listed."placedAt" ${way}, listed."id" ${way}
    LIMIT ${take}`;
}

function outcomeIs({ view }: OrderFilter): Prisma.Sql[] {
  if (view === "all") return [];
  return [view === "undecided" ? Prisma.sql`listed."outcome" IS NULL` : Prisma.sql`listed."outcome" = ${view}`];
}

function decisionIs(shopId: string, { view, automationId, reason }: OrderFilter): Prisma.Sql[] {
  if (automationId === null && reason === null) return [];
  const asked = [
    Prisma.sql`decision."shopId" = ${shopId}`,
    Prisma.sql`decision."orderId" = listed."shopifyId"`,
    // What cannot be an id belongs to no row.
    ...(automationId === null ? [] : [Prisma.sql`decision."automationId" = ${isRowId(automationId) ? automationId : "none"}`]),
    ...(reason === null ? [] : [Prisma.sql`${reason} = ANY (decision."reasons")`]),
    ...(reason === null && view === "mail" ? [Prisma.sql`decision."outcome" = 'mail'`] : []),
  ];
  return [Prisma.sql`EXISTS (SELECT 1 FROM "Decision" AS decision WHERE ${Prisma.join(asked, " AND ")} OFFSET 0)`];
}

/** The order or one of its letters is called so. */
function isNamed(shopId: string, word: string): Prisma.Sql {
  return Prisma.sql`(strpos(lower(listed."name"), ${word}) > 0 OR EXISTS (
    SELECT 1 FROM "Mailpiece" AS piece
    WHERE piece."shopId" = ${shopId} AND piece."orderId" = listed."shopifyId" AND strpos(piece."searchText", ${word}) > 0 OFFSET 0))`;
}

async function boundsOf(db: ShopDb, { from, to }: OrderFilter): Promise<OrderBounds> {
  if (from === null && to === null) return { since: null, until: null };
  const { timezone } = await db.shop.findFirstOrThrow({ select: { timezone: true } });
  return boundsOfDays(from, to, timezone);
}
