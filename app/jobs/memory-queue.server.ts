import { logFailure } from "~/log.server";
import { letWebhooksPass } from "~/webhooks/store-delivery.server";
import { runJob, type JobName } from "./catalog.server";
import { hintId, type JobQueue } from "./queue.server";

/** How many jobs run at once in a web process. */
const concurrency = 8;

interface Hint {
  name: JobName;
  payload: Record<string, string>;
}

/**
 * Jobs in the memory of this process. The same hint waits only once; one that comes while its job runs makes it run once more, since
 * the running one may have looked before the new work was there.
 */
export function openMemoryQueue(): JobQueue {
  const waiting = new Map<string, Hint>();
  const running = new Map<string, Promise<void>>();
  let closed = false;

  const startNext = (): void => {
    for (const [id, hint] of waiting) {
      if (closed || running.size >= concurrency) return;
      if (running.has(id)) continue;
      waiting.delete(id);
      running.set(id, run(id, hint));
    }
  };
  const run = async (id: string, hint: Hint): Promise<void> => {
    await letWebhooksPass();
    const end = await runJob(hint.name, hint.payload).catch((error: unknown) => logFailure("job failed", error, { job: hint.name }));
    if (end === "more" && !closed) waiting.set(id, hint);
    running.delete(id);
    startNext();
  };

  return {
    add: async (name, payload) => {
      if (closed) return;
      waiting.set(hintId(name, payload), { name, payload });
      setImmediate(startNext);
    },
    depth: async () => waiting.size,
    close: async () => {
      closed = true;
      waiting.clear();
      await Promise.all(running.values());
    },
  };
}
