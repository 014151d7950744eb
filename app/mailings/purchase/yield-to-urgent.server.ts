import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import { unscopedDb, type ShopDb } from "~/db.server";
import { purchaseUrgency } from "../batches/purchase-urgency.server";

/** What is being bought, or comes back so soon from a full minute at the provider, is still ahead; what waits for longer is not waited for. */
const soonMs = 2 * 60_000;
const pauseMs = 5_000;

/**
 * Leaves the account's last orders of the day to batches that are more urgent: with no more of them left than such batches there are, this one is put off a
 * little. Counted over all shops that share the account. Returns whether it was put off.
 */
export async function yieldToUrgent(db: ShopDb, batch: Batch, { providerAccountId, ordersLeft }: { providerAccountId: string; ordersLeft: number }): Promise<boolean> {
  const at = now();
  const soon = new Date(at.getTime() + soonMs);
  const [row] = await unscopedDb.$queryRaw<{ place: bigint }[]>`
    SELECT "place" FROM (
      SELECT "Batch"."id", row_number() OVER (ORDER BY ${purchaseUrgency(at)}) AS "place"
      FROM "Batch" JOIN "MailAccount" ON "MailAccount"."id" = "Batch"."mailAccountId"
      WHERE "MailAccount"."providerAccountId" = ${providerAccountId} AND "Batch"."status" IN ('closed', 'reserved') AND "Batch"."nextAttemptAt" <= ${soon}
    ) AS "queue" WHERE "id" = ${batch.id}`;
  if (!row || Number(row.place) <= ordersLeft) return false;
  await db.batch.updateMany({ where: { id: batch.id, status: batch.status }, data: { nextAttemptAt: new Date(at.getTime() + pauseMs), attempts: 0 } });
  return true;
}
