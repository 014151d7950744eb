import { startSandbox } from "./start.ts";

// The `sandbox` command: one JSON line when ready, then it serves until it is told to end.
const sandbox = await startSandbox();
process.stdout.write(`${JSON.stringify(sandbox.describe())}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
