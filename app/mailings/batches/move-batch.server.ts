import type { Batch, BatchStatus, Prisma } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { changeStatus, type StatusChange } from "../change-status.server";

/** Somebody else moved the batch first; whatever was about to be written is rolled back. */
export class BatchMoved extends Error {
  constructor() {
    super("The batch has moved on.");
    this.name = "BatchMoved";
  }
}

/** How often somebody else can have been first before it is no race any more. */
const mostTries = 20;

/** Runs what looks again at what it lost to, when somebody else moved the batch first. Throws BatchMoved when it loses again and again. */
export async function againWhenMoved<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof BatchMoved) || tries === mostTries) throw error;
    }
  }
}

export interface BatchMove {
  to: BatchStatus;
  at: Date;
  data?: Prisma.BatchUncheckedUpdateManyInput;
  /** How its mailpieces move with it; left out when they stay as they are. */
  pieces?: Omit<StatusChange, "at">;
}

/**
 * Moves a batch and its mailpieces together, in the caller's transaction, if it still has the status, attempt and quote the caller saw:
 * a reservation is known by its quote. Throws BatchMoved otherwise.
 */
export async function moveBatch(tx: ShopTransaction, batch: Pick<Batch, "id" | "status" | "attempt" | "quotedAt">, move: BatchMove): Promise<void> {
  const moved = await tx.batch.updateMany({
    where: { id: batch.id, status: batch.status, attempt: batch.attempt, quotedAt: batch.quotedAt },
    data: { ...move.data, status: move.to },
  });
  if (moved.count !== 1) throw new BatchMoved();
  if (!move.pieces) return;
  const pieces = await tx.mailpiece.findMany({ where: { batchId: batch.id }, select: { id: true } });
  await changeStatus(
    tx,
    pieces.map(({ id }) => id),
    { ...move.pieces, at: move.at },
  );
}
