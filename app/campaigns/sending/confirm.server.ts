import type { Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopTransaction } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { kindOf } from "~/proofs/write-letters.server";
import { endOfRule, readRule } from "../discount/rule";
import { findCodeObstacle } from "../discount/words";
import type { Confirmation, ConfirmationRefusal } from "./confirm-form";

export type ConfirmationOutcome = { ok: true; status: "sending" | "scheduled" } | { ok: false; reason: ConfirmationRefusal };

/**
 * Sends a campaign, now or at the instant that was chosen, if it still is what the merchant saw: as many people, the same words. From here on nothing
 * about it changes, and it never costs more than was confirmed. Saying yes twice is saying it once.
 */
export async function confirmCampaign(shopId: string, campaignId: string, confirmation: Confirmation): Promise<ConfirmationOutcome> {
  const db = shopDb(shopId);
  const at = now();
  const outcome = await db.$transaction(async (tx): Promise<ConfirmationOutcome> => {
    await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE "id" = ${campaignId} AND "shopId" = ${shopId} FOR UPDATE`;
    const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
    if (!campaign) return { ok: false, reason: "campaign-gone" };
    if (isRepeated(campaign, confirmation) && (campaign.status === "sending" || campaign.status === "scheduled")) return { ok: true, status: campaign.status };
    if (campaign.status !== "ready") return { ok: false, reason: "not-ready" };
    const obstacle = await findObstacle(tx, campaign, confirmation, at);
    if (obstacle) return { ok: false, reason: obstacle };
    const { mode } = await tx.shop.findFirstOrThrow({ select: { mode: true } });
    const { templateVersionId, count, maxAmount, currency, scheduledAt } = confirmation;
    const status = scheduledAt ? "scheduled" : "sending";
    await tx.campaign.updateMany({
      where: { id: campaignId },
      data: {
        ...{ status, mode, templateVersionId, maxAmount, currency, confirmedCount: count, confirmedAt: at, scheduledAt },
        ...{ startedAt: scheduledAt ? null : at, nextAttemptAt: scheduledAt ?? at, attempts: 0, reasons: [], updatedAt: at },
      },
    });
    return { ok: true, status };
  });
  const isDue = outcome.ok && outcome.status === "sending";
  // It is confirmed, whether or not the queue can be told.
  if (isDue) await hint("advance-campaign", { shopId, campaignId });
  return outcome;
}

/** Whether all of it was said yes to before: whoever confirms another maximum, or another time, is not told that theirs holds. */
function isRepeated(campaign: Campaign, { templateVersionId, count, maxAmount, currency, mode, scheduledAt }: Confirmation): boolean {
  const { confirmedAt, confirmedCount, scheduledAt: begins } = campaign;
  const isSame = campaign.templateVersionId === templateVersionId && campaign.maxAmount === maxAmount && campaign.currency === currency && campaign.mode === mode;
  return confirmedAt !== null && isSame && confirmedCount === count && begins?.getTime() === scheduledAt?.getTime();
}

async function findObstacle(
  tx: ShopTransaction,
  campaign: Pick<Campaign, "id" | "templateId" | "approvedVersionId" | "discount">,
  { templateVersionId, count, mode: shownMode, scheduledAt }: Confirmation,
  at: Date,
): Promise<ConfirmationRefusal | null> {
  if (scheduledAt && scheduledAt <= at) return "in-the-past";
  const newest = await tx.templateVersion.findFirst({ where: { templateId: campaign.templateId }, orderBy: { number: "desc" }, include: { template: true } });
  if (newest?.id !== templateVersionId) return "words-changed";
  const people = await tx.campaignRecipient.count({ where: { campaignId: campaign.id, outcome: "mail" } });
  if (people === 0) return "nobody";
  if (people !== count) return "audience-changed";
  // Only the words of a proof over these very people: whatever changes either takes the approval back.
  if (campaign.approvedVersionId !== templateVersionId) return "not-proved";
  const rule = readRule(campaign);
  const unwritten = findCodeObstacle(rule, newest, kindOf(newest));
  if (unwritten) return unwritten;
  const { mode, timezone } = await tx.shop.findFirstOrThrow({ select: { mode: true, timezone: true } });
  const begins = scheduledAt ?? at;
  const ends = rule && endOfRule(rule, begins, timezone);
  if (ends && ends <= begins) return "discount-ended";
  if (mode !== shownMode) return "mode-changed";
  const accounts = await tx.mailAccount.count({ where: { mode, status: { not: "disconnected" } } });
  return accounts === 0 ? "no-mail-account" : null;
}
