import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import type { Limits } from "./limits-form";

/**
 * Keeps a mail account's limits, and has what waited for them looked at anew at once. Another line for low balance begins untold. Returns
 * whether the account is the shop's.
 */
export async function saveLimits(shopId: string, mailAccountId: string, limits: Limits): Promise<boolean> {
  const db = shopDb(shopId);
  const isThere = await db.$transaction(async (tx) => {
    const before = await tx.mailAccount.findUnique({ where: { id: mailAccountId }, select: { lowBalance: true } });
    if (!before) return false;
    const isSameLine = before.lowBalance === limits.lowBalance;
    await tx.mailAccount.updateMany({ where: { id: mailAccountId }, data: { ...limits, ...(isSameLine ? {} : { lowBalanceToldAt: null }) } });
    await tx.batch.updateMany({
      where: { mailAccountId, status: "needs_funds", errorKind: { in: ["piece-too-expensive", "monthly-limit-reached"] } },
      data: { nextAttemptAt: now(), attempts: 0 },
    });
    return true;
  });
  if (isThere) {
    await hint("refresh-wallet", { shopId, mailAccountId });
  }
  return isThere;
}
