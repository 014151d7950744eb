import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../demo/app-process.ts";
import { raiseStage } from "../demo/stage.ts";

/** Vite reads the whole app, on what may be a busy machine. */
const patienceMs = 240_000;

describe("a developer's own Dearly", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "dearly-dev-"));
    // The database runs as another user where we are root.
    await chmod(folder, 0o755);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("starts again on the shop that is there from the last time", async () => {
    for (let start = 1; start <= 2; start += 1) {
      const stage = await raiseStage({ dataFolder: folder });
      try {
        await stage.install();
        await stage.connectPieterPost();
      } finally {
        await stage.close();
      }
    }
  }, patienceMs);

  it("listens on this machine where Shopify's command line says its tunnel is HOST", async () => {
    const port = await freePort();
    // What `shopify app dev` gives to what it starts.
    const given = { SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: "secret", HOST: "https://tunnel.example.com", APP_URL: "https://tunnel.example.com", PORT: String(port) };
    const child = spawn(process.execPath, ["--import", "tsx", "test/dev/serve.ts"], {
      env: { ...process.env, NODE_ENV: "development", ...given, SHOPIFY_APP_URL: undefined, DATA_FOLDER: folder },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
    try {
      const said = await new Promise<string>((resolve) => {
        let text = "";
        void ended.then(() => resolve(text));
        child.stderr.setEncoding("utf8").on("data", (more: string) => {
          text += more;
          if (text.includes('"listening"')) resolve(text);
        });
      });
      expect(said).toContain(`"event":"listening","port":${port}`);
      const health = await fetch(`http://127.0.0.1:${port}/health`);
      expect(await health.text()).toBe("ok");
    } finally {
      child.kill("SIGTERM");
    }
    // In good order, its database too.
    expect(await ended).toBe(0);
  }, patienceMs);
});
