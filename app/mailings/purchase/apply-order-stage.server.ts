import type { Batch, BatchStatus, Mailpiece, Prisma } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import type { ProviderOrder } from "~/providers/mail-provider";
import { lockWallet } from "~/wallet/ledger.server";
import { changeStatus } from "../change-status.server";
import { moveBatch } from "../batches/move-batch.server";
import type { MailpieceStatus } from "../status";
import { applyCancelled } from "./apply-cancelled.server";
import { batchStatusAfter, batchStatusAt, readPieces, type PieceReading } from "./order-progress";
import { pollAt } from "./poll";

/**
 * Takes over what the provider says of a placed order: the batch, its pieces with their tracking numbers, and when to ask next. A wallet is
 * locked before a batch and a batch before its pieces, here as everywhere.
 */
export async function applyOrderStage(tx: ShopTransaction, batch: Batch, order: ProviderOrder, at: Date): Promise<void> {
  const placedAt = batch.placedAt ?? at;
  if (order.stage === "cancelled" || order.stage === "refunded") {
    await lockWallet(tx, batch.mailAccountId);
    const dueAt = await lockBatch(tx, batch);
    await keepMailed(tx, batch, order, at);
    const ended = await applyCancelled(tx, batch, { isRefunded: order.stage === "refunded", at });
    const status = batchStatusAfter(ended, placedAt, at);
    return moveBatch(tx, batch, { to: status, at, data: await afterwards(tx, batch, { order, status, dueAt, at }) });
  }
  const dueAt = await lockBatch(tx, batch);
  const { pieces, readings } = await readBatch(tx, batch, order);
  const status = batchStatusAt(order, readings, placedAt, at);
  await moveBatch(tx, batch, { to: status, at, data: await afterwards(tx, batch, { order, status, dueAt, at }) });
  await movePieces(tx, pieces, readings, { cause: `provider-${order.stage}`, at });
  await keepTrackingNumbers(tx, pieces, readings);
}

/** When the batch is due. Whoever makes it due waits from here on. */
async function lockBatch(tx: ShopTransaction, { id }: Batch): Promise<Date> {
  await tx.$queryRaw`SELECT "id" FROM "Batch" WHERE "id" = ${id} FOR UPDATE`;
  const { nextAttemptAt } = await tx.batch.findUniqueOrThrow({ where: { id }, select: { nextAttemptAt: true } });
  return nextAttemptAt;
}

/** What a batch keeps of this answer, and when it is asked about again. */
async function afterwards(
  tx: ShopTransaction,
  batch: Batch,
  { order, status, dueAt, at }: { order: ProviderOrder; status: BatchStatus; dueAt: Date; at: Date },
): Promise<Prisma.BatchUncheckedUpdateManyInput> {
  const common = { providerStatus: order.statusWord, errorKind: null, errorCode: null };
  if (status !== "placed") return { ...common, finishedAt: at, request: null };
  // Made due while the provider was asked, by a recall or by its webhook: what it answered may be older than that.
  if (dueAt.getTime() !== batch.nextAttemptAt.getTime()) return { ...common, attempts: 0 };
  const { provider } = await tx.mailAccount.findUniqueOrThrow({ where: { id: batch.mailAccountId }, select: { provider: true } });
  const { askEveryMinutes } = capabilitiesOf({ provider, channel: batch.channel });
  return { ...common, nextAttemptAt: pollAt(at, batch.placedAt ?? at, askEveryMinutes), attempts: 0 };
}

async function readBatch(tx: ShopTransaction, batch: Batch, order: ProviderOrder) {
  const pieces = await tx.mailpiece.findMany({ where: { batchId: batch.id }, orderBy: { position: "asc" } });
  return { pieces, readings: readPieces(order, pieces) };
}

/** What was mailed before its order was cancelled or paid back, and is told of only now, has arrived in the post all the same. */
async function keepMailed(tx: ShopTransaction, batch: Batch, order: ProviderOrder, at: Date): Promise<void> {
  const { pieces, readings } = await readBatch(tx, batch, order);
  const mailed = readings.map((reading) => ({ ...reading, status: reading.status === "fulfilled" ? reading.status : null }));
  await movePieces(tx, pieces, mailed, { cause: "provider-fulfilled", at });
  await keepTrackingNumbers(tx, pieces, readings);
}

async function movePieces(tx: ShopTransaction, pieces: Mailpiece[], readings: PieceReading[], { cause, at }: { cause: string; at: Date }): Promise<void> {
  for (const from of ["placed", "in_production"] as const) {
    for (const to of ["in_production", "fulfilled", "needs_review"] satisfies MailpieceStatus[]) {
      if (from === to) continue;
      const ids = pieces.flatMap((piece, index) => (piece.status === from && readings[index]?.status === to ? [piece.id] : []));
      if (ids.length === 0) continue;
      await changeStatus(tx, ids, { from, to, cause, reasons: to === "needs_review" ? [cause] : [], at });
    }
  }
}

async function keepTrackingNumbers(tx: ShopTransaction, pieces: Mailpiece[], readings: PieceReading[]): Promise<void> {
  for (const [index, piece] of pieces.entries()) {
    const trackingNumber = readings[index]?.trackingNumber;
    if (!trackingNumber || trackingNumber === piece.trackingNumber) continue;
    await tx.mailpiece.updateMany({ where: { id: piece.id }, data: { trackingNumber } });
  }
}
