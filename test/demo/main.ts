import { setTimeout as pause } from "node:timers/promises";
import { monotonicSeconds, now } from "~/clock.server";
import { readOptions, type DemoOptions } from "./options.ts";
import { narrate } from "./narrate.ts";
import { raiseStage, type Stage } from "./stage.ts";

/** Longest that letters may take to settle, from the last delivery. */
const settleSeconds = 60;

const startedAt = monotonicSeconds();
const options = await readOptions(process.argv.slice(2));
const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
const stage = await raiseStage({ onLog: process.env["DEMO_LOG"] ? (line) => process.stderr.write(line) : undefined });
let exitCode = 1;
try {
  exitCode = await play(stage, options);
  if (!options.once) await stayUp(stage);
} finally {
  await stage.close();
}
process.exit(exitCode);

/** Plays the main job once: webhook to letter in the post. Returns the exit code. */
async function play({ sandbox, install, connectPieterPost, databaseUrl, env }: Stage, played: DemoOptions): Promise<number> {
  // The app's own modules read the database as the app does; they take their settings from the environment when they are loaded.
  Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
  const { env: settings } = await import("~/env.server");
  const { openDatabase } = await import("~/database/open-database.server");
  await openDatabase(settings);
  const { shopDb } = await import("~/db.server");
  const { prepareShop } = await import("./prepare-shop.ts");
  const { isAllSettled, writeReport } = await import("./report.ts");
  const db = shopDb(sandbox.shopify.shop.domain);

  const wallet = sandbox.pieterpost.state.mainAccount.wallet("test", "eur");
  wallet.balanceCents = played.setup.wallet?.balance ?? wallet.balanceCents;
  const before = wallet.balanceCents;
  await install();
  await connectPieterPost();
  await prepareShop(db, played, now());
  const start = monotonicSeconds() - startedAt;
  say(narrate.ready(sandbox.shopify.shop.domain, before));

  const sent = [];
  for (const [index, delivery] of played.deliveries.entries()) {
    for (let times = 0; times < played.repeat; times += 1) {
      const { status } = await sandbox.shopify.deliver(delivery.topic, delivery.body, { webhookId: `demo-${index}` });
      say(narrate.delivered(delivery.topic, status));
      sent.push({ delivery, httpStatus: status });
    }
  }
  const sentAt = monotonicSeconds();
  let firstLetter = 0;
  let settled = false;
  while (!settled && monotonicSeconds() - sentAt < settleSeconds) {
    await pause(100);
    if (!firstLetter && sandbox.pieterpost.orders.length > 0) firstLetter = monotonicSeconds() - sentAt;
    settled = await isAllSettled(db, sandbox.clock.now());
  }
  const report = await writeReport(db, sandbox, sent, before);
  say(narrate.outcome(report, await db.mailpieceChange.findMany({ orderBy: [{ at: "asc" }, { sequence: "asc" }] })));
  if (!settled) say(`Not everything settled within ${settleSeconds} seconds.`);
  if (played.json) process.stdout.write(`${JSON.stringify({ ...report, seconds: { start, firstLetter } })}\n`);
  return settled ? 0 : 1;
}

async function stayUp({ sandbox }: Stage): Promise<void> {
  say(`The admin is at ${sandbox.shopify.adminUrl}\nPress Ctrl-C to end.`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
