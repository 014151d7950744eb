import { randomUUID } from "node:crypto";
import { Prisma, type Mailpiece } from "@prisma/client";
import { now } from "~/clock.server";
import { isUniqueViolation, type ShopDb, type ShopTransaction } from "~/db.server";
import { erasePeople } from "~/mailbook/erase-people.server";
import { changeStatus } from "~/mailings/change-status.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { isRecallable, mailpieceStatuses } from "~/mailings/status";
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

/** Not bought, or perhaps just being bought. */
const onTheirWay = mailpieceStatuses.filter((status) => isRecallable(status) || status === "placing");

/** What is known of a person before anything of theirs is erased. */
interface Known {
  subject: WebhookSubject;
  orderIds: string[];
  addresses: Recipient[];
  /** Their entries of campaigns' audiences, and what chooses their letters. */
  written: string[];
  whose: Prisma.MailpieceWhereInput;
  pieces: Mailpiece[];
  keys: SuppressionKey[];
}

/**
 * Answers Shopify's customers/redact: letters not bought yet are recalled, one that is just being bought should that be refused. That wish
 * outlives the purchase: where the provider cancels, an order all of whose letters bear it is cancelled. Everything personal is erased wherever it
 * is stored, and a keyed hash stays on the do-not-mail list. Throws RedactionMustWait while a letter is being placed, or one that was made meanwhile has
 * gone further than being held; the delivery is then tried again.
 */
export async function redactCustomer(db: ShopDb, subject: WebhookSubject): Promise<void> {
  const { customerId, customerEmail } = subject;
  if (!customerId && subject.orderIds.length === 0) return;
  const orderIds = await ordersOf(db, subject);
  const addresses = await addressesOf(db, subject, orderIds);
  const written = await entriesOf(db, subject, addresses);
  const ofCampaigns = { originKind: "campaign_recipient" as const, originId: { in: written } };
  const whose = { OR: [...ofCustomer(customerId), { orderId: { in: orderIds } }, ofCampaigns] };
  const pieces = await piecesOf(db, whose, []);
  for (const { id, status } of pieces) {
    // One whose purchase is refused from now on must not go back to waiting, where it would be erased on a batch together with others.
    if (isRecallable(status) || status === "placing") await recallMailpiece(db, id, "customer-erased");
  }
  const keys = [
    ...(customerId ? [suppressionKey(db.$shopId, "customer", customerId)] : []),
    ...(customerEmail ? [suppressionKey(db.$shopId, "email", customerEmail)] : []),
    ...[...new Set([...addresses, ...recipientsIn(pieces)].map(addressKey))].map((address) => suppressionKey(db.$shopId, "address", address)),
  ];
  await suppress(db, keys);
  await db.$transaction((tx) => erase(tx, { subject, orderIds, addresses, written, whose, pieces, keys }));
}

async function erase(tx: ShopTransaction, { subject, orderIds, addresses, written, whose, pieces: known, keys }: Known): Promise<void> {
  const { customerId, customerEmail, customerPhone } = subject;
  const personKeys = new Set([personKey(tx.$shopId, customerId, null), ...known.map((piece) => piece.customerKey)].filter((key) => key !== null));
  // Before their letters: a campaign that was making one is waited for, and from here on none makes another that names them.
  await tx.campaignRecipient.updateMany({
    // Whoever was left out of a campaign is known there by their customer number, or by what was found of theirs before.
    where: { OR: [{ personKey: { in: [...personKeys] } }, ...ofCustomer(customerId), { id: { in: written } }] },
    // A code that Shopify has is deleted there by its id, if its letter is never mailed.
    data: { recipient: Prisma.DbNull, values: Prisma.DbNull, customerId: null, discountCode: null },
  });
  const pieces = await erasePieces(tx, whose, known);
  const batchIds = pieces.flatMap(({ batchId }) => (batchId ? [batchId] : []));
  const names = [...addresses, ...recipientsIn(pieces)].map(({ name }) => name);
  await tx.batch.updateMany({ where: { id: { in: batchIds }, status: { not: "placing" } }, data: { request: null } });
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
}

/** Erases their letters, with those that were made since they were read; returns all. One on its way to be bought is left for the next try. */
async function erasePieces(tx: ShopTransaction, whose: Prisma.MailpieceWhereInput, known: readonly Mailpiece[]): Promise<Mailpiece[]> {
  // Whoever sends one of them again holds its row: they are waited for, or find it erased.
  await emptyPieces(tx, known);
  const pieces = await piecesOf(tx, whose, known);
  const late = pieces.slice(known.length);
  const cause = "customer-erased";
  await changeStatus(tx, late.map(({ id }) => id), { from: "held", to: "recalled", cause, reasons: [cause], at: now() });
  if ((await tx.mailpiece.count({ where: { id: { in: pieces.map(({ id }) => id) }, status: { in: [...onTheirWay] } } })) > 0) throw new RedactionMustWait();
  await emptyPieces(tx, late);
  return pieces;
}

async function emptyPieces(tx: ShopTransaction, pieces: readonly Mailpiece[]): Promise<void> {
  await tx.mailpiece.updateMany({
    where: { id: { in: pieces.map(({ id }) => id) } },
    data: { recipient: Prisma.DbNull, values: Prisma.DbNull, message: null, searchText: "", customerId: null },
  });
}

/** What is known, and after it whatever else is theirs now: a letter that took the place of one is known by that one alone. */
async function piecesOf(db: ShopTransaction, whose: Prisma.MailpieceWhereInput, known: readonly Mailpiece[]): Promise<Mailpiece[]> {
  const pieces = [...known];
  for (;;) {
    const ids = pieces.map(({ id }) => id);
    const more = await db.mailpiece.findMany({ where: { OR: [whose, { originKind: "resend", originId: { in: ids } }], id: { notIn: ids } } });
    if (more.length === 0) return pieces;
    pieces.push(...more);
  }
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
