import { Prisma, type Batch } from "@prisma/client";
import { unscopedDb } from "~/db.server";
import { limitReached, readOrdersLeftToday } from "~/providers/account-limits.server";
import type { ProviderCapabilities } from "~/providers/mail-provider";
import { purposeOf } from "~/providers/orders-of-day";
import { leaseMs } from "./lease";

/** How soon a batch that let others go first looks again whether an order of the day was left over. */
const yieldMs = 60_000;

/**
 * What batches that wait to be bought are ordered by, as a row of SQL over "Batch": letters sent by hand, those of automations, campaigns; of each the
 * part-full ones older than a day, then full ones, then the oldest.
 */
export function urgencyAt(at: Date): Prisma.Sql {
  const yesterday = new Date(at.getTime() - 24 * 60 * 60_000);
  return Prisma.sql`
    CASE WHEN "Batch"."byHand" THEN 0 WHEN "Batch"."campaignId" IS NULL THEN 1 ELSE 2 END,
    CASE WHEN NOT "Batch"."isFull" AND "Batch"."createdAt" < ${yesterday} THEN 0 WHEN "Batch"."isFull" THEN 1 ELSE 2 END,
    "Batch"."createdAt", "Batch"."id"`;
}

/**
 * Lets more urgent batches of the provider account have the last orders of its day, whichever worker came first. Whoever is more urgent may use at
 * least as many orders of the day as this one, so all who are about to be bought count. Throws a ProviderError `daily-cap` when none would be left.
 */
export async function requireTurn(batch: Batch, providerAccountId: string, capabilities: ProviderCapabilities, at: Date): Promise<void> {
  const left = await readOrdersLeftToday(providerAccountId, capabilities, { at, purpose: purposeOf(batch) });
  if (left === null) return;
  // A claimed batch is due again when its lease ends; what waits longer was put off for a reason of its own.
  const soon = new Date(at.getTime() + leaseMs);
  const ahead = await unscopedDb.$queryRaw<unknown[]>`
    SELECT 1 FROM "Batch" JOIN "MailAccount" ON "MailAccount"."id" = "Batch"."mailAccountId"
    WHERE "Batch"."status" IN ('closed', 'reserved') AND "Batch"."nextAttemptAt" <= ${soon} AND "Batch"."id" <> ${batch.id}
      AND "MailAccount"."providerAccountId" = ${providerAccountId} AND "MailAccount"."status" <> 'disconnected'
      AND (${urgencyAt(at)}) < (SELECT ${urgencyAt(at)} FROM "Batch" WHERE "Batch"."id" = ${batch.id})
    LIMIT ${left}`;
  if (ahead.length >= left) throw limitReached("daily-cap", yieldMs);
}
