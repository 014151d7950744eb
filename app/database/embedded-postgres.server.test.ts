import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.server";
import { query } from "../../test/helpers/start-test-database.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dearly-embedded-"));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const serverProcess = async () => Number((await readFile(path.join(folder, "postgres/data/postmaster.pid"), "utf8")).split("\n")[0]);

it("is adopted by the next start when the one that started it was killed, and keeps its data over a stop", async () => {
  const first = await startEmbeddedPostgres(folder);
  await query(first.url, "CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('still here')");
  const pid = await serverProcess();

  const adopted = await startEmbeddedPostgres(folder);
  expect(adopted.url).toBe(first.url);
  expect(await serverProcess()).toBe(pid);
  await adopted.stop();
  await expect(query(first.url, "SELECT 1")).rejects.toThrow();

  const again = await startEmbeddedPostgres(folder);
  expect((await query(again.url, "SELECT word FROM kept")).rows).toEqual([{ word: "still here" }]);
  await again.stop();
});

it("starts anew after the server itself was killed, with all that was committed", async () => {
  const first = await startEmbeddedPostgres(folder);
  await query(first.url, "CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('committed')");
  process.kill(await serverProcess(), "SIGKILL");
  const second = await startEmbeddedPostgres(folder);
  expect((await query(second.url, "SELECT word FROM kept")).rows).toEqual([{ word: "committed" }]);
  await second.stop();
});
