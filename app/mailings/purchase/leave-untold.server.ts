import type { Batch } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { lockWallet } from "~/wallet/ledger.server";
import { changeStatus } from "../change-status.server";
import { moveBatch } from "../batches/move-batch.server";

/** Ends a placed order that can no longer be followed, for `reason`. What became of its letters only a person can find out. */
export async function leaveUntold(db: ShopDb, batch: Batch, reason: "account-disconnected" | "not-told", at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    await moveBatch(tx, batch, { to: "needs_review", at, data: { errorKind: reason, finishedAt: at, request: null } });
    const pieces = await tx.mailpiece.findMany({ where: { batchId: batch.id }, select: { id: true } });
    const ids = pieces.map(({ id }) => id);
    for (const from of ["placed", "in_production"] as const) await changeStatus(tx, ids, { from, to: "needs_review", cause: reason, reasons: [reason], at });
  });
}
