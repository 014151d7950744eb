import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject, vi } from "vitest";
import { databaseIn, query } from "./start-test-database.ts";

/**
 * Every test file has a database, a data folder and a clock of its own. The process goes on to further files with all libraries loaded, so the
 * app's modules are loaded anew: they read settings and database address when they are. All is ready before the file's own imports.
 */
vi.resetModules();
Reflect.deleteProperty(globalThis, "dearlyQueue");

const { serverUrl, prefix, template } = inject("testDatabase");
const database = `${prefix}_${randomUUID().slice(0, 8)}`;
await query(serverUrl, `CREATE DATABASE "${database}" TEMPLATE "${template}"`);

const folder = mkdtempSync(path.join(tmpdir(), "dearly-test-data-"));
const clockFile = path.join(folder, "clock-offset-ms");
writeFileSync(clockFile, "0");

Object.assign(process.env, {
  DATABASE_URL: databaseIn(serverUrl, database),
  DATA_FOLDER: folder,
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  SHOPIFY_API_KEY: "test-key",
  SHOPIFY_API_SECRET: "test-secret",
  SHOPIFY_API_SECRET_PREVIOUS: "test-secret-before",
  SHOPIFY_APP_URL: "https://dearly.example",
  // Shifts this process's Date by the offset in the file, as for the product's own processes (test/sandbox/clock.ts).
  SANDBOX_CLOCK_FILE: clockFile,
});
await import("../sandbox/time-travel.mjs");
const { followClock } = await import("../sandbox/clock.ts");
followClock();
const { env } = await import("~/env.server");
const { openDatabase } = await import("~/database/open-database.server");
await openDatabase(env);
const { unscopedDb } = await import("~/db.server");

afterAll(async () => {
  await unscopedDb.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});
