import { Prisma } from "@prisma/client";

/**
 * The part of a query (decision 017) that finds a campaign's people, each with the window in which an order counts, and the orders that match them:
 *
 * - `people`: who was mailed or held out of the stretches of which something is in the post
 * - `matched`: each order that counts, once, with `by` (`code`, `customer` or `address`) and `person`, the one it is compared under; null where only the
 *   code led to it, since whoever is held out has none
 *
 * `shipments` are its letters. Only orders placed since `from` are looked at, for reading them in parts. Everything stays inside the database: the
 * orders are found through the index of their dates and joined by hash, so that their number decides, not the number of recipients.
 */
export function attribution(shopId: string, campaignId: string, from: Date | null): Prisma.Sql {
  return Prisma.sql`
    "campaign" AS (
      SELECT "id", "expandedUntil", "attributionDays" * interval '1 day' AS "days" FROM "Campaign" WHERE "shopId" = ${shopId} AND "id" = ${campaignId}
    ), "shipments" AS MATERIALIZED (
      SELECT "originId", "createdAt" AS "made", "status", "updatedAt", "amount", "currency"
      FROM "Mailpiece" WHERE "shopId" = ${shopId} AND "campaignId" = ${campaignId} AND "originKind" = 'campaign_recipient'
    ), "stretches" AS (
      SELECT "made", min("updatedAt") FILTER (WHERE "status" = 'fulfilled') AS "opens" FROM "shipments" GROUP BY "made"
    ), "placed" AS (
      -- Whoever is held out belongs to the stretch of the next one who is mailed; behind the last one who is mailed at all, to the last.
      -- Read backwards: a frame that loses rows at its beginning would be added up anew for every row.
      SELECT r."id", r."outcome", r."position", r."customerId", r."householdKey", upper(r."discountCode") AS "code", coalesce(
        min(s."made") OVER (ORDER BY r."position" DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        CASE WHEN count(*) FILTER (WHERE r."outcome" = 'mail' AND r."position" > c."expandedUntil") OVER () = 0 THEN max(s."made") OVER () END
      ) AS "made"
      FROM "campaign" c
      JOIN "CampaignRecipient" r ON r."shopId" = ${shopId} AND r."campaignId" = c."id" AND r."outcome" IN ('mail', 'holdout')
      LEFT JOIN "shipments" s ON s."originId" = r."id"
    ), "people" AS MATERIALIZED (
      SELECT p.*, s."opens", s."opens" + c."days" AS "ends"
      FROM "placed" p JOIN "stretches" s ON s."made" = p."made" CROSS JOIN "campaign" c WHERE s."opens" IS NOT NULL
    ), "bounds" AS (
      SELECT min("opens") AS "first", max("ends") AS "last" FROM "people"
    ), "orders" AS MATERIALIZED (
      SELECT o."id", o."name", o."placedAt", o."customerId", o."householdKey", o."discountCodes", o."amount", o."currency"
      FROM "Order" o
      WHERE o."shopId" = ${shopId} AND o."placedAt" >= (SELECT "first" FROM "bounds") AND o."placedAt" < (SELECT "last" FROM "bounds")
        AND (${from}::timestamp IS NULL OR o."placedAt" >= ${from}::timestamp)
        AND o."paid" AND NOT o."test" AND o."cancelledAt" IS NULL AND o."refundedAt" IS NULL
    ), "matches" AS (
      SELECT o."id" AS "order", p."id" AS "person", p."position", 1 AS "rank"
      FROM "orders" o JOIN "people" p ON p."customerId" = o."customerId" AND o."placedAt" >= p."opens" AND o."placedAt" < p."ends"
      UNION ALL
      SELECT o."id", p."id", p."position", 2
      FROM "orders" o JOIN "people" p ON p."householdKey" = o."householdKey" AND o."placedAt" >= p."opens" AND o."placedAt" < p."ends"
      UNION ALL
      SELECT o."id", NULL, p."position", 3
      FROM (SELECT "id", "placedAt", unnest("discountCodes") AS "code" FROM "orders" WHERE "discountCodes" <> '{}') o
      JOIN "people" p ON p."code" = o."code" AND o."placedAt" >= p."opens" AND o."placedAt" < p."ends"
    ), "matched" AS MATERIALIZED (
      -- One order is one person's: the customer's before the household's. Both sides are chosen from alike.
      SELECT DISTINCT ON (m."order") o."id", o."name", o."placedAt", o."amount", o."currency", m."person",
        CASE WHEN bool_or(m."rank" = 3) OVER (PARTITION BY m."order") THEN 'code' WHEN m."rank" = 1 THEN 'customer' ELSE 'address' END AS "by"
      FROM "matches" m JOIN "orders" o ON o."id" = m."order"
      ORDER BY m."order", m."rank", m."position"
    )`;
}
