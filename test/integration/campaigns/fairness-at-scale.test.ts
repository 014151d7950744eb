import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { pauseCampaign } from "~/campaigns/sending/control.server";
import { unscopedDb } from "~/db.server";
import { openMemoryQueue } from "~/jobs/memory-queue.server";
import { useQueue, type JobQueue } from "~/jobs/queue.server";
import { openRedisQueue, startRedisWorker } from "~/jobs/redis-queue.server";
import { startSweep } from "~/jobs/sweep.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { describeWithRedis } from "../../helpers/redis.ts";
import { connectPieterPost, seedReleased, seedShop } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world } = path;
const count = 5_000;
/** Orders of the campaign that wait when the letter comes: more than may go before it. */
const backlog = 24;
const timeoutMs = 120_000;

/**
 * Purchases of the campaign that can begin between the closing of the letter's batch and its own: by the 8 jobs that a worker has in its hands, and of the 10
 * batches of one provider account that a round of the sweep hints at. Whatever is hinted at afterwards stands behind the letter, which is more urgent.
 */
const mostAhead = 8 + 10;

let campaignId = "";
beforeEach(async () => {
  await world.setClock("2026-11-27T09:00:00Z");
  path.moveMoney(count * 200);
  campaignId = await seedCampaign(path.shop, count);
}, timeoutMs);
afterEach(() => pauseCampaign(path.shop.shopId, campaignId));

/** Most of the account's requests of this minute are somebody else's, so that orders soon wait for the next one. */
async function useUpMinute(): Promise<void> {
  const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
  const sentAt = new Date(Date.now());
  await unscopedDb.providerRequest.createMany({ data: Array.from({ length: 44 }, () => ({ id: randomUUID(), providerAccountId, sentAt })) });
}

/** Sends the campaign, and once some of it is bought has another shop's letter arrive; gives how many of the campaign's purchases began before its own. */
async function countAhead(): Promise<number> {
  const { shop } = path;
  const other = await seedShop();
  const otherAccount = await connectPieterPost(other.shopId);
  await useUpMinute();
  const sweep = startSweep();
  try {
    const confirmation = { templateVersionId: shop.versionId, count, maxAmount: count * 200, currency: "eur", mode: "test" as const, scheduledAt: null };
    expect(await confirmCampaign(shop.shopId, campaignId, confirmation)).toMatchObject({ ok: true });
    const until = (isSo: () => boolean | Promise<boolean>) => vi.waitUntil(isSo, { timeout: timeoutMs, interval: 50 });
    // The minute's requests are used up, and orders wait.
    const waiting = () => shop.db.batch.count({ where: { campaignId, status: { in: ["closed", "reserved"] } } });
    await until(async () => (await waiting()) >= backlog);
    const [id] = await seedReleased(other, otherAccount, [{ name: "Grace Hopper", firstName: "Grace" }]);
    await other.db.mailpiece.update({ where: { id }, data: { originKind: "decision" } });
    const letter = () => other.db.batch.findFirst({ where: { placingAt: { not: null } } });
    await until(async () => {
      // A minute's requests are soon used up, by the campaign above all; nobody waits for the next one here.
      await world.advance(2);
      return (await letter()) !== null;
    });
    const { createdAt, placingAt } = (await letter()) ?? (undefined as never);
    return shop.db.batch.count({ where: { campaignId, placingAt: { gte: createdAt, lt: placingAt ?? createdAt } } });
  } finally {
    await sweep.stop();
  }
}

async function expectBounded(queue: JobQueue): Promise<void> {
  useQueue(queue);
  const ahead = await countAhead();
  expect(ahead).toBeLessThanOrEqual(mostAhead);
}

describe("a campaign to thousands", () => {
  it("keeps another shop's letter waiting behind few of its orders, in memory", async () => {
    const queue = openMemoryQueue();
    await expectBounded(queue).finally(() => queue.close());
  }, timeoutMs);
});

describeWithRedis("a campaign to thousands, on Redis", (redis) => {
  it("keeps another shop's letter waiting behind few of its orders", async () => {
    const queue = openRedisQueue(redis.url());
    await vi.waitUntil(() => queue.depth().then(() => true, () => false), { timeout: 60_000 });
    const worker = await startRedisWorker(redis.url());
    await expectBounded(queue).finally(async () => {
      await worker.close();
      await queue.close();
    });
  }, timeoutMs);
});
