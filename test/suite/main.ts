import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "../sandbox/shopify/chromium.ts";

/**
 * Everything that tells whether Dearly works, the quick first: types, lint, the schema against its migrations, and the four test suites.
 * What this machine lacks is skipped and named in the last lines; with CI set a skip is a failure.
 */

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Of Vitest's JSON report, what is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: { status: string; fullName: string }[] }[];
}

const isCi = process.env["CI"] === "true";
const skipped: string[] = [];
/** What failed, by name, for the last lines: whoever reads only the end of a long output, as of CI, needs no more to repeat it. */
const failures: string[] = [];
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(tmpdir(), "dearly-suite-"));

const checks = [
  ["types", "npx", "tsc", "--noEmit"],
  ["types of the extension", "npx", "tsc", "--noEmit", "-p", "extensions/order-letters"],
  ["lint", "npx", "eslint", "--max-warnings", "0", "."],
  ["schema", "node", "--import", "tsx", "prisma/check-migrations.ts"],
] as const;
// Side by side, since each keeps one processor busy; what one has to say is printed in one piece.
await Promise.all(
  checks.map(async ([name, program, ...args]) => {
    const { ok, output } = await collect(program, args);
    console.log(`\n=== ${name}: ${ok ? "passed" : "failed"}\n${output}`);
    total[ok ? "passed" : "failed"] += 1;
    if (!ok) failures.push(name);
  }),
);

if (!hasRedis()) skipped.push("tests on Redis: no redis-server on this machine (apt-get install redis-server)");
for (const suite of ["unit", "integration", "system", "browser"]) {
  if (suite === "browser" && !findChromium()) {
    skipped.push("browser tests: no Chromium on this machine (apt-get install chromium, or set CHROMIUM_PATH)");
    continue;
  }
  console.log(`\n=== ${suite}`);
  await runSuite(suite);
}
await rm(folder, { recursive: true, force: true });

for (const failure of failures) console.log(`FAILED ${failure}`);
for (const reason of skipped) console.log(`${isCi ? "FAILED" : "SKIPPED"} ${reason}`);
if (isCi) total.failed += skipped.length;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

/** Runs one suite and adds what its own report counted; a suite that ended without one has failed. */
async function runSuite(name: string): Promise<void> {
  const file = path.join(folder, `${name}.json`);
  const ok = await run("npx", ["vitest", "run", "--project", name, "--reporter=default", "--reporter=json", `--outputFile=${file}`]);
  if (!existsSync(file)) {
    total.failed += 1;
    failures.push(`${name}: ended without a report`);
    return;
  }
  const report = JSON.parse(await readFile(file, "utf8")) as Report;
  total.passed += report.numPassedTests;
  // A file that could not even be loaded, or whose preparation failed, has no failed test of its own.
  total.failed += ok ? report.numFailedTests : Math.max(1, report.numFailedTests);
  total.skipped += report.numPendingTests;
  const names = report.testResults.flatMap((result) => namesOfFailures(name, result));
  failures.push(...(ok || names.length > 0 ? names : [`${name}: an error outside its tests`]));
}

/** The failed tests of a file, or, where it failed around its tests, the file with the first line of why. */
function namesOfFailures(suite: string, file: Report["testResults"][number]): string[] {
  const place = `${suite}: ${path.relative(process.cwd(), file.name)}`;
  const tests = file.assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => `${place} > ${fullName}`);
  if (file.status !== "failed" || tests.length > 0) return tests;
  return [`${place}: ${file.message.split("\n")[0] || "around its tests"}`];
}

function run(program: string, args: readonly string[]): Promise<boolean> {
  return ended(spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] }));
}

async function collect(program: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => parts.push(part));
  const ok = await ended(child);
  return { ok, output: Buffer.concat(parts).toString("utf8") };
}

function ended(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    // Its output has ended as well.
    child.once("close", (code) => resolve(code === 0));
  });
}

function hasRedis(): boolean {
  return (process.env["PATH"] ?? "").split(path.delimiter).some((place) => existsSync(path.join(place, "redis-server")));
}
