import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

/** Any number will do, as long as every process of Dearly takes the same: only one migrates at a time. */
const migrationLock = 7_230_215_001;

/**
 * Applies the migrations in `folder` that this database does not have, in the order of their names, each whole in one
 * transaction. They are recorded as Prisma records them, so `prisma migrate deploy` on another machine sees the same history
 * (docs/decisions/002-migrations.md). Returns the names applied. Throws when a file that was applied has since changed.
 */
export async function migrate(databaseUrl: string, folder: string, at: Date): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await client.query(historyTable);
    const applied: string[] = [];
    for (const migration of await readMigrations(folder)) {
      if (await applyOnce(client, migration, at)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function applyOnce(client: pg.Client, migration: Migration, at: Date): Promise<boolean> {
  const known = await client.query<{ checksum: string }>(
    `SELECT checksum FROM "_prisma_migrations" WHERE migration_name = $1 AND finished_at IS NOT NULL`,
    [migration.name],
  );
  const before = known.rows[0];
  if (before && before.checksum !== migration.checksum) {
    throw new Error(`Migration ${migration.name} was changed after it was applied. Restore it and add a new migration instead.`);
  }
  if (before) return false;
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, $4, 1)`,
      [randomUUID(), migration.checksum, migration.name, at],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  return true;
}

/** Prisma's own table, as its migration engine creates it. */
const historyTable = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
