import { randomUUID } from "node:crypto";
import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { expect, it, vi } from "vitest";
import { readBacklog } from "~/jobs/backlog.server";
import { useQueue } from "~/jobs/queue.server";
import { openRedisQueue, startRedisWorker } from "~/jobs/redis-queue.server";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { describeWithRedis } from "../../helpers/redis.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

describeWithRedis("a worker on Redis", (redis) => {
  const hint = () => ({ shopId: path.shop.shopId, mailAccountId: path.accountId });
  const lockOf = async () => (await redis.client().keys("bull:dearly:*:lock"))[0];
  const jobKeys = async () => (await redis.client().keys("bull:dearly:*")).filter((key) => key.includes("/"));
  const wallets = () => path.calls("get_wallet");
  const until = (isSo: () => Promise<boolean> | boolean) => vi.waitUntil(isSo, { timeout: 60_000, interval: 50 });

  /** A queue that is ready, as it is a moment after a process has started. */
  async function openQueue() {
    const queue = openRedisQueue(redis.url());
    useQueue(queue);
    await until(() => queue.depth().then(() => true, () => false));
    return queue;
  }

  it("renews its lock on a job that takes long, so that no other worker begins it as well", async () => {
    const queue = await openQueue();
    const workers = await Promise.all([startRedisWorker(redis.url()), startRedisWorker(redis.url())]);
    const before = wallets();
    // Longer than half of the time that a lock holds, after which it is renewed.
    path.world.sandbox.faults.script({ provider: "pieterpost", route: "get_wallet", fault: "slow", times: 1, delayMs: 6_000 });
    await queue.add("refresh-wallet", hint());
    await until(async () => (await lockOf()) !== undefined);
    let [longest, least] = [0, Number.POSITIVE_INFINITY];
    await until(async () => {
      const left = await redis.client().pttl((await lockOf()) ?? "");
      least = Math.min(least, left);
      longest = left;
      return longest > least + 1_000;
    });
    expect(least).toBeGreaterThan(0);
    expect(wallets() - before).toBe(1);
    await Promise.all(workers.map((worker) => worker.close()));
    await queue.close();
  });

  it("takes on a job whose worker died with it", async () => {
    const queue = await openQueue();
    const connection = new Redis(redis.url(), { maxRetriesPerRequest: null });
    const dead = new Worker("dearly", null, { connection, lockDuration: 500 });
    await queue.add("refresh-wallet", hint());
    expect((await dead.getNextJob("token of the dead"))?.name).toBe("refresh-wallet");
    const before = wallets();
    const worker = await startRedisWorker(redis.url());
    await until(async () => wallets() > before && (await jobKeys()).length === 0);
    await worker.close();
    await dead.close();
    connection.disconnect();
    await queue.close();
  });

  it("keeps nothing of jobs that are done or have failed", async () => {
    const queue = await openQueue();
    const worker = await startRedisWorker(redis.url());
    await queue.add("refresh-wallet", hint());
    await queue.add("refresh-wallet", { shopId: path.shop.shopId, mailAccountId: randomUUID() });
    await until(async () => (await jobKeys()).length === 0);
    expect(await redis.client().zcard("bull:dearly:completed")).toBe(0);
    expect(await redis.client().zcard("bull:dearly:failed")).toBe(0);
    await worker.close();
    await queue.close();
  });

  it("warns where Redis would throw jobs away, and only there", async () => {
    const said: string[] = [];
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => said.push(String(chunk)) > 0);
    for (const policy of ["noeviction", "allkeys-lru"]) {
      await redis.client().config("SET", "maxmemory-policy", policy);
      await (await startRedisWorker(redis.url())).close();
    }
    spy.mockRestore();
    await redis.client().config("SET", "maxmemory-policy", "noeviction");
    expect(said.filter((line) => line.includes('"redis may lose jobs"'))).toEqual([expect.stringContaining('"policy":"allkeys-lru"')]);
  });

  it("is watched by how many hints wait, and how much is due since when", async () => {
    const queue = await openQueue();
    await queue.add("close-batches", { shopId: path.shop.shopId });
    await queue.add("process-deliveries", { shopId: path.shop.shopId });
    const pieces = await seedReleased(path.shop, path.accountId, people(3));
    const at = new Date(Date.now());
    const ago = (seconds: number) => new Date(at.getTime() - seconds * 1000);
    for (const [index, id] of pieces.entries()) {
      await path.shop.db.mailpiece.update({ where: { id }, data: { status: "held", nextAttemptAt: ago(-60 + index * 100) } });
    }
    const { queued, held, batches, deliveries } = await readBacklog(at);
    expect({ queued, held, batches, deliveries }).toEqual({
      queued: 2,
      held: { due: 2, oldestSeconds: 140 },
      batches: { due: 0, oldestSeconds: 0 },
      deliveries: { due: 0, oldestSeconds: 0 },
    });
    await redis.client().flushall();
    await queue.close();
  });
});
