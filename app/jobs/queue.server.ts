import { logFailure } from "~/log.server";
import type { JobName, JobPayload } from "./catalog.server";

/**
 * Where hints go. Which queue is used is decided once, at start, from the environment: an in-memory one in the web process, or
 * BullMQ on Redis. Losing every hint loses nothing.
 */
export interface JobQueue {
  add(name: JobName, payload: Record<string, string>): Promise<void>;
  /** How many hints wait to be taken up. */
  depth(): Promise<number>;
  close(): Promise<void>;
}

// Kept on the process rather than in the module: a development server may load the module anew while the queue runs on.
const place = globalThis as typeof globalThis & { dearlyQueue?: JobQueue };

/** Decides the queue; called once at start. */
export function useQueue(queue: JobQueue): void {
  place.dearlyQueue = queue;
}

/**
 * Hints at work that the database already holds. Never throws: a hint that gets lost is logged, and the sweep finds what it meant. So it is given
 * after the commit, and whoever gives it goes on as if it had arrived.
 */
export async function hint<N extends JobName>(name: N, payload: JobPayload<N>): Promise<void> {
  await enqueue(name, payload).catch((error: unknown) => logFailure("hint lost", error, { job: name, ...(payload as Record<string, string>) }));
}

/** As `hint`, but throws when the queue cannot be reached. For the sweep alone: its round has failed when it can give no hint. */
export async function enqueue<N extends JobName>(name: N, payload: JobPayload<N>): Promise<void> {
  if (!place.dearlyQueue) throw new Error("The queue has not been opened.");
  await place.dearlyQueue.add(name, payload as Record<string, string>);
}

/** How many hints wait. Throws when the queue cannot be reached. */
export async function queueDepth(): Promise<number> {
  if (!place.dearlyQueue) throw new Error("The queue has not been opened.");
  return place.dearlyQueue.depth();
}

/** One id for a job and its payload: the same hint given twice is one. */
export function hintId(name: JobName, payload: Record<string, string>): string {
  const parts = Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : 1));
  return [name, ...parts.map(([, value]) => value)].join("/");
}
