import { createHash } from "node:crypto";
import type { Batch } from "@prisma/client";
import { isAtWorkUntilDone } from "~/campaigns/sending/purchase-guard.server";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { giveBackOrderOfToday, takeOrderOfToday } from "~/providers/account-limits.server";
import { purposeOf } from "~/providers/orders-of-day";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { lockWallet } from "~/wallet/ledger.server";
import { money, type Currency } from "~/wallet/money";
import { leaseMs } from "../batches/lease";
import { BatchMoved, moveBatch } from "../batches/move-batch.server";
import { requireTurn } from "../batches/urgency.server";
import { mayBuyUntilDone } from "../routing/may-buy.server";
import { readMailOrder } from "./read-mail-order.server";
import { releaseReservation } from "./reservation.server";
import { sendPlacing } from "./send-placing.server";

/** A price is bought at for so long; then, say after waiting for the next day's orders, it is asked for again. */
const quoteTrustedMs = 15 * 60_000;

/**
 * Buys a reserved batch. The exact request and its key are committed with the status `placing` before anything is sent: from then on
 * whoever finds the batch sends those very bytes, or looks, but never makes a new order.
 */
export async function placeBatch(db: ShopDb, batch: Batch): Promise<void> {
  if (!batch.quotedAt || now().getTime() - batch.quotedAt.getTime() > quoteTrustedMs) return quoteAnew(db, batch);
  const opened = await openMailProvider(db, batch.mailAccountId);
  const { provider, account } = opened;
  const order = await readMailOrder(db, batch, opened);
  const idempotencyKey = `${batch.id}-${batch.attempt}`;
  const maxAmount = money(batch.quoteAmount ?? 0, batch.currency as Currency);
  const prepared = provider.prepareOrder(order, { idempotencyKey, maxAmount });
  const at = now();
  await requireTurn(batch, account.providerAccountId, provider.capabilities, at);
  // Counted before it is sent: a process killed in between wastes one of the day's orders, never one too many.
  await takeOrderOfToday(account.providerAccountId, provider.capabilities, { at, purpose: purposeOf(batch) });
  const moved = db.$transaction(async (tx) => {
    if (!(await isAtWorkUntilDone(tx, batch)) || !(await mayBuyUntilDone(tx, batch.mailAccountId))) throw new BatchMoved();
    await moveBatch(tx, batch, {
      to: "placing",
      at,
      data: {
        idempotencyKey,
        channel: prepared.channel,
        request: prepared.body,
        requestHash: createHash("sha256").update(prepared.body).digest("hex"),
        placingAt: at,
        unknownSince: null,
        // What made it wait before is over; what is written from here on is of this purchase.
        ...{ errorKind: null, errorCode: null },
        nextAttemptAt: new Date(at.getTime() + leaseMs),
      },
      pieces: { from: "batched", to: "placing", cause: "placing" },
    });
    return tx.batch.findUniqueOrThrow({ where: { id: batch.id } });
  });
  const placing = await moved.catch(async (error: unknown) => {
    // Nothing was written, so nothing is sent.
    if (error instanceof BatchMoved) await giveBackOrderOfToday(db, batch.mailAccountId, at);
    throw error;
  });
  await sendPlacing(db, placing, provider, account, null);
}

async function quoteAnew(db: ShopDb, batch: Batch): Promise<void> {
  const at = now();
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    await releaseReservation(tx, batch, at);
    await moveBatch(tx, batch, { to: "closed", at, data: { nextAttemptAt: at } });
  });
}
