import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "~/database/embedded-postgres.server";

/** A Postgres server that can be stopped, or killed, and started again under the run. */
export interface PostgresServer {
  /** Its address on another port: that of a link. */
  urlThrough(port: number): string;
  readonly port: number;
  restart(how: "stop" | "kill"): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server with its data under `folder`, which every user must be able to pass. */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  let server = await startEmbeddedPostgres(folder);
  // Only a power cut could lose what it then writes late, and the data ends with the run.
  await settle(server, "ALTER SYSTEM SET fsync = off");
  await settle(server, "SELECT pg_reload_conf()");
  return {
    urlThrough: (port) => {
      const url = new URL(server.url);
      url.port = String(port);
      return url.href;
    },
    get port() {
      return Number(new URL(server.url).port);
    },
    restart: async (how) => {
      if (how === "stop") await server.stop();
      else process.kill(await readProcessId(folder), "SIGKILL");
      server = await startEmbeddedPostgres(folder);
    },
    stop: () => server.stop(),
  };
}

async function settle({ url }: EmbeddedPostgres, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function readProcessId(folder: string): Promise<number> {
  const lock = await readFile(path.join(folder, "postgres/data/postmaster.pid"), "utf8");
  return Number(lock.split("\n")[0]);
}
