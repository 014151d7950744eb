import { createWriteStream } from "node:fs";
import { monotonicSeconds } from "~/clock.server";
import { openClosers } from "./stage/closers.ts";
import { makeCampaignPlan } from "./campaign/plan-campaign.ts";
import { openCampaign } from "./campaign/run-campaign.ts";
import { readOptions, type ChaosOptions } from "./options.ts";
import { makePlan } from "./plan/plan.ts";
import { prepareGroups } from "./shop/prepare-groups.ts";
import { failuresOf, writeReport } from "./judging/report.ts";
import { play } from "./run.ts";
import { raiseStage } from "./stage/stage.ts";

/**
 * The nothing-lost, nothing-twice test: orders, changes, kills and faults by a seed, and in the end what the provider mailed against what had to
 * be. The last line of standard output is JSON; all else goes to standard error. CHAOS_LOG names a file for the processes' own logs.
 */

const closers = openClosers();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void closers.closeAll().then(() => process.exit(1)));
}
let exitCode = 1;
try {
  exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await closers.closeAll();
}
process.exit(exitCode);

async function main({ orders, campaign: isCampaign, seed, queue, provider, minutes, json }: ChaosOptions): Promise<number> {
  const startedAt = monotonicSeconds();
  const plan = (isCampaign ? makeCampaignPlan : makePlan)({ orders, seed, queue, countries: provider.countries });
  const log = process.env["CHAOS_LOG"] ? createWriteStream(process.env["CHAOS_LOG"]) : null;
  const stage = await raiseStage({ queue, onLog: (name, text) => void log?.write(text.replace(/^(?=.)/gm, `${name} `)) }, closers);
  const { sandbox, merchant, watcher } = stage;
  await merchant.install();
  // Enough for about half of the letters; the rest comes while the first of them wait for it.
  provider.moveMoney(sandbox, Math.round(orders * provider.centsPerLetter * 0.55) - provider.money(sandbox).wallet);
  await provider.join(merchant, sandbox);
  if (provider.mode === "live") for (const { id } of await watcher.mailAccounts()) await merchant.goLive(id);
  await prepareGroups(watcher, plan.groups, sandbox.clock.now());
  const campaign = plan.campaign && (await openCampaign(stage, plan.campaign, provider, closers));
  say(`Seed ${seed}: ${campaign ? `a campaign of ${orders}` : `${orders} orders`}, ${queue} queue, ${provider.id}.`);

  const run = await play(stage, { plan, campaign, provider, endsAt: startedAt + minutes * 60, say });
  const { report, judgement } = await writeReport(stage, { plan, provider, run });
  const failures = failuresOf(report, provider);
  const duties = [...judgement.duties.values()];
  const counted = (["must", "must-not", "may"] as const).map((duty) => `${duties.filter((known) => known === duty).length} ${duty}`);
  say(`Of ${duties.length} ${campaign ? "people" : "orders"}: ${counted.join(", ")} be mailed.`);
  for (const { orderId, fault } of judgement.troubles) {
    say([`Order ${orderId}: ${fault}, ${judgement.duties.get(orderId) ?? "unknown"}`, ...(await watcher.storyOf(orderId))].join("\n  "));
  }
  say(`${failures.length === 0 ? "All is well" : `FAILED: ${failures.join(", ")}`}, after ${Math.round(monotonicSeconds() - startedAt)} s.`);
  if (failures.length > 0) say(`To repeat: npm run chaos -- ${campaign ? "--campaign " : ""}--orders ${orders} --seed ${seed} --queue ${queue} --provider ${provider.id}`);
  process.stdout.write(`${JSON.stringify(report, null, json ? 0 : 2)}\n`);
  return failures.length === 0 ? 0 : 1;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
