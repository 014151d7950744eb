import { shopDb, type ShopDb } from "~/db.server";
import { readLettersOfOrders, type OrderLetter, type SeenOrder, toSeenOrder } from "~/mailings/order-letters.server";
import { cutPage, type ListPage } from "~/index-pages/page-cursor";
import { findOrders } from "./find-orders.server";
import type { OrderQuestion } from "./order-question";

export interface OrderRow extends SeenOrder {
  /** The row's own, for choosing rows: the same as `shopifyId`. */
  id: string;
  decisions: { automationName: string; outcome: "mail" | "skip"; reasons: string[] }[];
  /** The newest first. */
  letters: OrderLetter[];
}

const usualPageSize = 50;

/** One page of the orders Dearly has seen, in the order asked for, each with what was decided of it and its letters. */
export async function listOrders(
  shopId: string,
  question: OrderQuestion,
  pageSize = usualPageSize,
): Promise<ListPage<OrderRow> & { hasAny: boolean }> {
  const db = shopDb(shopId);
  const read = await findOrders(db, question, pageSize + 1);
  const page = cutPage(read, pageSize, question, ({ placedAt, id }) => ({ at: placedAt, id }));
  const ids = page.rows.map(({ shopifyId }) => shopifyId);
  const [decisions, letters] = await Promise.all([readDecisions(db, ids), readLettersOfOrders(db, ids)]);
  const hasAny = page.rows.length > 0 || (await db.order.findFirst({ select: { id: true } })) !== null;
  const rows = page.rows.map((order) => ({
    ...toSeenOrder(order),
    id: order.shopifyId,
    decisions: decisions.get(order.shopifyId) ?? [],
    letters: letters.get(order.shopifyId) ?? [],
  }));
  return { ...page, hasAny, rows };
}

/** By order; for each order in the line of its automations. */
async function readDecisions(db: ShopDb, orderIds: string[]): Promise<Map<string, OrderRow["decisions"]>> {
  const read = await db.decision.findMany({
    where: { orderId: { in: orderIds } },
    include: { automation: { select: { name: true } } },
    orderBy: [{ automation: { position: "asc" } }, { automationId: "asc" }],
  });
  const byOrder = new Map<string, OrderRow["decisions"]>();
  for (const { orderId, automation, outcome, reasons } of read) {
    const decision = { automationName: automation.name, outcome: outcome === "mail" ? ("mail" as const) : ("skip" as const), reasons };
    byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), decision]);
  }
  return byOrder;
}
