import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { isKeyTrusted } from "~/providers/key-trust";
import { openableCapabilities, openMailProvider } from "~/providers/open-mail-provider.server";
import { lockWallet } from "~/wallet/ledger.server";
import { BatchMoved, moveBatch } from "../batches/move-batch.server";
import { releaseReservation } from "./reservation.server";
import { sendPlacing } from "./send-placing.server";

/**
 * Finds out what became of a batch that was left in `placing`: by a process that was killed, or an answer that never came. The same
 * bytes with the same key are sent again, which returns the first order if there is one. Once the key may be forgotten, or its age is not
 * known because a clock was wrong, nothing is sent: a person has to look.
 */
export async function sendAgain(db: ShopDb, batch: Batch): Promise<void> {
  const at = now();
  const placingAt = batch.placingAt ?? at;
  if (!isKeyTrusted(placingAt, at, openableCapabilities.idempotentForHours)) {
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
    return;
  }
  const { provider, account } = await openMailProvider(db, batch.mailAccountId);
  const unknownSince = batch.unknownSince ?? placingAt;
  // Marked before it is sent: a refusal of the first sending that comes in late then proves nothing any more.
  const marked = await db.batch.updateMany({ where: { id: batch.id, status: "placing", attempt: batch.attempt }, data: { unknownSince } });
  if (marked.count !== 1) throw new BatchMoved();
  await sendPlacing(db, { ...batch, unknownSince }, provider, account);
}
