import { spawn } from "node:child_process";
import path from "node:path";

/** A program of the benchmark in a process of its own, so that what it computes is not counted as another's. */
export interface Program<T> {
  /** The one thing it said. */
  readonly said: T;
  stop(): Promise<void>;
}

/** Starts a program of this folder and waits for what it has to say. Throws when it ends without that. */
export async function startProgram<T>(file: string, options: { settings: unknown; preload?: string[]; env?: Record<string, string> }): Promise<Program<T>> {
  const { settings, preload = [], env = {} } = options;
  const imports = [...preload, "tsx"].flatMap((name) => ["--import", name]);
  const child = spawn(process.execPath, [...imports, path.join(import.meta.dirname, file), JSON.stringify(settings)], {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", process.stderr, "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const said = await new Promise<T>((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${String(code)}.`)));
  });
  return {
    said,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** What the parent passed to this program. */
export function readSettings<T>(): T {
  return JSON.parse(process.argv[2] ?? "null") as T;
}

/** Tells the parent the one thing this program has to say. */
export function say(result: unknown): void {
  process.send?.(result);
}
