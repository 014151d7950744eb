import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort } from "../../demo/app-process.ts";

/** A Redis server of the run's own, which can lose everything and go away. */
export interface RedisServer {
  readonly url: string;
  /** Empties it; one that is gone has lost everything already. */
  flush(): Promise<void>;
  /** Kills it. */
  stop(): Promise<void>;
  /** Starts an empty one at the same address, unless it is there. */
  start(): Promise<void>;
}

const program = process.env["REDIS_SERVER"] ?? "redis-server";

/** Starts a server on a free port. Throws when there is no redis-server on this machine. */
export async function startRedis(): Promise<RedisServer> {
  if (spawnSync(program, ["--version"]).status !== 0) {
    throw new Error("--queue redis needs redis-server: apt-get install redis-server, or name it in REDIS_SERVER.");
  }
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await launch(port, url);
  const isGone = (): boolean => server.exitCode !== null || server.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (isGone()) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  return {
    url,
    flush: async () => {
      if (!isGone()) await ask(url, (client) => client.flushall());
    },
    stop,
    start: async () => {
      if (isGone()) server = await launch(port, url);
    },
  };
}

async function launch(port: number, url: string): Promise<ChildProcess> {
  const server = spawn(program, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore" });
  while (!(await ask(url, (client) => client.ping()).then(() => true, () => false))) {
    if (server.exitCode !== null) throw new Error("redis-server did not start.");
    await pause(20);
  }
  return server;
}

async function ask(url: string, question: (client: Redis) => Promise<unknown>): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await question(client);
  } finally {
    client.disconnect();
  }
}
