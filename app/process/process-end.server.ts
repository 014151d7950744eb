import { log, logFailure } from "../log.server";

/** Longest that a process takes to end in good order; what is unfinished then is found by the sweep of the next one. */
const mostMs = 20_000;

/** On SIGTERM or SIGINT runs the closers in their order, then ends the process; after a bounded time it ends all the same. */
export function endWithSignals(closers: readonly (() => Promise<void>)[]): void {
  let isEnding = false;
  const end = async (signal: string): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    log("ending", { signal });
    setTimeout(() => {
      log("ended late", { mostMs });
      process.exit(1);
    }, mostMs).unref();
    for (const close of closers) await close().catch((error: unknown) => logFailure("closing failed", error));
    log("ended");
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void end(signal));
  process.on("SIGINT", (signal) => void end(signal));
}
