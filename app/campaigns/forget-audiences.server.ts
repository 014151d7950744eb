import type { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { isSettled, mailpieceStatuses } from "~/mailings/status";
import { unproved } from "./editing/save-campaign.server";
import { editableStatuses } from "./status";
import { withoutPieceIn } from "./without-piece.server";

/** Of a piece in these its recipient may still be asked for. */
const underWay = mailpieceStatuses.filter((status) => !isSettled(status) || status === "needs_review");

/**
 * Forgets the people of campaigns that ended before `until`, and of those that nobody has confirmed since they were read before it. A campaign that begins
 * later, or is held back, or sends for longer keeps its own: they are still to be mailed, and a piece that waits is only sent while its code is found.
 */
export async function forgetAudiences(db: ShopDb, until: Date): Promise<void> {
  await forgetEnded(db, until);
  await forgetUnconfirmed(db, until);
}

/** Whoever has a piece on its way, or another in place of one, is forgotten after its end. */
async function forgetEnded(db: ShopDb, until: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "CampaignRecipient" r SET "recipient" = NULL, "values" = NULL, "discountCode" = NULL
    FROM "Campaign" c
    WHERE c."id" = r."campaignId" AND c."shopId" = ${db.$shopId} AND c."status" IN ('finished', 'cancelled') AND c."finishedAt" < ${until}
      AND r."shopId" = ${db.$shopId} AND (r."recipient" IS NOT NULL OR r."values" IS NOT NULL)
      AND ${withoutPieceIn(underWay)}`;
}

/** Such a campaign is a draft again, so that it can only be confirmed for people who were read anew. */
async function forgetUnconfirmed(db: ShopDb, until: Date): Promise<void> {
  const stale = { status: { in: [...editableStatuses] }, confirmedAt: null, recipients: { some: { createdAt: { lt: until } } } } satisfies Prisma.CampaignWhereInput;
  const campaigns = await db.campaign.findMany({ where: stale, select: { id: true } });
  for (const { id: campaignId } of campaigns) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        // Whoever confirms it, or has it read, at this moment comes before or after.
        where: { ...stale, id: campaignId },
        data: { ...unproved, status: "draft", audienceCursor: null, reasons: ["audience-forgotten"], updatedAt: now() },
      });
      if (count === 1) await tx.campaignRecipient.deleteMany({ where: { campaignId } });
    });
  }
}
