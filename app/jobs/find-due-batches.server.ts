import { unscopedDb } from "~/db.server";
import { urgencyAt } from "~/mailings/batches/urgency.server";
import { latestPauseEnd } from "~/providers/account-limits.server";
import { tooFarAhead } from "~/providers/key-trust";

/** How many batches of one provider account a round of the sweep hints at: none of them can keep another account's waiting. */
const mostPerAccount = 10;

/**
 * Batches there is something to do with, a few of each provider account, the most urgent first: purchases under way; then those to buy,
 * by their urgency; then those to ask about, the oldest first. Accounts that are paused are left alone. Which batches are due is the rule of
 * mailings/batches/due-batches.ts, by which each is then claimed: what is changed there is changed here.
 */
export function findDueBatches(at: Date, most: number): Promise<{ id: string; shopId: string }[]> {
  return unscopedDb.$queryRaw<{ id: string; shopId: string }[]>`
    SELECT "id", "shopId" FROM (
      SELECT "Batch"."id", "Batch"."shopId", row_number() OVER (
        PARTITION BY "MailAccount"."providerAccountId"
        ORDER BY
          CASE "Batch"."status" WHEN 'placing' THEN 0 WHEN 'placed' THEN 2 ELSE 1 END,
          CASE WHEN "Batch"."status" = 'placed' THEN "Batch"."createdAt" END,
          ${urgencyAt(at)}
      ) AS "place"
      FROM "Batch"
      JOIN "MailAccount" ON "MailAccount"."id" = "Batch"."mailAccountId"
      JOIN "ProviderAccount" ON "ProviderAccount"."id" = "MailAccount"."providerAccountId"
      WHERE "Batch"."status" IN ('closed', 'reserved', 'placing', 'placed')
        AND ("Batch"."nextAttemptAt" <= ${at} OR ("Batch"."status" = 'placing' AND "Batch"."placingAt" > ${tooFarAhead(at)}))
        AND ("ProviderAccount"."pausedUntil" IS NULL OR "ProviderAccount"."pausedUntil" <= ${at} OR "ProviderAccount"."pausedUntil" > ${latestPauseEnd(at)})
    ) AS "due"
    WHERE "place" <= ${mostPerAccount} ORDER BY "place" LIMIT ${most}`;
}
