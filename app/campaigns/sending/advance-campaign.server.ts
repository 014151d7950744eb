import type { Campaign, Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { retryAt } from "~/jobs/retry";
import { logFailure } from "~/log.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { isAccountExpectedBack } from "~/providers/connections/expected-back.server";
import { prepareCodes } from "../discount/prepare-codes.server";
import { expandCampaign, mostInFlight } from "./expand.server";
import { wakeWaiting } from "./purchase-guard.server";
import { nextLook } from "./sleep.server";
import { stopUnserved, unservedOf } from "./stop-unserved.server";
import { nothingLeft } from "../status";
import { readAudience } from "../read-audience.server";

/** A claimed campaign is left alone by other workers for so long; reading its audience renews it with every page. */
const leaseMs = 60_000;
/** How often pieces of an ended campaign are looked at again, and how soon a campaign while Shopify makes its codes. */
const [everyMs, codesMs] = [5_000, 1_000];
/** Pieces of an ended campaign that are taken back in one run. */
const recalledAtOnce = 100;

const steps: Partial<Record<Campaign["status"], (db: ShopDb, campaign: Campaign) => Promise<void>>> = {
  reading: readAudience,
  scheduled: begin,
  sending: send,
  cancelled: takeBack,
};

/**
 * Takes a campaign as far as it goes now. It may be killed anywhere, and run twice: what was done is in the database, and a second runner finds the
 * campaign claimed.
 */
export async function advanceCampaign(shopId: string, campaignId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  const [campaign] = await db.campaign.updateManyAndReturn({
    where: { id: campaignId, status: { in: ["reading", "scheduled", "sending", "cancelled"] }, nextAttemptAt: { lte: at } },
    data: { nextAttemptAt: new Date(at.getTime() + leaseMs), attempts: { increment: 1 } },
  });
  const step = campaign && steps[campaign.status];
  if (!campaign || !step) return;
  try {
    await step(db, campaign);
  } catch (error) {
    logFailure("campaign postponed", error, { shopId, campaignId, status: campaign.status });
    // Whoever wanted it woken meanwhile has counted its attempts up, which are no failures.
    const { status, attempts } = campaign;
    await db.campaign.updateMany({ where: { id: campaignId, status }, data: { nextAttemptAt: retryAt(now(), attempts), attempts } });
  }
}

async function begin(db: ShopDb, campaign: Campaign): Promise<void> {
  const at = now();
  await db.campaign.updateMany({
    where: { id: campaign.id, status: "scheduled" },
    data: { status: "sending", startedAt: at, nextAttemptAt: at, attempts: 0, updatedAt: at },
  });
  await hint("advance-campaign", { shopId: db.$shopId, campaignId: campaign.id });
}

/**
 * Fills up what is on its way to be bought, makes the codes of those who come next, and ends the campaign when nobody is left and nothing waits. Those whom
 * no account takes wait for one only as long as others are served, and for an account that has just left, a day.
 */
async function send(db: ShopDb, campaign: Campaign): Promise<void> {
  const at = now();
  const inFlight = await db.mailpiece.count({ where: { ...notYetBought(campaign), NOT: unservedOf(campaign.id, at) } });
  const made = await expandCampaign(db, campaign.id, mostInFlight - inFlight, at);
  if (made > 0) await hint("release-mailpieces", { shopId: db.$shopId });
  const expanded = await db.campaign.findUniqueOrThrow({ where: { id: campaign.id } });
  const { expandedUntil } = expanded;
  const isLeft = await db.campaignRecipient.findFirst({ where: { campaignId: campaign.id, outcome: "mail", position: { gt: expandedUntil } }, select: { id: true } });
  const hasMoreCodes = isLeft !== null && (await prepareCodes(db, expanded));
  const isServed = inFlight + made === 0 && !isLeft;
  if (isServed && !(await isAccountExpectedBack(db, campaign.mode, at))) await stopUnserved(db, campaign.id);
  const isOver = isServed && (await db.mailpiece.count({ where: notYetBought(campaign) })) === 0;
  // With room for more, somebody's code is waited for.
  const isFull = !isLeft || inFlight + made >= mostInFlight;
  const goesOnAt = hasMoreCodes || !isFull ? new Date(at.getTime() + (hasMoreCodes ? codesMs : everyMs)) : await nextLook(db, campaign.id, at);
  const sleeps = !isOver && goesOnAt.getTime() > at.getTime() + everyMs;
  await db.campaign.updateMany({
    // Whoever woke it meanwhile has changed its attempts: then it is looked after again when this claim ends.
    where: { id: campaign.id, status: "sending", ...(sleeps ? { attempts: campaign.attempts } : {}) },
    data: isOver ? { status: "finished", finishedAt: at, updatedAt: at } : { nextAttemptAt: goesOnAt, attempts: 0 },
  });
}

/**
 * Takes back what an ended campaign has not bought, except what was sent again since it ended: that is an order of its own. A piece that is being bought at
 * this moment is looked at again, however long it is in doubt: it has had its wish noted, and keeps no other from being taken back. What rested meanwhile
 * goes on when nothing is left.
 */
async function takeBack(db: ShopDb, campaign: Campaign): Promise<void> {
  const isSentAgainSince = { originKind: "resend", createdAt: { gte: campaign.finishedAt ?? campaign.updatedAt } } as const;
  const toEnd = { ...notYetBought(campaign), NOT: isSentAgainSince };
  const pieces = await db.mailpiece.findMany({
    where: { ...toEnd, OR: [{ status: { not: "placing" } }, { recallCause: null }] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: recalledAtOnce,
    select: { id: true },
  });
  for (const { id } of pieces) await recallMailpiece(db, id, "campaign-cancelled");
  const isLeft = pieces.length > 0 || (await db.mailpiece.findFirst({ where: toEnd, select: { id: true } })) !== null;
  const at = now();
  await db.$transaction(async (tx) => {
    await tx.campaign.updateMany({
      where: { id: campaign.id, status: "cancelled" },
      data: { nextAttemptAt: isLeft ? new Date(at.getTime() + everyMs) : nothingLeft, attempts: 0 },
    });
    if (!isLeft) await wakeWaiting(tx, campaign.id, at);
  });
}

function notYetBought(campaign: Campaign) {
  return { campaignId: campaign.id, status: { in: ["held", "released", "batched", "needs_funds", "placing"] } } satisfies Prisma.MailpieceWhereInput;
}
