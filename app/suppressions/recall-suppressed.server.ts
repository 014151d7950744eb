import type { Mailpiece } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import type { OrderFacts } from "~/orders/order-facts";
import { addressKey, recipientSchema } from "~/orders/recipient";
import { ShopifyUnreachable } from "~/orders/ask-shopify.server";
import { ordersPerCall, readOrders } from "~/orders/shopify-orders.server";
import { readEmailKeys } from "./email-keys.server";
import { isSuppressed, suppressionKey, suppressionKeysOf, type SuppressionKey } from "./suppression-keys.server";

/** A run is left alone by others for so long, and comes back after so long where Shopify could not be asked. */
const leaseMs = 10 * 60_000;
const unreachablePauseMs = 60_000;
/** Those first that could be printed without the list being asked again. */
const groups: Mailpiece["status"][][] = [["released", "batched", "needs_funds", "placing", "placed"], ["held"]];

/** Notes that the list grows, in one transaction with what is added; what is waiting for whom is on it is then called back. */
export function noteGrown(db: ShopDb) {
  return db.shop.updateMany({ data: { recallDueAt: now() } });
}

/** Hints at what `noteGrown` made due. */
export async function hintGrown(shopId: string): Promise<void> {
  await hint("recall-suppressed", { shopId });
}

/**
 * Compares all letters that are not printed yet with the do-not-mail list, and calls those back whose person is on it. E-mail addresses are not
 * kept with a letter: a campaign's audience knows their hashes, and of any other letter the order is read from Shopify; while that cannot be
 * asked, what is here is compared alone and the rest is done later. Until then a held letter is in no danger: its release asks the list itself.
 */
export async function recallSuppressed(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  const leaseEnd = await claim(db);
  if (!leaseEnd) return;
  let isReachable = true;
  for await (const pieces of readWaiting(db)) {
    const orders: ReadonlyMap<string, OrderFacts> | null = isReachable ? await askFor(db, pieces) : null;
    isReachable = orders !== null;
    const emailKeys = await readEmailKeys(db, pieces);
    for (const piece of pieces) {
      const keys = [...keysOf(db, piece, orders?.get(piece.orderId ?? "")), ...[emailKeys.get(piece.id) ?? []].flat()];
      if (await isSuppressed(db, keys)) await recallMailpiece(db, piece.id, "do-not-mail");
    }
  }
  // More that came on the list meanwhile has made it due again.
  const next = isReachable ? null : new Date(now().getTime() + unreachablePauseMs);
  await db.shop.updateMany({ where: { recallDueAt: leaseEnd }, data: { recallDueAt: next } });
}

async function* readWaiting(db: ShopDb): AsyncGenerator<Mailpiece[]> {
  for (const group of groups) {
    let after = "";
    for (;;) {
      const pieces = await db.mailpiece.findMany({ where: { status: { in: group }, id: { gt: after } }, orderBy: { id: "asc" }, take: ordersPerCall });
      const last = pieces.at(-1);
      if (!last) break;
      yield pieces;
      after = last.id;
    }
  }
}

async function claim(db: ShopDb): Promise<Date | null> {
  const at = now();
  const leaseEnd = new Date(at.getTime() + leaseMs);
  const { count } = await db.shop.updateMany({ where: { recallDueAt: { lte: at } }, data: { recallDueAt: leaseEnd } });
  return count === 1 ? leaseEnd : null;
}

async function askFor(db: ShopDb, pieces: readonly Mailpiece[]): Promise<ReadonlyMap<string, OrderFacts> | null> {
  try {
    return (await readOrders(db.$shopId, pieces.flatMap(({ orderId }) => orderId ?? []))).orders;
  } catch (error) {
    if (error instanceof ShopifyUnreachable) return null;
    throw error;
  }
}

function keysOf(db: ShopDb, piece: Mailpiece, order: OrderFacts | undefined): SuppressionKey[] {
  const recipient = recipientSchema.safeParse(piece.recipient);
  return [
    ...(order ? suppressionKeysOf(db.$shopId, order, null) : []),
    ...(piece.customerId ? [suppressionKey(db.$shopId, "customer", piece.customerId)] : []),
    ...(recipient.success ? [suppressionKey(db.$shopId, "address", addressKey(recipient.data))] : []),
  ];
}
