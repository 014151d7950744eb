import type { Batch } from "@prisma/client";
import { unscopedDb, type ShopTransaction } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";

const dayMs = 24 * 60 * 60_000;

/**
 * When a batch that waits for another day's orders should be ordered: the account's orders of a day are shared out among all that wait for it, the
 * oldest first. An estimate, as full batches and letters by hand may come before it; null when it does not wait for that.
 */
export async function readExpectedDay(db: ShopTransaction, batch: Batch): Promise<Date | null> {
  if (batch.errorKind !== "daily-cap" || (batch.status !== "closed" && batch.status !== "reserved")) return null;
  const account = await db.mailAccount.findUniqueOrThrow({ where: { id: batch.mailAccountId } });
  const perDay = capabilitiesOf(account).ordersPerUtcDay;
  if (perDay === null) return null;
  // Counted over all shops that share the account, as its orders are.
  const ahead = await unscopedDb.batch.count({
    where: {
      status: { in: ["closed", "reserved"] },
      errorKind: "daily-cap",
      mailAccount: { providerAccountId: account.providerAccountId },
      createdAt: { lt: batch.createdAt },
    },
  });
  return new Date(batch.nextAttemptAt.getTime() + Math.floor(ahead / perDay) * dayMs);
}
