import { spawn } from "node:child_process";
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

const isCi = process.env["CI"] === "true";
const skipped: string[] = [];
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(tmpdir(), "dearly-suite-"));

for (const [name, program, ...args] of [
  ["types", "npx", "tsc", "--noEmit"],
  ["types of the extension", "npx", "tsc", "--noEmit", "-p", "extensions/order-letters"],
  ["lint", "npx", "eslint", "--max-warnings", "0", "."],
  ["schema", "node", "--import", "tsx", "prisma/check-migrations.ts"],
] as const) {
  const ok = await heading(name, () => run(program, args));
  total[ok ? "passed" : "failed"] += 1;
}

if (!hasRedis()) skipped.push("tests on Redis: no redis-server on this machine (apt-get install redis-server)");
for (const suite of ["unit", "integration", "system", "browser"]) {
  if (suite === "browser" && !findChromium()) {
    skipped.push("browser tests: no Chromium on this machine (apt-get install chromium, or set CHROMIUM_PATH)");
    continue;
  }
  await heading(suite, () => runSuite(suite));
}
await rm(folder, { recursive: true, force: true });

for (const reason of skipped) console.log(`${isCi ? "FAILED" : "SKIPPED"} ${reason}`);
if (isCi) total.failed += skipped.length;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

async function heading<T>(name: string, work: () => Promise<T>): Promise<T> {
  console.log(`\n=== ${name}`);
  return work();
}

/** Runs one suite and adds what its own report counted; a suite that ended without one has failed. */
async function runSuite(name: string): Promise<void> {
  const report = path.join(folder, `${name}.json`);
  const ok = await run("npx", ["vitest", "run", "--project", name, "--reporter=default", "--reporter=json", `--outputFile=${report}`]);
  const counts = existsSync(report)
    ? (JSON.parse(await readFile(report, "utf8")) as { numPassedTests: number; numFailedTests: number; numPendingTests: number })
    : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  total.passed += counts.numPassedTests;
  // A file that could not even be loaded has no failed test of its own.
  total.failed += ok ? counts.numFailedTests : Math.max(1, counts.numFailedTests);
  total.skipped += counts.numPendingTests;
}

function run(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code === 0));
  });
}

function hasRedis(): boolean {
  return (process.env["PATH"] ?? "").split(path.delimiter).some((place) => existsSync(path.join(place, "redis-server")));
}
