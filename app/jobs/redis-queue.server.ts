import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { log, logFailure } from "~/log.server";
import { runJob, type JobName, type JobPayload } from "./catalog.server";
import { hint, hintId, type JobQueue } from "./queue.server";

const queueName = "dearly";
const concurrency = 8;
/**
 * How long a job of a worker that was killed is still taken to be running. Until then, and until a worker
 * looks for it, every hint at the same work is ignored: so long a shop's letters stand still. A worker that merely was slow loses its lock, too: then the job runs twice, which does no harm.
 */
const lockMs = 8_000;
/** How often workers look for jobs whose worker is gone. */
const lookForDeadMs = 4_000;

/**
 * Jobs on Redis, for any number of web and worker processes. A finished or failed job is removed at once: a job id that still exists is
 * silently ignored when added again, and what must be tried again is in the database.
 */
export function openRedisQueue(redisUrl: string): JobQueue {
  // A web process must answer quickly when Redis is gone; the sweep makes up for the hint.
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  connection.on("error", (error: unknown) => logFailure("redis unreachable", error));
  const queue = new Queue(queueName, { connection, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } });
  queue.on("error", (error) => logFailure("queue failed", error));
  return {
    add: async (name, payload) => {
      // Until its first connection BullMQ would wait without end, and a webhook with it.
      if (connection.status !== "ready") throw new Error("Redis cannot be reached.");
      await queue.add(name, payload, { jobId: hintId(name, payload) });
    },
    depth: () => queue.getWaitingCount(),
    close: async () => {
      if (connection.status === "ready") await queue.close();
      connection.disconnect();
    },
  };
}

/** Runs jobs from Redis until closed; `close` waits for the ones under way. */
export async function startRedisWorker(redisUrl: string): Promise<{ close(): Promise<void> }> {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on("error", (error: unknown) => logFailure("redis unreachable", error));
  await warnAboutEviction(connection);
  const worker = new Worker(queueName, (job) => runJob(job.name, job.data), {
    ...{ connection, concurrency },
    ...{ lockDuration: lockMs, stalledInterval: lookForDeadMs },
  });
  worker.on("error", (error) => logFailure("worker failed", error));
  // Only now: a hint at a job that is running is ignored.
  worker.on("completed", (job, end: unknown) => {
    if (end === "more") void hint(job.name as JobName, job.data as JobPayload<JobName>);
  });
  worker.on("failed", (job, error) => logFailure("job failed", error, { job: job?.name }));
  return {
    close: async () => {
      await worker.close();
      connection.disconnect();
    },
  };
}

/** Any other policy lets Redis throw jobs away when it is full. */
async function warnAboutEviction(connection: Redis): Promise<void> {
  const answer = (await connection.config("GET", "maxmemory-policy").catch(() => null)) as string[] | null;
  const policy = answer?.[1];
  if (policy && policy !== "noeviction") {
    log("redis may lose jobs", { policy, remedy: "Set maxmemory-policy to noeviction." });
  }
}
