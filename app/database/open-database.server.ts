import path from "node:path";
import { now } from "~/clock.server";
import type { Env } from "~/env.server";
import { startEmbeddedPostgres } from "./embedded-postgres.server";
import { migrate } from "./migrate.server";

let url: string | undefined;

/**
 * Brings the database up: the server named by DATABASE_URL, else an embedded one, with every migration applied. It must have
 * ended before anything imports `db.server.ts`. Returns the function that stops what was started.
 */
export async function openDatabase(env: Env): Promise<() => Promise<void>> {
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres(env.DATA_FOLDER);
  url = env.DATABASE_URL ?? embedded?.url;
  await migrate(databaseUrl(), path.resolve("prisma/migrations"), now());
  return async () => embedded?.stop();
}

/** The address of the open database. Throws when `openDatabase` has not ended. */
export function databaseUrl(): string {
  if (!url) throw new Error("The database is not open yet.");
  return url;
}
