import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { migrate } from "./migrate.server";
import { databaseIn, query } from "../../test/helpers/start-test-database.ts";

const at = new Date("2026-11-20T10:00:00Z");
const { serverUrl, prefix } = inject("testDatabase");
let url: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dearly-migrations-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  const database = `${prefix}_${randomUUID().slice(0, 8)}`;
  await query(serverUrl, `CREATE DATABASE "${database}"`);
  url = databaseIn(serverUrl, database);
  await rm(folder, { recursive: true, force: true });
  await cp("prisma/migrations", folder, { recursive: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

const history = async () =>
  (await query<{ migration_name: string }>(url, `SELECT migration_name FROM "_prisma_migrations" ORDER BY 1`)).rows.map((row) => row.migration_name);

describe("migrating", () => {
  it("applies everything once; a second run does nothing", async () => {
    const applied = await migrate(url, folder, at);
    expect(applied.length).toBeGreaterThan(0);
    expect(await migrate(url, folder, at)).toEqual([]);
    expect(await history()).toEqual(applied);
  });

  it("applies only what is new, in the order of the names", async () => {
    await migrate(url, folder, at);
    await add("29990102000000_b", `INSERT INTO extra VALUES ('b')`);
    await add("29990101000000_a", `CREATE TABLE extra (word TEXT)`);
    expect(await migrate(url, folder, at)).toEqual(["29990101000000_a", "29990102000000_b"]);
  });

  it("refuses when a file was changed after it was applied", async () => {
    await add("29990101000000_a", "SELECT 1");
    await migrate(url, folder, at);
    await add("29990101000000_a", "SELECT 2");
    await expect(migrate(url, folder, at)).rejects.toThrow(/29990101000000_a was changed/);
  });

  it("leaves nothing behind of a file that fails halfway, and goes on once it is right", async () => {
    await add("29990101000000_a", "CREATE TABLE half (x INT); SELECT nonsense;");
    await expect(migrate(url, folder, at)).rejects.toThrow(/nonsense/);
    expect((await query(url, "SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    await add("29990101000000_a", "CREATE TABLE half (x INT);");
    expect(await migrate(url, folder, at)).toEqual(["29990101000000_a"]);
  });

  it("by several processes at once applies each file once", async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder, at)));
    expect(runs.flat().sort()).toEqual(await history());
  });
});
