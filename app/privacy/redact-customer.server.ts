import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import { isUniqueViolation, type ShopDb } from "~/db.server";
import { erasePeople } from "~/mailbook/erase-people.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { isRecallable } from "~/mailings/status";
import { addressKey, recipientSchema, type Recipient } from "~/orders/recipient";
import { eraseViews } from "~/saved-views/erase-views.server";
import { personKey, suppressionKey, type SuppressionKey } from "~/suppressions/suppression-keys.server";
import type { WebhookSubject } from "~/webhooks/payload";

/** A letter of the person is on its way to the provider; its request may have to be sent again word for word. */
export class RedactionMustWait extends Error {
  constructor() {
    super("A letter is being placed; the person is erased once it is known what became of it.");
    this.name = "RedactionMustWait";
  }
}

/**
 * Answers Shopify's customers/redact: letters not bought yet are recalled, one that is just being bought should that be refused. That wish
 * outlives the purchase: where the provider cancels, an order all of whose letters bear it is cancelled. Everything personal is erased wherever it
 * is stored, and a keyed hash stays on the do-not-mail list. Throws RedactionMustWait while a letter is being placed; the delivery is then tried
 * again.
 */
export async function redactCustomer(db: ShopDb, subject: WebhookSubject): Promise<void> {
  const { customerId, customerEmail, customerPhone } = subject;
  if (!customerId && subject.orderIds.length === 0) return;
  const orderIds = await ordersOf(db, subject);
  const addresses = await addressesOf(db, subject, orderIds);
  const written = await entriesOf(db, subject, addresses);
  const ofCampaigns = { originKind: "campaign_recipient" as const, originId: { in: written } };
  const pieces = await db.mailpiece.findMany({ where: { OR: [...ofCustomer(customerId), { orderId: { in: orderIds } }, ofCampaigns] } });
  for (const { id, status } of pieces) {
    // One whose purchase is refused from now on must not go back to waiting, where it would be erased on a batch together with others.
    if (isRecallable(status) || status === "placing") await recallMailpiece(db, id, "customer-erased");
  }
  const ids = pieces.map(({ id }) => id);
  const keys = [
    ...(customerId ? [suppressionKey(db.$shopId, "customer", customerId)] : []),
    ...(customerEmail ? [suppressionKey(db.$shopId, "email", customerEmail)] : []),
    ...[...new Set([...addresses, ...recipientsIn(pieces)].map(addressKey))].map((address) => suppressionKey(db.$shopId, "address", address)),
  ];
  await suppress(db, keys);
  if ((await db.mailpiece.count({ where: { id: { in: ids }, status: "placing" } })) > 0) throw new RedactionMustWait();

  const batchIds = pieces.flatMap(({ batchId }) => (batchId ? [batchId] : []));
  const names = [...addresses, ...recipientsIn(pieces)].map(({ name }) => name);
  const personKeys = new Set([personKey(db.$shopId, customerId, null), ...pieces.map((piece) => piece.customerKey)].filter((key) => key !== null));
  await db.$transaction(async (tx) => {
    await tx.mailpiece.updateMany({
      where: { id: { in: ids } },
      data: { recipient: Prisma.DbNull, values: Prisma.DbNull, message: null, searchText: "", customerId: null },
    });
    await tx.batch.updateMany({ where: { id: { in: batchIds }, status: { not: "placing" } }, data: { request: null } });
    await tx.campaignRecipient.updateMany({
      // Whoever was left out of a campaign is known there by their customer number, or by what was found of theirs before.
      where: { OR: [{ personKey: { in: [...personKeys] } }, ...ofCustomer(customerId), { id: { in: written } }] },
      // A code that Shopify has is deleted there by its id, if its letter is never mailed.
      data: { recipient: Prisma.DbNull, values: Prisma.DbNull, customerId: null, discountCode: null },
    });
    await erasePeople(tx, { customerId, email: customerEmail, keyHashes: keys.map(({ keyHash }) => keyHash) });
    await eraseViews(tx, { names, email: customerEmail, phone: customerPhone });
    await tx.order.updateMany({ where: { shopifyId: { in: orderIds } }, data: { customerId: null, householdKey: null, discountCodes: [] } });
    await tx.delivery.updateMany({
      // An erasure still to be carried out keeps its list of orders; it is emptied when it is done.
      where: { OR: [{ orderId: { in: orderIds } }, ...ofCustomer(customerId)], NOT: { topic: "customers/redact", status: "received" } },
      data: { payload: null, customerId: null },
    });
    await tx.privacyRequest.updateMany({ where: { OR: ofCustomer(customerId) }, data: { customerId: null, report: Prisma.DbNull } });
    await tx.privacyRequest.create({
      data: { id: randomUUID(), shopId: tx.$shopId, kind: "customer-redact", createdAt: now(), completedAt: now() },
    });
  });
}

/** The orders Shopify names and all others of the customer. A guest's letter has no customer, though its order may have got one since. */
async function ordersOf(db: ShopDb, { customerId, orderIds }: WebhookSubject): Promise<string[]> {
  const known = await db.order.findMany({ where: { OR: ofCustomer(customerId) }, select: { shopifyId: true } });
  return [...new Set([...orderIds, ...known.map(({ shopifyId }) => shopifyId)])];
}

/** All addresses they are known to be written to: by their letters, by campaigns and by lists. */
async function addressesOf(db: ShopDb, { customerId, customerEmail }: WebhookSubject, orderIds: string[]): Promise<Recipient[]> {
  const where = { OR: [...ofCustomer(customerId), ...ofEmail(db, customerEmail)] };
  const select = { recipient: true };
  const found = [
    ...(await db.mailpiece.findMany({ where: { OR: [...ofCustomer(customerId), { orderId: { in: orderIds } }] }, select })),
    ...(await db.campaignRecipient.findMany({ where, select })),
    ...(await db.savedRecipient.findMany({ where, select })),
  ];
  return recipientsIn(found);
}

function recipientsIn(rows: readonly { recipient: Prisma.JsonValue }[]): Recipient[] {
  return rows.flatMap(({ recipient }) => recipientSchema.safeParse(recipient).data ?? []);
}

/** Entries of campaigns' audiences that are about them: by customer, by an e-mail address that a list gave, or by their address where it gave nothing else. */
async function entriesOf(db: ShopDb, { customerId, customerEmail }: WebhookSubject, addresses: readonly Recipient[]): Promise<string[]> {
  const personKeys = addresses.flatMap((address) => personKey(db.$shopId, null, address) ?? []);
  const where = { OR: [...ofCustomer(customerId), ...ofEmail(db, customerEmail), { personKey: { in: personKeys } }] };
  const found = await db.campaignRecipient.findMany({ where, select: { id: true } });
  return found.map(({ id }) => id);
}

/** Without a customer it chooses nothing; `{ customerId: null }` would choose every guest. */
function ofCustomer(customerId: string | null): { customerId: string }[] {
  return customerId ? [{ customerId }] : [];
}

function ofEmail(db: ShopDb, email: string | null): { emailKey: string }[] {
  return email ? [{ emailKey: suppressionKey(db.$shopId, "email", email).keyHash }] : [];
}

async function suppress(db: ShopDb, keys: SuppressionKey[]): Promise<void> {
  for (const key of keys) {
    try {
      await db.suppression.create({
        data: { id: randomUUID(), shopId: db.$shopId, ...key, reason: "erased", createdAt: now() },
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await db.suppression.updateMany({ where: key, data: { reason: "erased", label: null } });
    }
  }
}
