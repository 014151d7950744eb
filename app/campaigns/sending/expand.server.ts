import type { ShopDb } from "~/db.server";

/** Pieces of a campaign that wait to be bought at one time; the rest are only recipients yet, and nothing of theirs has to be held back by a pause. */
export const mostInFlight = 1000;
/** Recipients that become mailpieces in one transaction. */
const stretch = 500;

/**
 * Makes the next mailpieces of a campaign that is being sent, at most `most`, each due at once and from one recipient, whom its unique origin keeps from
 * being mailed twice. Where the campaign has a discount, only those whose code can be redeemed; the code a letter prints is the campaign's own or none,
 * never one that an order was paid with. One statement moves them inside the database, so memory does not grow with the audience. Returns how many were made; fewer than
 * asked for when the audience is used up, or somebody paused it meanwhile.
 */
export async function expandCampaign(db: ShopDb, campaignId: string, most: number, at: Date): Promise<number> {
  let made = 0;
  while (made < most) {
    const step = await expandStretch(db, campaignId, Math.min(stretch, most - made), at);
    made += step;
    if (step === 0) break;
  }
  return made;
}

async function expandStretch(db: ShopDb, campaignId: string, size: number, at: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ made: bigint }[]>`
      WITH "campaign" AS (
        SELECT "Campaign".*, "Template"."kind", "TemplateVersion"."locale"
        FROM "Campaign"
        JOIN "TemplateVersion" ON "TemplateVersion"."id" = "Campaign"."templateVersionId"
        JOIN "Template" ON "Template"."id" = "TemplateVersion"."templateId"
        WHERE "Campaign"."id" = ${campaignId} AND "Campaign"."shopId" = ${db.$shopId} AND "Campaign"."status" = 'sending'
        FOR UPDATE OF "Campaign"
      ), "next" AS (
        -- By values rather than a join, so that the index is read in its order, whatever the planner knows of a table that has just grown.
        SELECT r.* FROM "CampaignRecipient" r
        WHERE r."shopId" = ${db.$shopId} AND r."campaignId" = ${campaignId} AND r."outcome" = 'mail'
          AND r."position" > (SELECT "expandedUntil" FROM "campaign")
          AND ((SELECT "discount" FROM "campaign") IS NULL OR r."position" < (
            -- Nobody is passed over: the first whose code cannot be redeemed yet holds up those behind. Whoever was erased needs none.
            SELECT coalesce(min(w."position"), 2147483647) FROM "CampaignRecipient" w
            WHERE w."shopId" = ${db.$shopId} AND w."campaignId" = ${campaignId} AND w."outcome" = 'mail'
              AND w."position" > (SELECT "expandedUntil" FROM "campaign") AND w."recipient" IS NOT NULL AND w."codeState" IS DISTINCT FROM 'live'
          ))
        -- Held until the pieces are there: whoever erases one of them comes before, or finds the piece.
        ORDER BY r."position" LIMIT ${size} FOR SHARE OF r
      ), "made" AS (
        INSERT INTO "Mailpiece" (
          "id", "shopId", "originKind", "originId", "campaignId", "templateVersionId", "kind", "mode", "status", "reasons", "releaseAt",
          "nextAttemptAt", "customerId", "customerKey", "recipient", "searchText", "countryCode", "locale", "values", "codeSheet", "createdAt", "updatedAt"
        )
        SELECT gen_random_uuid()::text, r."shopId", 'campaign_recipient', r."id", c."id", c."templateVersionId", c."kind", c."mode", 'held', '{}', ${at},
          ${at}, r."customerId", r."personKey", r."recipient", lower(concat_ws(' ', r."recipient"->>'name', r."recipient"->>'company', r."recipient"->>'city')),
          r."recipient"->>'countryCode', c."locale", r."values" || jsonb_build_object('discount_code', coalesce(r."discountCode", '')),
          r."discountCode" IS NOT NULL AND coalesce((c."discount"->>'sheet')::boolean, false), ${at}, ${at}
        FROM "next" r CROSS JOIN "campaign" c
        ON CONFLICT ("shopId", "originKind", "originId") DO NOTHING
        RETURNING "id", "shopId"
      ), "told" AS (
        INSERT INTO "MailpieceChange" ("id", "shopId", "mailpieceId", "sequence", "to", "cause", "at")
        SELECT gen_random_uuid()::text, "shopId", "id", 1, 'held', 'campaign-sent', ${at} FROM "made"
      ), "moved" AS (
        UPDATE "Campaign" SET "expandedUntil" = (SELECT max("position") FROM "next"), "updatedAt" = ${at}
        WHERE "id" = ${campaignId} AND EXISTS (SELECT 1 FROM "next")
      )
      SELECT count(*) AS "made" FROM "next"`;
    return Number(row?.made ?? 0n);
  });
}
