import { unscopedDb } from "~/db.server";
import type { Env } from "~/env.server";
import { requireSameKey } from "~/settings/check-key.server";
import { openMemoryQueue } from "./memory-queue.server";
import { useQueue } from "./queue.server";
import { openRedisQueue, startRedisWorker } from "./redis-queue.server";
import { startSweep } from "./sweep.server";

/**
 * Opens the queue a web process puts its hints in: Redis where there is one, else memory, and then the jobs run here too. Returns the
 * function that closes all of it.
 */
export async function openJobs(env: Env): Promise<() => Promise<void>> {
  await requireSameKey();
  if (env.REDIS_URL) {
    const queue = openRedisQueue(env.REDIS_URL);
    useQueue(queue);
    return async () => {
      await queue.close();
      await unscopedDb.$disconnect();
    };
  }
  const queue = openMemoryQueue();
  useQueue(queue);
  const sweep = startSweep();
  return async () => {
    await sweep.stop();
    await queue.close();
    await unscopedDb.$disconnect();
  };
}

/** Opens what a worker process runs: the jobs on Redis, and the sweep that finds due work. */
export async function openWorker(redisUrl: string): Promise<() => Promise<void>> {
  await requireSameKey();
  const queue = openRedisQueue(redisUrl);
  useQueue(queue);
  const worker = await startRedisWorker(redisUrl);
  const sweep = startSweep();
  return async () => {
    await sweep.stop();
    await worker.close();
    await queue.close();
    await unscopedDb.$disconnect();
  };
}
