import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { isRowId } from "~/index-pages/row-id";
import { restPieces, wakeWaiting } from "./purchase-guard.server";

/** Holding a confirmed campaign back, letting it go on, and ending it. What is bought already is bought. What is asked of one campaign answers whether it did anything. */

/** Buys nothing more until `resumeCampaign`. An order that is being placed at this moment goes out. */
export async function pauseCampaign(shopId: string, campaignId: string): Promise<boolean> {
  if (!isRowId(campaignId)) return false;
  const at = now();
  return shopDb(shopId).$transaction(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: { id: campaignId, status: "sending" },
      data: { status: "paused", reasons: ["paused-by-hand"], updatedAt: at },
    });
    if (count === 1) await restPieces(tx, campaignId, at);
    return count === 1;
  });
}

/**
 * Goes on where it was paused. Everything that waited is due again. `maxAmount`, in minor units of the currency that was confirmed, raises the most it may
 * cost; it is never lowered below what was confirmed.
 */
export async function resumeCampaign(shopId: string, campaignId: string, maxAmount: number | null = null): Promise<boolean> {
  const db = shopDb(shopId);
  const at = now();
  const resumed = await db.$transaction(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: { id: campaignId, status: "paused" },
      data: { status: "sending", reasons: [], nextAttemptAt: at, attempts: 0, updatedAt: at },
    });
    if (count === 0) return false;
    if (maxAmount !== null) await tx.campaign.updateMany({ where: { id: campaignId, maxAmount: { lt: maxAmount } }, data: { maxAmount } });
    await wakeWaiting(tx, campaignId, at);
    return true;
  });
  if (resumed) await hint("advance-campaign", { shopId, campaignId });
  return resumed;
}

/** Ends a campaign: whoever is not bought yet gets nothing. Their pieces are taken back one after the other, which the campaign's page follows. */
export async function cancelCampaign(shopId: string, campaignId: string): Promise<boolean> {
  if (!isRowId(campaignId)) return false;
  const ended = await end(shopDb(shopId), { id: campaignId }, "cancelled-by-hand");
  if (ended > 0) await hint("advance-campaign", { shopId, campaignId });
  return ended > 0;
}

/** Ends all that a shop has confirmed, as it left: none begins or goes on by itself should the shop come back. */
export async function cancelEveryCampaign(db: ShopDb): Promise<void> {
  await end(db, {}, "app-removed");
}

async function end(db: ShopDb, which: { id?: string }, reason: string): Promise<number> {
  const at = now();
  const ended = await db.campaign.updateManyAndReturn({
    where: { ...which, status: { in: ["scheduled", "sending", "paused"] } },
    data: { status: "cancelled", reasons: [reason], finishedAt: at, nextAttemptAt: at, updatedAt: at },
    select: { id: true },
  });
  const ids = ended.map(({ id }) => id);
  if (ids.length > 0) await db.campaign.updateMany({ where: { id: { in: ids }, discountId: { not: null } }, data: { codesDueAt: at } });
  return ids.length;
}

/** Takes a campaign that has not begun back to where it can be changed. */
export async function unscheduleCampaign(shopId: string, campaignId: string): Promise<boolean> {
  if (!isRowId(campaignId)) return false;
  const { count } = await shopDb(shopId).campaign.updateMany({
    where: { id: campaignId, status: "scheduled" },
    data: { status: "ready", scheduledAt: null, confirmedAt: null, confirmedCount: null, maxAmount: null, currency: null, templateVersionId: null, updatedAt: now() },
  });
  return count === 1;
}
