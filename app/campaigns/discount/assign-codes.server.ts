import { randomInt } from "node:crypto";
import type { Campaign } from "@prisma/client";
import { isUniqueViolation, type ShopDb } from "~/db.server";
import { makeCode } from "./code";

/** A collision is next to impossible; so many in a row are a fault of ours. */
const mostTries = 5;

/**
 * Gives codes to the next `most` recipients who will be mailed and have none, in the audience's order. A code that somebody of the shop has already is
 * made anew. Whoever is held out or left out gets none.
 */
export async function assignCodes(db: ShopDb, campaign: Pick<Campaign, "id" | "expandedUntil">, prefix: string, most: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const codes = Array.from({ length: most }, () => makeCode(prefix, (below) => randomInt(below)));
    try {
      await db.$executeRaw`
        WITH "next" AS (
          SELECT "id", row_number() OVER (ORDER BY "position") AS "place"
          FROM (
            SELECT "id", "position" FROM "CampaignRecipient"
            WHERE "shopId" = ${db.$shopId} AND "campaignId" = ${campaign.id} AND "outcome" = 'mail' AND "codeState" IS NULL
              AND "position" > ${campaign.expandedUntil} AND "recipient" IS NOT NULL
            ORDER BY "position" LIMIT ${most} FOR UPDATE
          ) AS "waiting"
        )
        UPDATE "CampaignRecipient" r SET "discountCode" = codes."code", "codeState" = 'stored'
        FROM "next" JOIN unnest(${codes}::text[]) WITH ORDINALITY AS codes("code", "place") ON codes."place" = "next"."place"
        WHERE r."id" = "next"."id"`;
      return;
    } catch (error) {
      if (!isUniqueViolation(error) || tries === mostTries) throw error;
    }
  }
}
