import type { ShopDb } from "~/db.server";

/** When a campaign that is being sent is looked after next. */

/** How often while something of it moves. */
const everyMs = 5_000;
/** What is due in so short a time may be in somebody's hands at this moment: a claim lasts no longer. */
const inHandMs = 60_000;

/**
 * Until when a campaign can do nothing but wait: until the first of its waiting pieces and batches is due, as when the orders of the day are used up. What
 * makes them due earlier calls `wakeCampaigns`.
 */
export async function nextLook(db: ShopDb, campaignId: string, at: Date): Promise<Date> {
  const [pieces, batches] = await Promise.all([
    db.mailpiece.aggregate({ where: { campaignId, status: { in: ["held", "released"] } }, _min: { nextAttemptAt: true } }),
    db.batch.aggregate({ where: { campaignId, status: { in: ["closed", "reserved", "placing", "needs_funds"] } }, _min: { nextAttemptAt: true } }),
  ]);
  const due = [pieces, batches].flatMap(({ _min: { nextAttemptAt } }) => nextAttemptAt?.getTime() ?? []);
  const first = Math.min(...due);
  return new Date(due.length > 0 && first > at.getTime() + inHandMs ? first : at.getTime() + everyMs);
}

/**
 * Has a shop's sleeping campaigns looked after now: money came, an account joined, or a piece was taken back. One that somebody looks after at this moment
 * stays in their hands, and is not put to sleep by them: what they saw may be over.
 */
export async function wakeCampaigns(db: ShopDb, at: Date): Promise<void> {
  // Its attempts tell whether it is in somebody's hands: counted from when it is claimed until it is let go.
  await db.campaign.updateMany({ where: { status: "sending", attempts: { gt: 0 } }, data: { attempts: { increment: 1 } } });
  await db.campaign.updateMany({ where: { status: "sending", attempts: 0, nextAttemptAt: { gt: at } }, data: { nextAttemptAt: at } });
}
