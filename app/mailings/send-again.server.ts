import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { moveBatch } from "./move-batch.server";
import { sendPlacing } from "./send-placing.server";

/**
 * Finds out what became of a batch that was left in `placing`: by a process that was killed, or an answer that never came. The same
 * bytes with the same key are sent again, which returns the first order if there is one. Once the key may be forgotten nothing is sent: a
 * person has to look.
 */
export async function sendAgain(db: ShopDb, batch: Batch): Promise<void> {
  const { provider, account } = await openMailProvider(db, batch.mailAccountId);
  const at = now();
  const placingAt = batch.placingAt ?? at;
  const trustedUntil = placingAt.getTime() + provider.capabilities.idempotentForHours * 60 * 60 * 1000;
  if (at.getTime() >= trustedUntil) {
    await db.$transaction((tx) =>
      moveBatch(tx, batch, {
        to: "needs_review",
        at,
        data: { errorKind: "unknown-outcome", finishedAt: at },
        pieces: { from: "placing", to: "needs_review", cause: "outcome-unknown", reasons: ["outcome-unknown"] },
      }),
    );
    return;
  }
  const unknownSince = batch.unknownSince ?? placingAt;
  if (!batch.unknownSince) await db.batch.updateMany({ where: { id: batch.id, status: "placing" }, data: { unknownSince } });
  await sendPlacing(db, { ...batch, unknownSince }, provider, account);
}
