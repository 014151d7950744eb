import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { monotonicSeconds, now } from "~/clock.server";
import { openDatabase } from "~/database/open-database.server";
import { env } from "~/env.server";
import { readSettings, say } from "../program.ts";

export interface ExpandSettings {
  shop: string;
  /** Size of a segment that is expanded first and not counted: it loads what is loaded on first use. */
  warmUp: number;
  /** Sizes of the segments, whose numbers are their sizes. */
  sizes: number[];
}

export interface ExpandResult {
  /** What each segment took, in their order. */
  seconds: number[];
  /** How far memory rose above what it was after the warm-up. */
  peakRssGrowthMb: number;
}

const megabyte = 1024 * 1024;
const sampleEveryMs = 20;

/**
 * Expands segments into mailpieces, one after the other, as the worker does: the audience is read from Shopify into recipients, the campaign confirmed,
 * and its recipients turned into held mailpieces in lots of as many as may be in flight, without waiting for them to be bought.
 */
const settings = readSettings<ExpandSettings>();
await openDatabase(env);
const { shopDb } = await import("~/db.server");
const { useQueue } = await import("~/jobs/queue.server");
const { advanceCampaign } = await import("~/campaigns/sending/advance-campaign.server");
const { confirmCampaign } = await import("~/campaigns/sending/confirm.server");
const { expandCampaign, mostInFlight } = await import("~/campaigns/sending/expand.server");
// Only what is measured is done.
useQueue({ add: async () => undefined, depth: async () => 0, close: async () => undefined });
const db = shopDb(settings.shop);

await expand(settings.warmUp);
const before = process.memoryUsage.rss();
let peak = before;
const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), sampleEveryMs);
const seconds: number[] = [];
for (const size of settings.sizes) {
  const startedAt = monotonicSeconds();
  await expand(size);
  seconds.push(monotonicSeconds() - startedAt);
}
clearInterval(sampling);
const result: ExpandResult = { seconds, peakRssGrowthMb: (peak - before) / megabyte };
say(result);

async function expand(size: number): Promise<void> {
  const { id: templateVersionId, templateId } = await db.templateVersion.findFirstOrThrow({ orderBy: { number: "desc" } });
  const [id, at] = [randomUUID(), now()];
  const audience = { kind: "segment", segmentId: `gid://shopify/Segment/${size}`, name: `The first ${size}` };
  await db.campaign.create({
    data: { ...{ id, shopId: db.$shopId, name: `${size}`, status: "reading", templateId, audience }, ...{ nextAttemptAt: at, createdAt: at, updatedAt: at } },
  });
  await readAll(id);
  const count = await db.campaignRecipient.count({ where: { campaignId: id, outcome: "mail" } });
  // The proof of the words is another measurement.
  await db.campaign.updateMany({ where: { id }, data: { approvedVersionId: templateVersionId } });
  const confirmed = await confirmCampaign(db.$shopId, id, { templateVersionId, count, maxAmount: count * 200, currency: "eur", mode: "test", scheduledAt: null });
  if (!confirmed.ok) throw new Error(`The campaign of ${size} was not confirmed: ${confirmed.reason}.`);
  for (let made = mostInFlight; made > 0; ) made = await expandCampaign(db, id, mostInFlight, now());
  const pieces = await db.mailpiece.count({ where: { campaignId: id, status: "held" } });
  if (pieces !== size) throw new Error(`${size} customers became ${pieces} mailpieces.`);
}

/** Looks after the campaign whenever it is due, as the sweep would, until its audience is read. */
async function readAll(id: string): Promise<void> {
  for (;;) {
    const { status, reasons, nextAttemptAt } = await db.campaign.findUniqueOrThrow({ where: { id } });
    if (status === "ready") return;
    if (status !== "reading") throw new Error(`The audience was not read: ${reasons.join(", ")}.`);
    await pause(Math.max(0, nextAttemptAt.getTime() - now().getTime()));
    await advanceCampaign(db.$shopId, id);
  }
}
