import { setTimeout as pause } from "node:timers/promises";
import { monotonicSeconds, now } from "~/clock.server";
import { readOptions, type DemoOptions } from "./options.ts";
import { narrate } from "./narrate.ts";
import { openShopDatabase } from "./open-shop-database.ts";
import { providerOf } from "./providers.ts";
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
async function play(raised: Stage, played: DemoOptions): Promise<number> {
  const { sandbox } = raised;
  const db = await openShopDatabase(raised);
  const { prepareShop } = await import("./prepare-shop.ts");
  const { isAllOrdered, isAllSettled, writeReport } = await import("./report.ts");

  const provider = providerOf[played.provider];
  if (played.setup.wallet) provider.wallet?.set(sandbox, played.setup.wallet.balance);
  const before = provider.wallet?.read(sandbox) ?? null;
  await raised.install();
  await provider.join(raised, db);
  await prepareShop(db, played, now());
  const start = monotonicSeconds() - startedAt;
  say(narrate.ready(sandbox.shopify.shop.domain, provider, before));

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
    if (!firstLetter && provider.orders(sandbox).length > 0) firstLetter = monotonicSeconds() - sentAt;
    settled = await isAllSettled(db, sandbox.clock.now());
    if (!settled && provider.hoursToPost > 0 && (await isAllOrdered(db))) sandbox.clock.advance(provider.hoursToPost * 3_600_000);
  }
  const report = await writeReport(db, sandbox, { provider: played.provider, sent, before });
  say(narrate.outcome(report, provider, await db.mailpieceChange.findMany({ orderBy: [{ at: "asc" }, { sequence: "asc" }] })));
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
