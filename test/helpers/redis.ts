import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, it } from "vitest";
import { freePort } from "../demo/app-process.ts";

/** Whether there is a redis-server to test with; REDIS_SERVER may name it. */
const program = process.env["REDIS_SERVER"] ?? "redis-server";
const isThere = spawnSync(program, ["--version"]).status === 0;

/**
 * Tests with a Redis of their own, empty and gone afterwards. Without redis-server they are skipped with a line that says so; where CI is
 * set that is a failure, so that nobody mistakes untested for tested.
 */
export function describeWithRedis(name: string, tests: (redis: { url(): string; client(): Redis }) => void): void {
  if (!isThere) {
    if (process.env["CI"]) it(`${name}: needs redis-server`, () => Promise.reject(new Error("Install redis-server: its tests must not be skipped in CI.")));
    else describe.skip(`${name} (SKIPPED: no redis-server on this machine)`, () => it("was not run", () => undefined));
    return;
  }
  describe(name, () => {
    let server: ChildProcess | undefined;
    let client: Redis | undefined;
    let url = "";
    beforeAll(async () => {
      const port = await freePort();
      url = `redis://127.0.0.1:${port}`;
      server = spawn(program, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore" });
      client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
      // Refused until the server listens; a server that never does fails the hook by its time limit.
      client.on("error", () => undefined);
      await client.ping();
    });
    afterAll(async () => {
      client?.disconnect();
      if (!server || server.exitCode !== null) return;
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await Promise.race([ended, pause(3_000).then(() => server?.kill("SIGKILL"))]);
    });
    tests({
      url: () => url,
      client: () => {
        if (!client) throw new Error("Redis starts in beforeAll.");
        return client;
      },
    });
  });
}
