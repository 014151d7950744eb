import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient, isSameRecipient, recipientSchema } from "~/orders/recipient";
import { lockWallet } from "~/wallet/ledger.server";
import { addressChanged, dissolveBatch } from "./batches/dissolve-batch.server";
import { againWhenMoved, BatchMoved } from "./batches/move-batch.server";
import { holdAgain } from "./hold.server";

/** What was released and is not known to be bought; before that the release itself reads the address. */
const waiting = ["released", "batched", "needs_funds", "placing"] as const;

/**
 * Holds an order's mailpieces again whose address has been changed since they were released: the next release writes to the new one. A piece
 * that is on a batch takes the batch apart. One that is being bought goes where it was sent; should the purchase be refused, it is held again.
 */
export async function readdressForOrder(db: ShopDb, order: OrderFacts): Promise<void> {
  const pieces = await db.mailpiece.findMany({ where: { orderId: order.id, status: { in: [...waiting] } }, select: { id: true, recipient: true } });
  if (pieces.length === 0) return;
  const shop = await db.shop.findFirstOrThrow({ select: { giftRule: true } });
  const choice = findRecipient(order, shop.giftRule);
  for (const { id, recipient } of pieces) {
    const stored = recipientSchema.safeParse(recipient);
    if (choice.ok && stored.success && isSameRecipient(choice.recipient, stored.data)) continue;
    await writeAnew(db, id);
  }
}

async function writeAnew(db: ShopDb, mailpieceId: string): Promise<void> {
  await againWhenMoved(() => db.$transaction((tx) => tryWriteAnew(tx, mailpieceId, now())));
  await hint("release-mailpieces", { shopId: db.$shopId });
}

async function tryWriteAnew(tx: ShopTransaction, mailpieceId: string, at: Date): Promise<void> {
  const piece = await tx.mailpiece.findUnique({ where: { id: mailpieceId } });
  if (!piece || !waiting.some((status) => status === piece.status)) return;
  if (piece.status === "placing") return wishAnew(tx, mailpieceId, at);
  if (piece.batchId) {
    const { mailAccountId } = await tx.batch.findUniqueOrThrow({ where: { id: piece.batchId } });
    await lockWallet(tx, mailAccountId);
    const batch = await tx.batch.findUniqueOrThrow({ where: { id: piece.batchId } });
    if (!["closed", "reserved", "needs_funds"].includes(batch.status)) throw new BatchMoved();
    await dissolveBatch(tx, batch, at);
  }
  const moved = await holdAgain(tx, [mailpieceId], { cause: addressChanged, at });
  if (moved.length !== 1) throw new BatchMoved();
}

/** The reason goes with the status: `dissolveBatch` finds it after a refusal, and once the piece is bought it is gone. */
async function wishAnew(tx: ShopTransaction, mailpieceId: string, at: Date): Promise<void> {
  const { count } = await tx.mailpiece.updateMany({
    where: { id: mailpieceId, status: "placing" },
    data: { reasons: [addressChanged], updatedAt: at },
  });
  if (count !== 1) throw new BatchMoved();
}
