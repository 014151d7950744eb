import type { ShopDb } from "~/db.server";

/** How far a campaign's codes have come. */
export interface CodeUse {
  /** Codes that Shopify knows, used ones among them. */
  live: number;
  /** Of all its codes, those that an order was placed with. */
  used: number;
}

/** Counts a campaign's codes; null for one that gives none. A code is used once, also where its order was cancelled or came from a friend. */
export async function readCodeUse(db: ShopDb, campaignId: string): Promise<CodeUse | null> {
  const campaign = await db.campaign.findUnique({ where: { id: campaignId }, select: { discount: true, startedAt: true } });
  if (!campaign?.discount) return null;
  const live = await db.campaignRecipient.count({ where: { campaignId, codeState: "live" } });
  const [row] = await db.$queryRaw<{ used: number }[]>`
    SELECT count(DISTINCT r."position")::int AS "used"
    FROM (
      SELECT unnest("discountCodes") AS "code" FROM "Order"
      WHERE "shopId" = ${db.$shopId} AND "placedAt" >= ${campaign.startedAt}::timestamp AND "discountCodes" <> '{}'
    ) o
    JOIN "CampaignRecipient" r ON r."shopId" = ${db.$shopId} AND r."campaignId" = ${campaignId} AND upper(r."discountCode") = o."code"`;
  return { live, used: row?.used ?? 0 };
}
