import { now } from "~/clock.server";
import { unscopedDb } from "~/db.server";
import { log } from "~/log.server";
import { dueBatches } from "~/mailings/batches/due-batches";
import { queueDepth } from "./queue.server";

/** How much waits and for how long: what whoever runs Dearly watches. Counts and ages only, over all shops. */

export interface Backlog {
  /** Hints that no process has taken up yet. */
  queued: number;
  /** Due rows, by the kind of work, with the age of the oldest in seconds. */
  deliveries: DueWork;
  held: DueWork;
  batches: DueWork;
}

export interface DueWork {
  due: number;
  oldestSeconds: number;
}

const minuteMs = 60_000;
let loggedAt = 0;

/** Reads the backlog at `at`. */
export async function readBacklog(at: Date): Promise<Backlog> {
  const due = { lte: at };
  const [deliveries, held, batches] = await Promise.all([
    unscopedDb.delivery.aggregate({ where: { status: "received", nextAttemptAt: due }, _count: true, _min: { nextAttemptAt: true } }),
    unscopedDb.mailpiece.aggregate({ where: { status: "held", nextAttemptAt: due }, _count: true, _min: { nextAttemptAt: true } }),
    unscopedDb.batch.aggregate({
      where: dueBatches(at),
      _count: true,
      _min: { nextAttemptAt: true },
    }),
  ]);
  return { queued: await queueDepth(), deliveries: dueWork(deliveries, at), held: dueWork(held, at), batches: dueWork(batches, at) };
}

function dueWork(row: { _count: number; _min: { nextAttemptAt: Date | null } }, at: Date): DueWork {
  const oldest = row._min.nextAttemptAt;
  return { due: row._count, oldestSeconds: oldest ? Math.max(0, Math.round((at.getTime() - oldest.getTime()) / 1000)) : 0 };
}

/** Writes the backlog to the log, once a minute at most. */
export async function logBacklog(): Promise<void> {
  const at = now();
  // A clock that was set back must not silence it.
  if (Math.abs(at.getTime() - loggedAt) < minuteMs) return;
  loggedAt = at.getTime();
  const { queued, ...work } = await readBacklog(at);
  const figures = Object.entries(work).flatMap(([kind, { due, oldestSeconds }]) => [
    [`${kind}Due`, due],
    [`${kind}OldestSeconds`, oldestSeconds],
  ]);
  log("backlog", { queued, ...(Object.fromEntries(figures) as Record<string, number>) });
}
