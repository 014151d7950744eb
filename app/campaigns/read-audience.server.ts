import { Prisma, type Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { roundsPerJob } from "~/jobs/rounds";
import { ShopifyBusy } from "~/orders/ask-shopify.server";
import { audienceSchema } from "./audience";
import { openSource } from "./sources/open-source.server";
import { AudienceUnreadable, type AudiencePage } from "./sources/source";
import { storeRecipients } from "./store-recipients.server";

/** A page is read within this time; a run that was killed is taken over after it. */
const pageMs = 60_000;

/**
 * Postgres knows nothing of a campaign's people until their table is analysed, and for every page goes through all who were read before. It is told as soon as
 * they are this many, and whenever they are so many times more.
 */
const [analysedFrom, analysedEvery] = [1_000, 4] as const;

/** Says that the campaign is no longer being read from where this run read it: another run was faster, or the audience was changed. */
class AudienceMoved extends Error {}

/**
 * Reads on in a campaign's audience, page by page, each kept together with the place it ended: however often it is interrupted, every entry is read once,
 * in its order. Ends where the source is at work or Shopify has it wait for its turn, for whoever finds the campaign due after it, and after so many pages
 * as are one job's share, due again at once. Throws what the source throws when it should be tried again.
 */
export async function readAudience(db: ShopDb, campaign: Campaign): Promise<void> {
  const source = openSource(db, audienceSchema.parse(campaign.audience));
  let [cursor, tries] = [campaign.audienceCursor, campaign.attempts];
  try {
    for (let round = 1; round <= roundsPerJob; round += 1) {
      const page = await source(cursor, tries);
      const read = await keepPage(db, campaign, cursor, page, round < roundsPerJob ? pageMs : 0);
      if (analysesBy(read.after) > analysesBy(read.before)) await db.$executeRaw`ANALYZE "CampaignRecipient"`;
      if (page.pauseMs !== undefined || page.next === null) return;
      [cursor, tries] = [page.next, 1];
    }
    await hint("advance-campaign", { shopId: db.$shopId, campaignId: campaign.id });
  } catch (error) {
    if (error instanceof AudienceMoved) return;
    if (error instanceof ShopifyBusy) return waitForTurn(db, campaign, { cursor, tries, waitMs: error.waitMs });
    if (!(error instanceof AudienceUnreadable)) throw error;
    await db.campaign.updateMany({ where: stillAt(campaign, cursor), data: { status: "draft", reasons: [error.code], updatedAt: now() } });
  }
}

/** Has the campaign looked after when Shopify gives the shop its turn, or in a minute where that is further off. Having waited for it counts as no try. */
async function waitForTurn(db: ShopDb, campaign: Campaign, { cursor, tries, waitMs }: { cursor: string | null; tries: number; waitMs: number }): Promise<void> {
  const at = now();
  await db.campaign.updateMany({ where: stillAt(campaign, cursor), data: { nextAttemptAt: new Date(at.getTime() + Math.min(waitMs, pageMs)), attempts: tries - 1 } });
}

/** The campaign, as long as it is read from there, and for the same people: the merchant may have chosen others, who are read from the same beginning. */
function stillAt({ id, audience, holdoutPercent }: Campaign, cursor: string | null) {
  return { id, status: "reading", audienceCursor: cursor, confirmedAt: null, audience: { equals: audience ?? Prisma.DbNull }, holdoutPercent } satisfies Prisma.CampaignWhereInput;
}

/** How often the table is analysed while so many people are read. */
function analysesBy(people: number): number {
  return people < analysedFrom ? 0 : 1 + Math.floor(Math.log(people / analysedFrom) / Math.log(analysedEvery));
}

/** Keeps a page, and the campaign for this run another `leaseMs`, unless the source is at work. Returns how many were read before the page, and after it. */
async function keepPage(db: ShopDb, campaign: Campaign, cursor: string | null, page: AudiencePage, leaseMs: number): Promise<{ before: number; after: number }> {
  const at = now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: stillAt(campaign, cursor),
      data: {
        ...{ audienceCursor: page.next, attempts: 0, updatedAt: at, nextAttemptAt: new Date(at.getTime() + (page.pauseMs ?? leaseMs)) },
        ...(page.next === null ? { status: "ready", reasons: [] } : {}),
      },
    });
    if (count !== 1) throw new AudienceMoved();
    if (page.isBeginning) await tx.campaignRecipient.deleteMany({ where: { campaignId: campaign.id } });
    // Not by an aggregate, which would go through all who were read before, for every page.
    const last = await tx.campaignRecipient.findFirst({ where: { campaignId: campaign.id }, orderBy: { position: "desc" }, select: { position: true } });
    const before = (last?.position ?? -1) + 1;
    await storeRecipients(tx, campaign, { first: before, entries: page.entries, at });
    return { before, after: before + page.entries.length };
  });
}
