import type { Order, Prisma } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import { pieceKindOf, type PieceKind } from "~/providers/mail-provider";
import type { Money } from "~/wallet/money";
import { carrierLink } from "./carrier-link";
import { costOf } from "./piece-cost";
import { recallWayOf, type RecallWay } from "./recall/recall-way";
import type { MailpieceStatus } from "./status";

/** Everything Dearly knows and did about one order. */
export interface OrderLetters {
  /** Null for an order that Dearly has not seen; a letter of it can be sent by hand all the same. */
  order: SeenOrder | null;
  /** One for each automation that was asked, in their order. */
  decisions: OrderDecision[];
  /** The newest first. */
  letters: OrderLetter[];
  /** What can be sent by hand. */
  templates: { id: string; name: string; kind: PieceKind }[];
}

export interface SeenOrder {
  /** Shopify's number as text. */
  shopifyId: string;
  name: string;
  placedAt: Date;
  paid: boolean;
  cancelledAt: Date | null;
  refundedAt: Date | null;
  test: boolean;
  /** Minor units of the shop's own currency, an ISO 4217 code in capitals. */
  total: { amount: number; currency: string };
  countryCode: string | null;
  outcome: "mail" | "skip" | null;
}

export interface OrderDecision {
  automationId: string;
  automationName: string;
  outcome: "mail" | "skip";
  /** Codes; each has a sentence under `reasons`. */
  reasons: string[];
  decidedAt: Date;
}

export interface OrderLetter {
  id: string;
  status: MailpieceStatus;
  reasons: string[];
  kind: PieceKind;
  mode: string;
  byHand: boolean;
  /** Null once the person was erased. */
  recipientName: string | null;
  templateName: string;
  cost: Money | null;
  costIsQuoted: boolean;
  trackingNumber: string | null;
  /** The carrier's page; null without a number, or where its carrier is not known. */
  trackingUrl: string | null;
  providerName: string | null;
  /** How it can still be taken back; null where it can’t, or where that was asked for. */
  recall: RecallWay | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Reads one order by Shopify's number, as text. Whatever is no such number is an order nobody has seen. */
export async function readOrderLetters(shopId: string, shopifyOrderId: string): Promise<OrderLetters> {
  const db = shopDb(shopId);
  const orderId = /^\d{1,20}$/.test(shopifyOrderId) ? shopifyOrderId : "none";
  const order = await db.order.findFirst({ where: { shopifyId: orderId } });
  const [decisions, letters, templates] = await Promise.all([readDecisions(db, orderId), readLetters(db, orderId), readTemplates(db)]);
  return { order: order && toSeenOrder(order), decisions, letters, templates };
}

/** An order without its row's own keys. */
export function toSeenOrder(order: Order): SeenOrder {
  const { shopifyId, name, placedAt, paid, cancelledAt, refundedAt, test, countryCode } = order;
  const total = { amount: Number(order.amount), currency: order.currency };
  const outcome = order.outcome === "mail" || order.outcome === "skip" ? order.outcome : null;
  return { shopifyId, name, placedAt, paid, cancelledAt, refundedAt, test, total, countryCode, outcome };
}

async function readDecisions(db: ShopDb, orderId: string): Promise<OrderDecision[]> {
  const decisions = await db.decision.findMany({ where: { orderId }, include: { automation: { select: { name: true, position: true } } } });
  return decisions
    .sort((a, b) => a.automation.position - b.automation.position || (a.automationId < b.automationId ? -1 : 1))
    .map(({ automationId, automation, outcome, reasons, decidedAt }) => ({
      ...{ automationId, automationName: automation.name, reasons, decidedAt },
      outcome: outcome === "mail" ? "mail" : "skip",
    }));
}

const letterParts = {
  templateVersion: { select: { template: { select: { name: true } } } },
  batch: { select: { quoteAmount: true, pieceCount: true, currency: true } },
  mailAccount: { select: { provider: true, channel: true } },
} satisfies Prisma.MailpieceInclude;

async function readLetters(db: ShopDb, orderId: string): Promise<OrderLetter[]> {
  return (await readLettersOfOrders(db, [orderId])).get(orderId) ?? [];
}

/** The letters of orders by Shopify's number, the newest first. */
export async function readLettersOfOrders(db: ShopDb, orderIds: string[]): Promise<Map<string, OrderLetter[]>> {
  const pieces = await db.mailpiece.findMany({
    where: { orderId: { in: orderIds } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: letterParts,
  });
  const byOrder = new Map<string, OrderLetter[]>();
  for (const piece of pieces) {
    if (piece.orderId !== null) byOrder.set(piece.orderId, [...(byOrder.get(piece.orderId) ?? []), toOrderLetter(piece)]);
  }
  return byOrder;
}

function toOrderLetter(piece: Prisma.MailpieceGetPayload<{ include: typeof letterParts }>): OrderLetter {
  const { id, status, reasons, mode, trackingNumber, mailAccount, createdAt, updatedAt } = piece;
  const recipient = recipientSchema.safeParse(piece.recipient);
  return {
    ...{ id, status, reasons, mode, trackingNumber, createdAt, updatedAt },
    kind: pieceKindOf(piece.kind),
    byHand: piece.originKind === "hand",
    recipientName: recipient.success ? recipient.data.name : null,
    templateName: piece.templateVersion.template.name,
    cost: costOf(piece),
    costIsQuoted: piece.amount === null,
    trackingUrl: trackingNumber === null ? null : carrierLink(trackingNumber),
    providerName: mailAccount?.provider ?? null,
    recall: recallWayOf(piece),
  };
}

async function readTemplates(db: ShopDb): Promise<OrderLetters["templates"]> {
  const templates = await db.template.findMany({
    where: { archivedAt: null, versions: { some: {} } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, kind: true },
  });
  return templates.map(({ id, name, kind }) => ({ id, name, kind: pieceKindOf(kind) }));
}
