import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** One process of the app as a developer's machine would run it: the production build, pointed at the sandboxes. */
export interface AppProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Ends it in good order, and by force when that takes too long. */
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

/** Starts a web process and waits until it answers. Throws when it ends before that. */
export async function startAppProcess(options: {
  env: Record<string, string>;
  port: number;
  /** Modules loaded before the app's own: the sandbox's clock and network. */
  preload: string[];
  /** What Node is to run; the production build unless given. */
  program?: string[];
  /** Where its log goes; dropped unless given. */
  onLog?: (line: string) => void;
}): Promise<AppProcess> {
  const { env, port, preload, program = ["build/server/web.js"], onLog } = options;
  const child = spawn(process.execPath, [...preload.flatMap((file) => ["--import", file]), ...program], {
    env: { ...process.env, NODE_ENV: options.program ? "development" : "production", ...env, HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let tail = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-4000);
    onLog?.(text);
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(`${url}/health`))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The app did not start:\n${tail}`);
    await pause(50);
  }
  return {
    child,
    url,
    stop: async () => {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 25_000);
      await ended;
      clearTimeout(force);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  );
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port."))));
    });
  });
}
