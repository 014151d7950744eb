import { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { readAttributed, readWindows } from "./attribution.server";
import { conclude, type Conclusion, type Side } from "./conclude";

/** How orders were led to: by a person's own code, by customer, by household. */
export interface MatchCounts {
  code: number;
  customer: number;
  address: number;
  /** Of those by code, the ones of people who are not on the campaign: they count for nobody in the comparison. */
  codeOnly: number;
}

export interface CampaignResults {
  campaignId: string;
  name: string;
  /** Test or live: in test nobody got a letter. */
  mode: string;
  attributionDays: number;
  /** Null while nothing is in the post. */
  measured: {
    /** Letters that are in the post. */
    posted: number;
    /** When the last window closes; nothing changes after it but for refunds. */
    completeAt: Date;
    isComplete: boolean;
    matches: MatchCounts;
    conclusion: Conclusion;
  } | null;
}

interface Row {
  posted: number;
  sides: ({ outcome: string } & Side)[] | null;
  costs: { amount: number; currency: string }[] | null;
  currencies: string[] | null;
  matches: MatchCounts;
}

/** The two sides, what the letters cost, and how orders were found, as one row. */
const counted = Prisma.sql`, "bought" AS (
    SELECT "person", count(*) AS "orders", sum("amount")::float8 AS "revenue" FROM "matched" WHERE "person" IS NOT NULL GROUP BY "person"
  ), "sides" AS (
    SELECT p."outcome", count(*) AS "people", count(b."person") AS "buyers", coalesce(sum(b."orders"), 0) AS "orders",
      coalesce(sum(b."revenue"), 0) AS "revenue", coalesce(var_samp(coalesce(b."revenue", 0)), 0) AS "variance"
    FROM "people" p LEFT JOIN "bought" b ON b."person" = p."position" GROUP BY p."outcome"
  ), "costs" AS (
    SELECT sum(s."amount") AS "amount", upper(s."currency") AS "currency"
    FROM "shipments" s JOIN "stretches" t ON t."made" = s."made" WHERE t."opens" IS NOT NULL AND s."amount" IS NOT NULL GROUP BY upper(s."currency")
  )
  SELECT (SELECT count(*)::int FROM "shipments" WHERE "status" = 'fulfilled') AS "posted",
    (SELECT json_agg("sides") FROM "sides") AS "sides",
    (SELECT json_agg("costs" ORDER BY "currency") FROM "costs") AS "costs",
    (SELECT array_agg(DISTINCT "currency") FROM "matched" WHERE "person" IS NOT NULL) AS "currencies",
    (SELECT json_build_object('code', count(*) FILTER (WHERE "by" = 'code'), 'customer', count(*) FILTER (WHERE "by" = 'customer'),
      'address', count(*) FILTER (WHERE "by" = 'address'), 'codeOnly', count(*) FILTER (WHERE "person" IS NULL)) FROM "matched") AS "matches"`;

/** What a campaign did, as decision 017 counts it, in answers of a bounded size; null for a campaign the shop does not have. */
export async function readResults(db: ShopDb, campaignId: string): Promise<CampaignResults | null> {
  const campaign = await db.campaign.findUnique({ where: { id: campaignId }, select: { name: true, mode: true, attributionDays: true } });
  if (!campaign) return null;
  const facts = { campaignId, ...campaign };
  const windows = await readWindows(db, campaignId);
  if (!windows) return { ...facts, measured: null };
  const [row] = await readAttributed<Row>(db, campaignId, windows, counted);
  if (!row) return { ...facts, measured: null };
  const { posted, matches } = row;
  const sideOf = (outcome: string): Side => row.sides?.find((side) => side.outcome === outcome) ?? { people: 0, buyers: 0, orders: 0, revenue: 0, variance: 0 };
  const conclusion = conclude({
    ...{ mailed: sideOf("mail"), heldOut: sideOf("holdout") },
    ...{ orderCurrencies: row.currencies ?? [], costs: row.costs ?? [] },
  });
  return { ...facts, measured: { posted, completeAt: windows.ends, isComplete: windows.ends <= now(), matches, conclusion } };
}
