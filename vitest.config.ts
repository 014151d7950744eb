import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const alias = { "~": fileURLToPath(new URL("./app", import.meta.url)) };
const exclude = ["node_modules/**", "build/**"];

// One seed for every property test of a run, printed so that a failure can be repeated; workers inherit it.
if (!process.env["FAST_CHECK_SEED"]) {
  process.env["FAST_CHECK_SEED"] = String(randomInt(2 ** 31));
  process.stderr.write(`FAST_CHECK_SEED=${process.env["FAST_CHECK_SEED"]} repeats this run's property tests\n`);
}

/** Files that take longest by far, longest first: begun last, one of them would keep a single worker busy while the others have nothing left to do. */
const longest = ["fairness-at-scale", "code-sheets", "recall-races", "provider-contract", "camera-code", "purchase-trouble", "do-not-mail", "unserved", "purchase-timeout", "proof-pdf"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.includes(`/${name}.test.`));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

/** `npx vitest run --project unit` needs nothing; `--project integration` brings its own Postgres, unless TEST_DATABASE_URL names one. */
export default defineConfig({
  test: {
    retry: 0,
    // The time limits below are there to end what hangs. On a busy machine anything may take ten times as long, which is no failure.
    // The suites wait for servers more than they compute: one worker more than the smallest machines have processors.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        resolve: { alias },
        test: {
          name: "unit",
          include: ["app/**/*.test.{ts,tsx}", "extensions/**/*.test.{ts,tsx}", "test/sandbox/**/*.test.ts", "test/chaos/**/*.test.ts", "test/bench/**/*.test.ts", "test/*.test.ts"],
          exclude: [...exclude, "**/*.server.test.ts", "**/*.browser.test.ts"],
          setupFiles: ["test/helpers/setup-every-test.ts"],
          // A process for each file would spend more on loading libraries than on testing; here nothing is kept in modules.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        resolve: { alias },
        test: {
          name: "integration",
          include: ["app/**/*.server.test.ts", "test/integration/**/*.test.ts"],
          exclude,
          globalSetup: ["test/helpers/start-test-database.ts"],
          setupFiles: ["test/helpers/setup-every-test.ts", "test/helpers/setup-integration.ts"],
          // As above; what the app keeps in its modules is made anew for each file by the set-up.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The built app as processes of its own: `npm run build` comes first.
        extends: true,
        resolve: { alias },
        test: {
          name: "system",
          include: ["test/system/**/*.test.ts"],
          exclude,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        // The built app in headless Chromium, framed as Shopify frames it.
        extends: true,
        resolve: { alias },
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts", "test/sandbox/**/*.browser.test.ts"],
          exclude,
          globalSetup: ["test/helpers/bundle-browser-scripts.ts"],
          fileParallelism: false,
          // A condition is waited for as long as a page may take on a busy machine, not the default second.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
