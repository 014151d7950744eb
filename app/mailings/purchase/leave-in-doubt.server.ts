import type { Batch } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { lockWallet } from "~/wallet/ledger.server";
import { moveBatch } from "../batches/move-batch.server";
import { releaseReservation } from "./reservation.server";

/** Hands a purchase whose outcome cannot be found out to a person: it is neither bought again nor given up. */
export async function leaveInDoubt(db: ShopDb, batch: Batch, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    // Bought or not, the wallet's next reading shows it; held back as well, the price would be missing twice.
    await releaseReservation(tx, batch, at);
    await moveBatch(tx, batch, {
      to: "needs_review",
      at,
      data: { errorKind: "unknown-outcome", finishedAt: at },
      pieces: { from: "placing", to: "needs_review", cause: "outcome-unknown", reasons: ["outcome-unknown"] },
    });
  });
}
