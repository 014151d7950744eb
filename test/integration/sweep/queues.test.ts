import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { jobs, runJob } from "~/jobs/catalog.server";
import { openMemoryQueue } from "~/jobs/memory-queue.server";
import { hintId, useQueue, type JobQueue } from "~/jobs/queue.server";
import { openRedisQueue, startRedisWorker } from "~/jobs/redis-queue.server";
import { sweepOnce } from "~/jobs/sweep.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { describeWithRedis } from "../../helpers/redis.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

/** Sweeps until everything is settled, as a running process does. */
async function sweepUntilSettled(queue: JobQueue): Promise<void> {
  useQueue(queue);
  for (let round = 0; round < 100; round += 1) {
    await sweepOnce();
    await pause(50);
    await path.world.advance(5);
    if ((await path.shop.db.mailpiece.count({ where: { status: { notIn: ["fulfilled", "recalled", "failed"] } } })) === 0) return;
  }
  throw new Error("Not settled.");
}

describe("the catalog", () => {
  it("refuses an unknown job and a payload that is not its own", async () => {
    await expect(runJob("nonsense", {})).rejects.toThrow(/no such job/);
    await expect(runJob("toString", {})).rejects.toThrow(/no such job/);
    await expect(runJob("advance-batch", { shopId: "a" })).rejects.toThrow();
    await expect(runJob("close-batches", { shopId: "a", name: "Ada" })).rejects.toThrow();
  });

  it("does nothing where there is nothing to do", async () => {
    const payload = { shopId: path.shop.shopId, batchId: randomUUID(), topUpId: randomUUID() };
    await runJob("advance-batch", { shopId: payload.shopId, batchId: payload.batchId });
    await runJob("track-top-up", { shopId: payload.shopId, topUpId: payload.topUpId });
    for (const name of ["close-batches", "process-deliveries", "release-mailpieces", "forget-personal-data"]) await runJob(name, { shopId: payload.shopId });
  });

  it("gives one id to the same hint, another to every other", () => {
    expect(hintId("advance-batch", { shopId: "s", batchId: "b" })).toBe(hintId("advance-batch", { batchId: "b", shopId: "s" }));
    const ids = Object.keys(jobs).map((name) => hintId(name as keyof typeof jobs, { shopId: "s" }));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the sweep with the memory queue", () => {
  it("carries letters from released to fulfilled although every hint was lost", async () => {
    await seedReleased(path.shop, path.accountId, [{}, { name: "Grace Hopper", firstName: "Grace" }]);
    const queue = openMemoryQueue();
    await sweepUntilSettled(queue);
    await queue.close();
    expect(path.bought()).toHaveLength(1);
    await path.expectBooksToAgree();
  });

  it("takes no more hints once closed, and closing waits for what runs", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    await path.world.advance(60);
    const queue = openMemoryQueue();
    useQueue(queue);
    await queue.add("close-batches", { shopId: path.shop.shopId });
    await pause(5);
    await queue.close();
    const batches = await path.shop.db.batch.count();
    await queue.add("close-batches", { shopId: path.shop.shopId });
    await pause(50);
    expect(await path.shop.db.batch.count()).toBe(batches);
  });
});

describeWithRedis("the sweep with Redis", (redis) => {
  it("carries letters to the post with two workers, though Redis is emptied in between", async () => {
    await seedReleased(path.shop, path.accountId, Array.from({ length: 30 }, (_, index) => ({ name: `Ada ${index}` })));
    const queue = openRedisQueue(redis.url());
    const workers = await Promise.all([startRedisWorker(redis.url()), startRedisWorker(redis.url())]);
    useQueue(queue);
    await pause(200);
    await sweepOnce();
    await redis.client().flushall();
    await sweepUntilSettled(queue);
    await Promise.all(workers.map((worker) => worker.close()));
    await queue.close();
    expect(path.bought().map(({ pieces }) => pieces.length).sort()).toEqual([25, 5].sort());
    expect(await path.entries("debit")).toBe(2);
    await path.expectBooksToAgree();
  });

  it("runs the same hint again after it has failed", async () => {
    const queue = openRedisQueue(redis.url());
    const worker = await startRedisWorker(redis.url());
    const wrong = { shopId: path.shop.shopId, mailAccountId: randomUUID() };
    await pause(200);
    for (let round = 0; round < 2; round += 1) {
      await queue.add("refresh-wallet", wrong);
      await pause(300);
    }
    expect(await redis.client().keys("bull:dearly:refresh*")).toEqual([]);
    await worker.close();
    await queue.close();
  });

  it("says at once that a Redis cannot be reached, rather than keep a webhook waiting", async () => {
    const queue = openRedisQueue("redis://127.0.0.1:1");
    const begun = performance.now();
    await expect(queue.add("close-batches", { shopId: "s" })).rejects.toThrow();
    await queue.close();
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
