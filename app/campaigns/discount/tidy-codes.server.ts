import type { Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { mailpieceStatuses } from "~/mailings/status";
import { withoutPieceIn } from "../without-piece.server";
import { settleStretch } from "./add-codes.server";
import { codesPerCall, deactivateDiscount, deleteCodes, DiscountRefused, isDeletionDone } from "./shopify-discounts.server";

/** How long a run keeps others away, how often work under way is followed, and how often codes are looked after at all. */
const [leaseMs, followMs, lookMs] = [60_000, 5_000, 10 * 60_000];
/** What Shopify refuses is asked for again after so long: somebody may have deleted the discount by hand. */
const refusedMs = 24 * 60 * 60_000;
/** A run that was adding codes when its campaign ended is over after this time. */
const lastAddingMs = 2 * 60_000;

/** What becomes of a piece that nobody will find in their letterbox, and of any piece in the end. */
const neverMailed = ["skipped", "recalled", "failed"] as const;
const final = [...neverMailed, "fulfilled"] as const;

/**
 * Deletes the codes of letters that were never mailed, at Shopify: of pieces that were stopped, recalled or failed, and of all who were not reached when
 * the campaign ended. A campaign of which no code is left has its discount ended. It may be killed anywhere: a code is marked before Shopify is asked to
 * delete it, which can be asked twice.
 */
export async function tidyCodes(shopId: string, campaignId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  const [campaign] = await db.campaign.updateManyAndReturn({
    where: { id: campaignId, codesDueAt: { lte: at } },
    data: { codesDueAt: new Date(at.getTime() + leaseMs) },
  });
  if (!campaign?.discountId) return;
  let nextMs: number | null = lookMs;
  try {
    nextMs = await tidy(db, { ...campaign, discountId: campaign.discountId }, at);
  } catch (error) {
    logFailure("codes left for later", error, { shopId, campaignId });
    if (error instanceof DiscountRefused) nextMs = refusedMs;
  }
  await db.campaign.updateMany({ where: { id: campaignId }, data: { codesDueAt: nextMs === null ? null : new Date(now().getTime() + nextMs) } });
}

/** One step; answers in how many milliseconds the next is due, null for never. */
async function tidy(db: ShopDb, campaign: Campaign & { discountId: string }, at: Date): Promise<number | null> {
  const { id: campaignId, discountId, codesDeletionId } = campaign;
  if (codesDeletionId !== null) {
    if (!(await isDeletionDone(db.$shopId, codesDeletionId))) return followMs;
    await db.$transaction(async (tx) => {
      await tx.campaignRecipient.updateMany({ where: { campaignId, codeState: "leaving" }, data: { codeState: "removed" } });
      await tx.campaign.updateMany({ where: { id: campaignId, codesDeletionId }, data: { codesDeletionId: null } });
    });
  }
  const isEnded = campaign.status === "finished" || campaign.status === "cancelled";
  if (isEnded && !(await dropUnadded(db, campaign, at))) return followMs;
  // Those that an interrupted run had marked go first: all that are marked are asked for together.
  let leaving = await readLeaving(db, campaignId);
  if (leaving.length === 0) {
    await markLeaving(db, campaignId, isEnded);
    leaving = await readLeaving(db, campaignId);
  }
  if (leaving.length > 0) {
    const deletionId = await deleteCodes(db.$shopId, discountId, leaving);
    await db.campaign.updateMany({ where: { id: campaignId }, data: { codesDeletionId: deletionId } });
    return followMs;
  }
  const isOpen = !isEnded || (await db.mailpiece.count({ where: { campaignId, status: { notIn: [...final] } } })) > 0;
  if (isOpen) return lookMs;
  if ((await db.campaignRecipient.count({ where: { campaignId, codeState: "live" } })) === 0) await deactivateDiscount(db.$shopId, discountId);
  return null;
}

async function readLeaving(db: ShopDb, campaignId: string): Promise<string[]> {
  const rows = await db.campaignRecipient.findMany({ where: { campaignId, codeState: "leaving" }, select: { codeId: true } });
  return rows.flatMap(({ codeId }) => codeId ?? []);
}

/** Settles the codes of an ended campaign that Shopify was or would have been asked to add. Returns false while that cannot be told. */
async function dropUnadded(db: ShopDb, campaign: Campaign, at: Date): Promise<boolean> {
  const { id: campaignId, finishedAt } = campaign;
  const adding = await db.campaignRecipient.count({ where: { campaignId, codeState: "adding" } });
  if (adding > 0) {
    const isOver = finishedAt !== null && at.getTime() - finishedAt.getTime() > lastAddingMs;
    if (!isOver || !(await settleStretch(db, campaign))) return false;
  }
  await db.campaignRecipient.updateMany({ where: { campaignId, codeState: "stored" }, data: { codeState: "removed" } });
  return true;
}

/** Marks, a stretch at a time, the codes that no letter carries to anybody: none of their pieces is mailed, or can still be. */
async function markLeaving(db: ShopDb, campaignId: string, isEnded: boolean): Promise<void> {
  const hopeful = mailpieceStatuses.filter((status) => !neverMailed.some((never) => never === status));
  await db.$executeRaw`
    UPDATE "CampaignRecipient" SET "codeState" = 'leaving' WHERE "id" IN (
      SELECT r."id" FROM "CampaignRecipient" r JOIN "Campaign" c ON c."id" = r."campaignId"
      WHERE r."shopId" = ${db.$shopId} AND r."campaignId" = ${campaignId} AND r."codeState" = 'live'
        AND (r."position" <= c."expandedUntil" OR ${isEnded})
        AND ${withoutPieceIn(hopeful)}
      ORDER BY r."position" LIMIT ${codesPerCall}
    )`;
}
