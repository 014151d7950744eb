import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "~/database/embedded-postgres.server";
import { approveConsent } from "../sandbox/pieterpost/oauth/approve-consent.ts";
import { hostParameter } from "../sandbox/shopify/admin-site/embedded-address.ts";
import { type Sandbox, sandboxApp, startSandbox } from "../sandbox/start.ts";
import { type AppProcess, freePort, startAppProcess } from "./app-process.ts";

/**
 * A whole Dearly on one machine: the sandboxes, an embedded Postgres, and the production build of the app as a process of its own that
 * believes it talks to Shopify and PieterPost.
 */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly app: AppProcess;
  readonly databaseUrl: string;
  /** What the app's process has in its environment. */
  readonly env: Record<string, string>;
  /** Starts the app's process again after it ended or was killed. */
  restartApp(): Promise<void>;
  /** Opens the app as the merchant does for the first time, which installs it. */
  install(): Promise<void>;
  /** Asks the app's process as the merchant's admin does. */
  ask(place: string, init?: RequestInit): Promise<Response>;
  /** Joins the shop to its PieterPost account by OAuth, as the button under Settings does. */
  connectPieterPost(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Where the data lies; a temporary folder, removed at the end, unless given. */
  dataFolder?: string;
  /**
   * Which browser the admin is for: a person's own, at a plain address (`plain`), or one that takes the sandbox for Shopify itself, so
   * that the app's own headers hold (`shopify`).
   */
  admin?: "plain" | "shopify";
  /** The program of the web process, where it is not the production build. */
  program?: string[];
  onLog?: (line: string) => void;
}

/** Open to others, as the database runs as another user where we are root. */
async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "dearly-"));
  await chmod(folder, 0o755);
  return folder;
}

/** Any common browser's. */
const browserName =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** The same each time: a shop that is still there next time is refused under another key. It encrypts credentials of the sandboxes alone. */
const encryptionKey = Buffer.alloc(32, "a key that protects nothing real").toString("base64");

/** Raises the stage. Throws when the app does not start, and leaves nothing behind then. */
export async function raiseStage(options: StageOptions = {}): Promise<Stage> {
  const folder = options.dataFolder ?? (await makeFolder());
  const sandbox = await startSandbox();
  const port = await freePort();
  const env: Record<string, string> = {
    SHOPIFY_API_KEY: sandboxApp.apiKey,
    SHOPIFY_API_SECRET: sandboxApp.apiSecret,
    SHOPIFY_APP_URL: options.admin === "shopify" ? `https://${sandbox.shopify.appHost}` : sandbox.shopify.proxyUrl,
    PIETERPOST_URL: sandbox.pieterpost.baseUrl,
    PREMIER_LETTERS_URL: sandbox.premierLetters.origin,
    DATA_FOLDER: folder,
    DATABASE_URL: "",
    REDIS_URL: "",
    ENCRYPTION_KEY: encryptionKey,
    ...sandbox.shopify.childEnv(),
    SANDBOX_CLOCK_FILE: sandbox.clock.file,
  };
  const here = path.dirname(new URL(import.meta.url).pathname);
  const preload = ["time-travel.mjs", "shopify-network.mjs"].map((file) => path.join(here, "../sandbox", file));
  const startApp = () => startAppProcess({ env, port, preload, program: options.program, onLog: options.onLog });
  const leave = async () => {
    // Finds the server that the app has started, also where the app ended without it.
    const server = await startEmbeddedPostgres(folder).catch(() => null);
    await server?.stop();
    await sandbox.close();
    if (!options.dataFolder) await rm(folder, { recursive: true, force: true });
  };
  let app = await startApp().catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  sandbox.shopify.setAppUrl(app.url);
  // The app has started its database; this finds the same one.
  const database = await startEmbeddedPostgres(folder);

  const ask = (place: string, init: RequestInit = {}) => {
    // Shopify's library turns away what looks like a bot.
    const headers = { Authorization: `Bearer ${sandbox.shopify.idToken()}`, "User-Agent": browserName, ...init.headers };
    return fetch(new URL(place, app.url), { ...init, headers, redirect: "manual" });
  };
  const embedded = () => {
    const shop = sandbox.shopify.shop.domain;
    return new URLSearchParams({ embedded: "1", shop, host: hostParameter(shop), id_token: sandbox.shopify.idToken() });
  };
  return {
    sandbox,
    get app() {
      return app;
    },
    databaseUrl: database.url,
    env,
    ask,
    restartApp: async () => {
      app = await startApp();
    },
    install: async () => {
      const response = await ask(`/app?${embedded().toString()}`);
      if (response.status !== 200) throw new Error(`The app could not be opened: ${response.status}.`);
    },
    connectPieterPost: async () => {
      const response = await ask("/app/connect-pieterpost", { method: "POST" });
      const { authorizationUrl } = (await response.json()) as { authorizationUrl: string };
      const consented = await approveConsent(authorizationUrl);
      const back = await fetch(new URL(consented.pathname + consented.search, app.url), { redirect: "manual" });
      const leads = new URL(back.headers.get("location") ?? "about:blank");
      const finished = await ask(`/app/pieterpost-connected?${leads.searchParams.toString()}&${embedded().toString()}`);
      if (finished.status !== 302) throw new Error(`PieterPost was not connected: ${back.status}, ${finished.status}.`);
    },
    close: async () => {
      await app.stop();
      await leave();
    },
  };
}
