import { shopDb, type ShopDb } from "~/db.server";
import type { MailpieceStatus } from "~/mailings/status";
import { beyondCursor, cutPage, type ListPage, type PageQuestion } from "~/index-pages/page-cursor";
import type { DecisionView } from "./views";

export interface DecisionRow {
  id: string;
  outcome: "mail" | "skip";
  reasons: string[];
  decidedAt: Date;
  orderId: string;
  /** Null once Dearly has forgotten the order. */
  orderName: string | null;
  letter: { id: string; status: MailpieceStatus } | null;
}

const pageSize = 15;

/** One page of what an automation decided, the newest first. */
export async function listDecisions(
  shopId: string,
  automationId: string,
  question: PageQuestion & { view: DecisionView },
): Promise<ListPage<DecisionRow>> {
  const db = shopDb(shopId);
  const direction = question.before ? "asc" : "desc";
  const read = await db.decision.findMany({
    where: { automationId, ...(question.view === "all" ? {} : { outcome: question.view }), ...beyondCursor("decidedAt", question) },
    orderBy: [{ decidedAt: direction }, { id: direction }],
    take: pageSize + 1,
  });
  const page = cutPage(read, pageSize, question, ({ decidedAt, id }) => ({ at: decidedAt, id }));
  const orders = await readOrderNames(db, page.rows.map(({ orderId }) => orderId));
  const letters = await readLetters(db, page.rows.map(({ id }) => id));
  const rows = page.rows.map(({ id, outcome, reasons, decidedAt, orderId }) => ({
    ...{ id, outcome: outcome === "mail" ? ("mail" as const) : ("skip" as const), reasons, decidedAt, orderId },
    orderName: orders.get(orderId) ?? null,
    letter: letters.get(id) ?? null,
  }));
  return { ...page, rows };
}

async function readOrderNames(db: ShopDb, ids: string[]): Promise<Map<string, string>> {
  const orders = await db.order.findMany({ where: { shopifyId: { in: ids } }, select: { shopifyId: true, name: true } });
  return new Map(orders.map(({ shopifyId, name }) => [shopifyId, name]));
}

async function readLetters(db: ShopDb, decisionIds: string[]): Promise<Map<string, { id: string; status: MailpieceStatus }>> {
  const pieces = await db.mailpiece.findMany({
    where: { originKind: "decision", originId: { in: decisionIds } },
    select: { id: true, status: true, originId: true },
  });
  return new Map(pieces.map(({ id, status, originId }) => [originId, { id, status }]));
}
