import type { Batch } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { changeStatus } from "../change-status.server";
import { holdAgain } from "../hold.server";
import { moveBatch } from "./move-batch.server";
import { releaseReservation } from "../purchase/reservation.server";
import type { MailpieceStatus } from "../status";

const pieceStatusIn: Partial<Record<Batch["status"], MailpieceStatus>> = {
  closed: "batched",
  reserved: "batched",
  needs_funds: "needs_funds",
  placing: "placing",
};

/** Why a piece is written anew; while it is being bought, that it will be, should the purchase be refused. */
export const addressChanged = "address-changed";

/**
 * Takes a batch apart that is not bought, or whose purchase was definitely refused: its pieces wait again, what was reserved for it is
 * free. What was wished for its pieces while the batch was being placed is done now: those to be taken back are, those whose address was
 * changed are held again. The caller holds the wallet's lock, and of a batch that is `placing` those of its pieces.
 */
export async function dissolveBatch(tx: ShopTransaction, batch: Batch, at: Date): Promise<void> {
  const from = pieceStatusIn[batch.status];
  if (!from) throw new Error(`A batch that is ${batch.status} cannot be taken apart.`);
  if (batch.status === "reserved" || batch.status === "placing") await releaseReservation(tx, batch, at);
  const pieces = await tx.mailpiece.findMany({ where: { batchId: batch.id }, select: { id: true, reasons: true } });
  await moveBatch(tx, batch, {
    to: "dissolved",
    at,
    data: { finishedAt: at, request: null },
    pieces: { from, to: "released", cause: "batch-dissolved", data: { batchId: null, position: null, nextAttemptAt: at } },
  });
  // Read after the move, whose row locks keep further recalls waiting.
  const recalled = await tx.mailpiece.findMany({
    where: { id: { in: pieces.map(({ id }) => id) }, status: "released", recallCause: { not: null } },
    select: { id: true, recallCause: true },
  });
  for (const { id, recallCause } of recalled) {
    const cause = recallCause ?? "by-hand";
    await changeStatus(tx, [id], { from: "released", to: "recalled", cause, reasons: [cause], at });
  }
  const readdressed = pieces.filter(({ reasons }) => reasons.includes(addressChanged)).map(({ id }) => id);
  await holdAgain(tx, readdressed, { cause: addressChanged, at });
}
