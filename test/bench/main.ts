import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureAdmin } from "./admin/measure-admin.ts";
import { measureCampaign } from "./campaign/measure-campaign.ts";
import { measureDispatch } from "./dispatch/measure-dispatch.ts";
import { measureIntake } from "./intake/measure-intake.ts";
import { measureRender } from "./render/measure-render.ts";

/** The benchmarks: each a ratio to a peer, or a count, in one run. Absolute times mean nothing on another machine. */
const benchmarks = { intake: measureIntake, dispatch: measureDispatch, campaign: measureCampaign, admin: measureAdmin, render: measureRender };
type Name = keyof typeof benchmarks;
const names = Object.keys(benchmarks) as Name[];

const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, only: { type: "string" } } });
const wanted = values.only?.split(",") ?? names;
const unknown = wanted.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  process.stderr.write(`--only ${unknown.join(",")}: there is no such benchmark. There are: ${names.join(", ")}.\n`);
  process.exit(1);
}
const tell = (text: string) => void process.stderr.write(`${text}\n`);
const report: Record<string, unknown> = {};
for (const name of names.filter((known) => wanted.includes(known))) {
  tell(`${name} ...`);
  report[name] = wanted.length === 1 ? await benchmarks[name](tell) : measureAlone(name);
  tell(`${name}: ${JSON.stringify(report[name])}`);
}
if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(0);

/** A benchmark in a process of its own: what one has opened, or left in memory, does not reach the next. */
function measureAlone(name: Name): unknown {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), "--json", "--only", name];
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
  if (status !== 0) process.exit(1);
  return (JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>)[name];
}
