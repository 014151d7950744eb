import { Prisma } from "@prisma/client";
import type { ShopDb } from "~/db.server";

/** From when the first stretch of a campaign is in the post until its last window closes. */
export interface Windows {
  opens: Date;
  ends: Date;
}

/** When a campaign's windows are open; null while nothing is in the post. */
export async function readWindows(db: ShopDb, campaignId: string): Promise<Windows | null> {
  const [row] = await db.$queryRaw<{ opens: Date | null; ends: Date | null }[]>`
    SELECT min(s."opens") AS "opens", max(s."opens" + c."attributionDays" * interval '1 day') AS "ends"
    FROM "Campaign" c CROSS JOIN (
      SELECT min("updatedAt") AS "opens" FROM "Mailpiece"
      WHERE "shopId" = ${db.$shopId} AND "campaignId" = ${campaignId} AND "originKind" = 'campaign_recipient' AND "status" = 'fulfilled'
      GROUP BY "createdAt"
    ) s
    WHERE c."shopId" = ${db.$shopId} AND c."id" = ${campaignId}`;
  return row?.opens && row.ends ? { opens: row.opens, ends: row.ends } : null;
}

/**
 * Reads from a campaign's people and the orders that match them (decision 017), placed within `windows`. `selection` is the rest of the query and finds:
 *
 * - `shipments`: its letters, and `stretches`, in which they were made, with when the first of each was in the post
 * - `people`: who was mailed or held out of the stretches of which something is in the post
 * - `matched`: each order that counts, once, with `by` (`code`, `customer` or `address`) and `person`, the position of whom it is compared under; null
 *   where only the code led to it, since whoever is held out has none
 */
export async function readAttributed<Row>(db: ShopDb, campaignId: string, windows: Windows, selection: Prisma.Sql): Promise<Row[]> {
  const [, rows] = await db.$transaction([
    // Compiling a query of this many expressions takes longer than running it.
    db.$executeRaw`SET LOCAL jit = off`,
    db.$queryRaw<Row[]>`WITH ${attribution(db.$shopId, campaignId, windows)} ${selection}`,
  ]);
  return rows;
}

/**
 * Everything stays inside the database: the orders are read once, by their dates, and looked up in hashes of the people, so that their number
 * decides and little is kept of those that match nobody. The bounds come as values because the planner has to know how many orders lie between them.
 */
function attribution(shopId: string, campaignId: string, { opens, ends }: Windows): Prisma.Sql {
  return Prisma.sql`
    "shipments" AS MATERIALIZED (
      SELECT "originId", "createdAt" AS "made", "status", "updatedAt", "amount", "currency"
      FROM "Mailpiece" WHERE "shopId" = ${shopId} AND "campaignId" = ${campaignId} AND "originKind" = 'campaign_recipient'
    ), "stretches" AS MATERIALIZED (
      SELECT "made", min("updatedAt") FILTER (WHERE "status" = 'fulfilled') AS "opens" FROM "shipments" GROUP BY "made"
    ), "placed" AS (
      -- Whoever is held out belongs to the stretch of the next one who is mailed; behind the last one who is mailed at all, to the last.
      -- Read backwards: a frame that loses rows at its beginning would be added up anew for every row.
      SELECT r."position", r."outcome", r."customerId", r."householdKey", upper(r."discountCode") AS "code", c."attributionDays" * interval '1 day' AS "days", coalesce(
        min(s."made") OVER (ORDER BY r."position" DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        CASE WHEN count(*) FILTER (WHERE r."outcome" = 'mail' AND r."position" > c."expandedUntil") OVER () = 0 THEN max(s."made") OVER () END
      ) AS "made"
      FROM "Campaign" c
      JOIN "CampaignRecipient" r ON r."shopId" = c."shopId" AND r."campaignId" = c."id" AND r."outcome" IN ('mail', 'holdout')
      LEFT JOIN "shipments" s ON s."originId" = r."id"
      WHERE c."shopId" = ${shopId} AND c."id" = ${campaignId}
    ), "people" AS MATERIALIZED (
      SELECT p."position", p."outcome", p."customerId", p."householdKey", p."code", s."opens", s."opens" + p."days" AS "ends"
      FROM "placed" p JOIN "stretches" s ON s."made" = p."made" WHERE s."opens" IS NOT NULL
    ), "orders" AS (
      -- Once for each of its codes, and once without any.
      SELECT "id", "name", "placedAt", "amount", "currency", "customerId", "householdKey",
        unnest(CASE WHEN "discountCodes" = '{}' THEN ARRAY[NULL] ELSE "discountCodes" END) AS "code"
      FROM "Order"
      WHERE "shopId" = ${shopId} AND "placedAt" >= ${opens}::timestamp AND "placedAt" < ${ends}::timestamp
        AND "paid" AND NOT "test" AND "cancelledAt" IS NULL AND "refundedAt" IS NULL
    ), "matched" AS MATERIALIZED (
      -- One order is one person's: the customer's before the household's. Both sides are chosen from alike.
      SELECT DISTINCT ON (o."id") o."id", o."name", o."placedAt", o."amount", o."currency", coalesce(c."position", h."position") AS "person",
        CASE WHEN k."position" IS NOT NULL THEN 'code' WHEN c."position" IS NOT NULL THEN 'customer' ELSE 'address' END AS "by"
      FROM "orders" o
      LEFT JOIN (${peopleBy("customerId")}) c ON c."customerId" = o."customerId" AND o."placedAt" >= c."opens" AND o."placedAt" < c."ends"
      LEFT JOIN (${peopleBy("householdKey")}) h ON h."householdKey" = o."householdKey" AND o."placedAt" >= h."opens" AND o."placedAt" < h."ends"
      LEFT JOIN (${peopleBy("code")}) k ON k."code" = o."code" AND o."placedAt" >= k."opens" AND o."placedAt" < k."ends"
      WHERE coalesce(c."position", h."position", k."position") IS NOT NULL
      ORDER BY o."id", k."position"
    )`;
}

/** Nobody is on a campaign twice. Only when it is said again here does the planner make the hash of the people, not of the orders. */
function peopleBy(key: "customerId" | "householdKey" | "code"): Prisma.Sql {
  const column = Prisma.raw(`"${key}"`);
  return Prisma.sql`SELECT DISTINCT ON (${column}) ${column}, "position", "opens", "ends" FROM "people" WHERE ${column} IS NOT NULL ORDER BY ${column}`;
}
