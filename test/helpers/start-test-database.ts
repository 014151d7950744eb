import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../app/database/embedded-postgres.server.ts";
import { migrate } from "../../app/database/migrate.server.ts";

/** One Postgres for the whole run, with a migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const prefix = `dearly_test_${randomUUID().slice(0, 8)}`;
  const template = `${prefix}_template`;
  await query(server.url, `CREATE DATABASE "${template}"`);
  await migrate(databaseIn(server.url, template), path.resolve("prisma/migrations"), new Date());
  project.provide("testDatabase", { serverUrl: server.url, prefix, template });
  return async () => {
    await dropDatabases(server.url, prefix);
    await server.stop();
  };
}

/** The server's address with another database on it. */
export function databaseIn(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return { url: given, stop: async () => undefined };
  const folder = await mkdtemp(path.join(tmpdir(), "dearly-test-"));
  // Postgres does not run as root: its own user must be able to pass.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  // Thrown away at the end, so nothing need survive a power cut.
  await query(server.url, "ALTER SYSTEM SET fsync = off");
  await query(server.url, "SELECT pg_reload_conf()");
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  const { rows } = await query<{ datname: string }>(serverUrl, `SELECT datname FROM pg_database WHERE datname LIKE '${prefix}%'`);
  for (const { datname } of rows) await query(serverUrl, `DROP DATABASE "${datname}" WITH (FORCE)`);
}

/** Runs one statement on a connection of its own. */
export async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<pg.QueryResult<R>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<R>(sql);
  } finally {
    await client.end();
  }
}

declare module "vitest" {
  interface ProvidedContext {
    testDatabase: { serverUrl: string; prefix: string; template: string };
  }
}
