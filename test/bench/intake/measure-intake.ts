import { randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { now } from "~/clock.server";
import { migrate } from "~/database/migrate.server";
import { approveAndSwitchOn } from "../../demo/approve-and-switch-on.ts";
import { openShopDatabase } from "../../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../../demo/stage.ts";
import { Limits } from "../../sandbox/pieterpost/limits.ts";
import { sandboxApp } from "../../sandbox/start.ts";
import { type Program, startProgram } from "../program.ts";
import { median, rounded } from "../statistics.ts";
import type { BareSettings } from "./bare-server.ts";
import type { LoadResult, LoadSettings } from "./load-client.ts";
import { orderBodies } from "./orders.ts";
import type { TemplateSettings } from "./template-server.ts";

const rounds = 5;
const runSeconds = 3;
const connections = 32;
/** More than are understood during one run; each webhook has an id of its own all the same. */
const orders = 1000;

/** One server that takes webhooks, and where it shows what it has taken. */
interface Taker {
  name: "ours" | "template" | "bare";
  url: string;
  countStored(): Promise<number>;
  /** Takes away what a run left, so that all runs begin alike and none works on what another left. */
  clear(): Promise<void>;
}

export interface IntakeReport {
  /** Webhooks a second. */
  ours: number;
  template: number;
  bare: number;
  ratioToTemplate: number;
  ratioToBare: number;
  p99Ms: number;
}

/**
 * How many signed `orders/paid` webhooks a second the production server accepts, against two peers on the same Postgres and under the same
 * load. The shop is installed, joined to PieterPost and thanks for every order, so that our server works on what it has accepted meanwhile.
 * Throws when a server refuses a webhook or has not stored one it accepted.
 */
export async function measureIntake(tell: (text: string) => void): Promise<IntakeReport> {
  const stage = await raiseStage();
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  const peers: Program<{ url: string }>[] = [];
  try {
    await client.connect();
    await prepare(stage);
    const bare = await startBare(stage);
    const template = await startTemplate(stage, client);
    peers.push(bare, template);
    const takers = [takerOurs(stage, client), takerTemplate(stage, template.said.url), takerBare(client, bare.said.url)];
    const results = new Map(takers.map(({ name }) => [name, [] as LoadResult[]]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const taker of takers) {
        const result = await runLoad(stage, taker);
        // The first round only warms up.
        if (round > 0) results.get(taker.name)?.push(result);
        tell(`intake: ${taker.name} ${Math.round(result.accepted / result.seconds)} a second`);
      }
    }
    return report((name) => results.get(name) ?? []);
  } finally {
    for (const peer of peers) await peer.stop();
    await client.end();
    await stage.close();
  }
}

function report(resultsOf: (name: Taker["name"]) => LoadResult[]): IntakeReport {
  const rate = (name: Taker["name"]) => median(resultsOf(name).map(({ accepted, seconds }) => accepted / seconds));
  const [ours, template, bare] = [rate("ours"), rate("template"), rate("bare")];
  return {
    ours: rounded(ours, 1),
    template: rounded(template, 1),
    bare: rounded(bare, 1),
    ratioToTemplate: rounded(ours / template),
    ratioToBare: rounded(ours / bare),
    p99Ms: rounded(median(resultsOf("ours").map(({ p99Ms }) => p99Ms)), 1),
  };
}

/** The outside world stands in nobody's way: no limit of Shopify's or PieterPost's holds, and there is money for everything. */
async function prepare(stage: Stage): Promise<void> {
  const { pieterpost, shopify } = stage.sandbox;
  shopify.throttle = { maximumAvailable: 1e9, restoreRate: 1e9 };
  pieterpost.state.limits = new NoLimits();
  pieterpost.state.mainAccount.wallet("test", "eur").balanceCents = 1e9;
  for (const body of orderBodies(orders)) shopify.orders.put(body);
  await stage.install();
  await stage.connectPieterPost();
  const db = await openShopDatabase(stage);
  await approveAndSwitchOn(db, now());
}

class NoLimits extends Limits {
  override admitRequest(): void {
    return undefined;
  }
  override checkOrder(): void {
    return undefined;
  }
}

async function runLoad(stage: Stage, taker: Taker): Promise<LoadResult> {
  await taker.clear();
  const settings: LoadSettings = {
    ...{ url: taker.url, shop: stage.sandbox.shopify.shop.domain, secret: sandboxApp.apiSecret },
    ...{ connections, seconds: runSeconds, orders, run: randomUUID() },
  };
  const { said: result, stop } = await startProgram<LoadResult>("intake/load-client.ts", { settings });
  await stop();
  const stored = await taker.countStored();
  await taker.clear();
  if (result.refused > 0) throw new Error(`intake: ${taker.name} refused ${result.refused} webhooks.`);
  if (stored !== result.accepted) throw new Error(`intake: ${taker.name} accepted ${result.accepted} webhooks and stored ${stored}.`);
  return result;
}

function takerOurs({ app }: Stage, client: pg.Client): Taker {
  return {
    name: "ours",
    url: `${app.url}/webhooks`,
    countStored: () => count(client, "Delivery"),
    clear: () => emptyTables(client),
  };
}

/** Tried again when it meets, in a deadlock, what the server is still doing with the rows of the run before. */
async function emptyTables(client: pg.Client): Promise<void> {
  const tables = `"Delivery", "Order", "Decision", "MailpieceChange", "Mailpiece", "Batch", "LedgerPosting", "LedgerTransaction"`;
  for (let isEmpty = false; !isEmpty; ) {
    isEmpty = await client.query(`TRUNCATE ${tables}`).then(
      () => true,
      (error: unknown) => {
        if (error instanceof pg.DatabaseError && error.code === "40P01") return false;
        throw error;
      },
    );
  }
}

function takerTemplate({ sandbox }: Stage, url: string): Taker {
  const { orders: accepted } = sandbox.pieterpost;
  return {
    name: "template",
    url,
    countStored: () => Promise.resolve(accepted.length),
    clear: async () => void accepted.splice(0),
  };
}

function takerBare(client: pg.Client, url: string): Taker {
  return {
    name: "bare",
    url,
    countStored: () => count(client, "Bare"),
    clear: async () => void (await client.query(`TRUNCATE "Bare"`)),
  };
}

async function count(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`);
  return Number(rows[0]?.count);
}

function startBare({ databaseUrl }: Stage): Promise<Program<{ url: string }>> {
  const settings: BareSettings = { databaseUrl, secret: sandboxApp.apiSecret };
  return startProgram("intake/bare-server.ts", { settings });
}

/** It has a database of its own on the same server, for its session. */
async function startTemplate({ sandbox, databaseUrl }: Stage, client: pg.Client): Promise<Program<{ url: string }>> {
  await client.query("CREATE DATABASE template_app");
  const own = new URL("/template_app", databaseUrl).href;
  await migrate(own, path.resolve("prisma/migrations"), now());
  const { mcpUrl, mcpToken } = sandbox.pieterpost.describe();
  const settings: TemplateSettings = {
    databaseUrl: own,
    ...{ apiKey: sandboxApp.apiKey, secret: sandboxApp.apiSecret, shop: sandbox.shopify.shop.domain },
    accessToken: sandbox.shopify.tokens.issueOffline(sandbox.shopify.scopes, false).access.token,
    ...{ mcpUrl, mcpToken },
  };
  const preload = [path.resolve("test/sandbox/shopify-network.mjs")];
  return startProgram("intake/template-server.ts", { settings, preload, env: sandbox.shopify.childEnv() });
}
