import type { Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { forecastOrders } from "~/providers/account-limits.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { money, type Currency, type Money } from "~/wallet/money";
import { planDays } from "../quote/plan-days";
import { readCampaignSpend } from "../sending/purchase-guard.server";
import { measureProgress, type Progress } from "./progress";

/** How a confirmed campaign is getting on. */
export interface ProgressView extends Progress {
  spent: Money;
  maximum: Money;
  /** The day of its last order, going by what the account may still order; null where nothing is left. */
  lastDay: Date | null;
  /** Codes of what keeps pieces from being bought just now, as `reasons` has sentences for. */
  obstacles: string[];
  /** People whose piece was stopped before it was bought, by the code of why; the commonest first. */
  stopped: { reason: string; people: number }[];
}

/** Reads the progress of a campaign that was confirmed; null for one that was not. */
export async function readProgress(db: ShopDb, campaign: Campaign): Promise<ProgressView | null> {
  const { id, confirmedCount, maxAmount, status } = campaign;
  if (confirmedCount === null || maxAmount === null || campaign.currency === null) return null;
  const currency = campaign.currency as Currency;
  const groups = await db.mailpiece.groupBy({ by: ["status"], where: { campaignId: id }, _count: { _all: true } });
  const pieces = groups.map((group) => ({ status: group.status, count: group._count._all }));
  const progress = measureProgress(confirmedCount, pieces, status === "finished" || status === "cancelled");
  const isOnItsWay = status === "sending" || status === "scheduled";
  return {
    ...progress,
    spent: await readCampaignSpend(db, id, currency),
    maximum: money(maxAmount, currency),
    lastDay: isOnItsWay && progress.left > 0 ? await readLastDay(db, campaign, progress.left) : null,
    obstacles: isOnItsWay ? await readObstacles(db, id) : [],
    stopped: await readStopped(db, id),
  };
}

/** By the first reason of each, so that nobody is counted twice. */
async function readStopped(db: ShopDb, campaignId: string): Promise<ProgressView["stopped"]> {
  return db.$queryRaw<ProgressView["stopped"]>`
    SELECT "reasons"[1] AS "reason", count(*)::int AS "people" FROM "Mailpiece"
    WHERE "shopId" = ${db.$shopId} AND "campaignId" = ${campaignId} AND "originKind" = 'campaign_recipient' AND "status" = 'skipped'
    GROUP BY 1 HAVING "reasons"[1] IS NOT NULL ORDER BY 2 DESC, 1`;
}

/** By the account that has most of it: an estimate, as are all days to come. */
async function readLastDay(db: ShopDb, { id, mode, scheduledAt }: Campaign, left: number): Promise<Date | null> {
  const [most] = await db.batch.groupBy({ by: ["mailAccountId"], where: { campaignId: id }, _count: { _all: true }, orderBy: { _count: { mailAccountId: "desc" } }, take: 1 });
  const account = await db.mailAccount.findFirst({
    where: most ? { id: most.mailAccountId } : { mode, status: { not: "disconnected" } },
    orderBy: [{ preference: "asc" }, { id: "asc" }],
  });
  if (!account) return null;
  const at = now();
  const begins = scheduledAt && scheduledAt > at ? scheduledAt : at;
  const capabilities = capabilitiesOf(account);
  const limits = await forecastOrders(account.providerAccountId, capabilities, { at: begins, purpose: "campaign" });
  const orders = Math.ceil(left / capabilities.recipientsPerOrder);
  return planDays({ orders, leftToday: limits?.today ?? null, perDay: limits?.perDay ?? null, begins }).lastDay;
}

async function readObstacles(db: ShopDb, campaignId: string): Promise<string[]> {
  const batches = await db.batch.findMany({
    where: { campaignId, status: { in: ["closed", "reserved", "needs_funds"] }, errorKind: { not: null } },
    distinct: ["errorKind"],
    select: { errorKind: true },
  });
  const held = await db.mailpiece.findMany({
    where: { campaignId, status: "held", NOT: { reasons: { isEmpty: true } } },
    distinct: ["reasons"],
    select: { reasons: true },
    take: 20,
  });
  return [...new Set([...batches.flatMap(({ errorKind }) => errorKind ?? []), ...held.flatMap(({ reasons }) => reasons)])];
}
