import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sandboxApp, startSandbox, type Sandbox } from "../../sandbox/start.ts";
import type { Closers } from "./closers.ts";
import { raiseFleet, type Fleet, type Role } from "./fleet.ts";
import { openDatabaseLink } from "./database-link.ts";
import { openMerchant, type Merchant } from "../shop/merchant.ts";
import type { QueueKind } from "../plan/plan.ts";
import { startPostgres, type PostgresServer } from "./postgres.ts";
import { startRedis, type RedisServer } from "./redis.ts";
import { openWatcher, type Watcher } from "../watching/watcher.ts";

/** The sandboxes, the servers, and the built app in as many processes as the queue allows. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly postgres: PostgresServer;
  /** Null where jobs run in the web process. */
  readonly redis: RedisServer | null;
  readonly fleet: Fleet;
  readonly watcher: Watcher;
  readonly merchant: Merchant;
  /** What a process of the app's has in its environment, by a way to the database that nothing cuts, and what it loads first. */
  readonly env: Record<string, string>;
  readonly preload: readonly string[];
}

/** Where the clock begins: early in a day, so that a day's orders can be used up before the next. */
const beginning = "2027-03-01T06:00:00Z";

const roles: Record<QueueKind, Role[]> = { memory: ["web"], redis: ["web", "web", "worker", "worker"] };

/** Raises the stage. What is up already when something fails is left to `closers`. */
export async function raiseStage(
  { queue, onLog }: { queue: QueueKind; onLog: (name: string, text: string) => void },
  closers: Closers,
): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), "dearly-chaos-"));
  closers.add(() => rm(folder, { recursive: true, force: true }));
  // Open to others, as the database runs as another user where we are root.
  await chmod(folder, 0o755);
  const sandbox = await startSandbox();
  closers.add(() => sandbox.close());
  sandbox.clock.set(beginning);
  // Shopify's query points come back in real time; here time runs many times quicker.
  sandbox.shopify.throttle = { maximumAvailable: 2_000, restoreRate: 2_000 };
  const postgres = await startPostgres(folder);
  closers.add(() => postgres.stop());
  const redis = queue === "redis" ? await startRedis() : null;
  if (redis) closers.add(() => redis.stop());

  const here = path.dirname(new URL(import.meta.url).pathname);
  const env = {
    SHOPIFY_API_KEY: sandboxApp.apiKey,
    SHOPIFY_API_SECRET: sandboxApp.apiSecret,
    SHOPIFY_APP_URL: sandbox.shopify.proxyUrl,
    DATA_FOLDER: folder,
    REDIS_URL: redis?.url ?? "",
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    PIETERPOST_URL: sandbox.pieterpost.baseUrl,
    PREMIER_LETTERS_URL: sandbox.premierLetters.origin,
    ...sandbox.shopify.childEnv(),
    SANDBOX_CLOCK_FILE: sandbox.clock.file,
  };
  const preload = ["time-travel.mjs", "shopify-network.mjs"].map((file) => path.join(here, "../../sandbox", file));
  const fleet = await raiseFleet(
    {
      roles: roles[queue],
      env,
      preload,
      databasePort: () => postgres.port,
      databaseUrl: (port) => postgres.urlThrough(port),
      onLog,
    },
    closers,
  );
  const webUrl = (): string => fleet.members.find(({ role, child }) => role === "web" && child)?.url ?? fleet.members[0]?.url ?? "";
  sandbox.shopify.setAppUrl(webUrl());
  const link = await openDatabaseLink(() => postgres.port);
  closers.add(() => link.close());
  const watcher = openWatcher(postgres.urlThrough(link.port));
  closers.add(() => watcher.close());
  const merchant = openMerchant(sandbox.shopify, webUrl);
  return { sandbox, postgres, redis, fleet, watcher, merchant, env: { ...env, DATABASE_URL: postgres.urlThrough(link.port) }, preload };
}
