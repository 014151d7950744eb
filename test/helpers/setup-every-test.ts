import { format } from "node:util";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, vi } from "vitest";

fc.configureGlobal({ seed: Number(process.env["FAST_CHECK_SEED"]) });

// An error on the console that no test asked for is a failure: it is how libraries tell what they cannot throw.
const unexpected: string[] = [];
console.error = (...words: unknown[]) => void unexpected.push(format(...words));

function failOnUnexpected(): void {
  if (unexpected.length > 0) throw new Error(`Unexpected console.error:\n${unexpected.splice(0).join("\n")}`);
}

// The product's own log lines are shown for failed tests only.
const logged: string[] = [];
const linesShown = 30;
const realWrite = process.stderr.write;
const write = realWrite.bind(process.stderr);
process.stderr.write = ((chunk: string | Uint8Array, ...rest: []) => {
  const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
  if (!/^\{"(at|event)":/.test(text)) return write(chunk, ...rest);
  logged.push(text);
  return true;
}) as typeof process.stderr.write;

beforeEach(() => {
  logged.length = 0;
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") write(`Log of "${task.name}":\n${logged.slice(-linesShown).join("")}`);
  failOnUnexpected();
});
afterAll(() => {
  // The next file is tested in the same process.
  vi.restoreAllMocks();
  process.stderr.write = realWrite;
  failOnUnexpected();
});
