import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { personKey, suppressionKey } from "~/suppressions/suppression-keys.server";
import type { WebhookSubject } from "~/webhooks/payload";

/**
 * Answers Shopify's customers/data_request: collects everything stored about a customer into a report, which the merchant downloads under
 * Settings and passes on. Shopify gives the merchant 30 days; so long it is kept.
 */
export async function answerDataRequest(db: ShopDb, subject: WebhookSubject): Promise<void> {
  const at = now();
  const report = subject.customerId ? await collect(db, subject, subject.customerId) : { letters: [], orders: [], mailbook: [], campaigns: [] };
  await db.privacyRequest.create({
    data: {
      id: randomUUID(),
      shopId: db.$shopId,
      kind: "data-request",
      customerId: subject.customerId,
      report: report as Prisma.InputJsonObject,
      createdAt: at,
      completedAt: at,
    },
  });
}

async function collect(db: ShopDb, { customerEmail, orderIds }: WebhookSubject, customerId: string) {
  const orders = await db.order.findMany({
    where: { OR: [{ customerId }, { shopifyId: { in: orderIds } }] },
    orderBy: { placedAt: "asc" },
  });
  // By order as well: a guest's letter has no customer, though its order may have got one since.
  const letters = await db.mailpiece.findMany({
    where: { OR: [{ customerId }, { orderId: { in: [...orderIds, ...orders.map(({ shopifyId }) => shopifyId)] } }] },
    orderBy: { createdAt: "asc" },
    include: { changes: { orderBy: { sequence: "asc" }, select: { to: true, cause: true, at: true } } },
  });
  const decisions = await db.decision.findMany({
    where: { orderId: { in: orders.map(({ shopifyId }) => shopifyId) } },
    select: { orderId: true, outcome: true, reasons: true, decidedAt: true },
  });
  const emailKey = customerEmail ? suppressionKey(db.$shopId, "email", customerEmail).keyHash : null;
  const saved = await db.savedRecipient.findMany({
    where: { OR: [{ customerId }, ...(emailKey ? [{ emailKey }] : [])] },
    orderBy: { createdAt: "asc" },
    include: { list: { select: { name: true } } },
  });
  const entries = await db.campaignRecipient.findMany({
    where: { OR: [{ customerId }, { personKey: personKey(db.$shopId, customerId, null) }, ...(emailKey ? [{ emailKey }] : [])] },
    orderBy: [{ createdAt: "asc" }, { position: "asc" }],
    include: { campaign: { select: { name: true } } },
  });
  return {
    campaigns: entries.map(({ campaign, outcome, reason, recipient, values, discountCode, createdAt }) => ({
      ...{ campaign: campaign.name, outcome, reason, recipient, values, discountCode, createdAt: createdAt.toISOString() },
    })),
    mailbook: saved.map(({ list, recipient, values, cells, createdAt }) => ({ list: list.name, recipient, values, cells, createdAt: createdAt.toISOString() })),
    orders: orders.map(({ name, placedAt, amount, currency, countryCode, discountCodes, shopifyId }) => ({
      ...{ name, placedAt: placedAt.toISOString(), amount: Number(amount), currency, countryCode, discountCodes },
      decisions: decisions
        .filter(({ orderId }) => orderId === shopifyId)
        .map(({ outcome, reasons, decidedAt }) => ({ outcome, reasons, decidedAt: decidedAt.toISOString() })),
    })),
    letters: letters.map(({ recipient, values, message, status, createdAt, orderName, changes }) => ({
      ...{ orderName, recipient, values, message, status, createdAt: createdAt.toISOString() },
      story: changes.map(({ to, cause, at }) => ({ to, cause, at: at.toISOString() })),
    })),
  };
}
