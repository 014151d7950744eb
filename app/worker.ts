import { openDatabase } from "./database/open-database.server";
import { env } from "./env.server";
import { log } from "./log.server";
import { endWithSignals } from "./process/process-end.server";

/** The second process: runs jobs from Redis, as many of it side by side as are wanted. */
if (!env.REDIS_URL || !env.DATABASE_URL) {
  throw new Error("A worker needs DATABASE_URL and REDIS_URL. Without them jobs run in the web process: start that alone.");
}
const closeDatabase = await openDatabase(env);
const { openWorker } = await import("./jobs/open-jobs.server");
const closeWorker = await openWorker(env.REDIS_URL);
log("working");
endWithSignals([closeWorker, closeDatabase]);
