import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { freePort, startAppProcess } from "../../demo/app-process.ts";
import { openDatabaseLink, type DatabaseLink } from "./database-link.ts";
import type { Closers } from "./closers.ts";

/** One process of the app, which is started again each time it is killed. */
export interface Member {
  readonly name: string;
  readonly role: Role;
  readonly link: DatabaseLink;
  /** Where a web process listens. */
  readonly url: string;
  /** Null while it is down. */
  child: ChildProcess | null;
}

export type Role = "web" | "worker";

export interface Fleet {
  readonly members: readonly Member[];
  /** How often a process was killed. */
  readonly kills: number;
  /** How often one ended without being told to. */
  readonly crashes: number;
  /** Whether every process is up. */
  readonly isWhole: boolean;
  /** Ends a process as a crash would, there and then, and starts it again. */
  kill(member: Member): void;
  /** Those that run jobs: the workers, or the web process where there are none. */
  readonly doers: readonly Member[];
  /** Starts all again. */
  start(): Promise<void>;
  /** Ends all for good, or until `start`, as a crash would unless another signal is given. Resolves with their exit codes. */
  stop(signal?: NodeJS.Signals): Promise<(number | null)[]>;
}

export interface FleetOptions {
  roles: readonly Role[];
  env: Record<string, string>;
  preload: string[];
  databasePort: () => number;
  databaseUrl: (linkPort: number) => string;
  onLog: (name: string, text: string) => void;
}

/** A process may be started while the database is away; then it is tried again. */
const mostStarts = 20;

/** Opens a link for each process and starts them all; `closers` end them. */
export async function raiseFleet(options: FleetOptions, closers: Closers): Promise<Fleet> {
  const members: Member[] = [];
  for (const [index, role] of options.roles.entries()) {
    const port = role === "web" ? await freePort() : 0;
    const link = await openDatabaseLink(options.databasePort);
    members.push({ name: `${role} ${index + 1}`, role, link, url: `http://127.0.0.1:${port}`, child: null });
  }
  const rising = new Map<Member, Promise<void>>();
  const faults: unknown[] = [];
  let kills = 0;
  let crashes = 0;
  let isOpen = true;

  const rise = (member: Member, after: Promise<unknown> = Promise.resolve()): void => {
    const risen = after
      .then(() => startMember(member, options, () => isOpen))
      .then(() => watchForCrash(member))
      .catch((error: unknown) => void faults.push(error))
      .finally(() => rising.delete(member));
    rising.set(member, risen);
  };
  const watchForCrash = (member: Member): void => {
    const { child } = member;
    child?.once("exit", () => {
      if (member.child !== child) return;
      crashes += 1;
      member.child = null;
      options.onLog(member.name, "ended by itself\n");
      rise(member);
    });
  };
  const start = async (): Promise<void> => {
    isOpen = true;
    for (const member of members) rise(member);
    await Promise.all(rising.values());
    if (faults.length > 0) throw faults[0];
  };
  const stop = async (signal: NodeJS.Signals = "SIGKILL"): Promise<(number | null)[]> => {
    isOpen = false;
    await Promise.all(rising.values());
    return Promise.all(members.map((member) => end(member, signal)));
  };
  const fleet: Fleet = {
    members,
    get kills() {
      return kills;
    },
    get crashes() {
      return crashes;
    },
    get isWhole() {
      if (faults.length > 0) throw faults[0];
      return rising.size === 0;
    },
    get doers() {
      const workers = members.filter(({ role }) => role === "worker");
      return workers.length > 0 ? workers : members;
    },
    kill: (member) => {
      const { child } = member;
      if (!child || !isOpen) return;
      kills += 1;
      member.child = null;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      rise(member, ended);
    },
    start,
    stop,
  };
  closers.add(async () => {
    await stop();
    await Promise.all(members.map(({ link }) => link.close()));
  });
  await start();
  return fleet;
}

async function startMember(member: Member, options: FleetOptions, isWanted: () => boolean): Promise<void> {
  const env = { ...options.env, DATABASE_URL: options.databaseUrl(member.link.port) };
  const onLog = (text: string): void => options.onLog(member.name, text);
  for (let times = 1; isWanted(); times += 1) {
    try {
      const { preload } = options;
      const child = member.role === "web" ? await startWeb(member, { env, preload, onLog }) : await startWorker({ env, preload, onLog });
      member.child = child;
      return;
    } catch (error) {
      if (times >= mostStarts) throw error;
    }
  }
}

interface Launch {
  env: Record<string, string>;
  preload: string[];
  onLog: (text: string) => void;
}

async function startWeb({ url }: Member, launch: Launch): Promise<ChildProcess> {
  const { child } = await startAppProcess({ ...launch, port: Number(new URL(url).port) });
  return child;
}

/** A worker says that it works in its log; it has no other way of being seen. */
async function startWorker({ env, preload, onLog }: Launch): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...preload.flatMap((file) => ["--import", file]), "build/server/worker.js"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, NODE_ENV: "production", ...env },
  });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.once("exit", () => reject(new Error(`The worker did not start:\n${said.slice(-4000)}`)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-8000);
      onLog(text);
      if (said.includes('"working"')) resolve();
    });
  });
  return child;
}

async function end(member: Member, signal: NodeJS.Signals): Promise<number | null> {
  const { child } = member;
  member.child = null;
  if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
  const ended = once(child, "exit");
  child.kill(signal);
  const [code] = (await ended) as [number | null];
  return code;
}
