import { existsSync } from "node:fs";
import { createServer } from "vite";
import type { startWeb } from "~/process/start-web.server";

/**
 * Shopify's command line names its tunnel in HOST, which to us is the address to listen on. It gives key, secret and port too; everything else is
 * in `.env`, which overrides nothing.
 */
function takeSettingsOfCommandLine(): void {
  const { HOST } = process.env;
  if (!HOST || !/^https?:\/\//.test(HOST)) return;
  process.env["SHOPIFY_APP_URL"] = HOST;
  delete process.env["HOST"];
  if (existsSync(".env")) process.loadEnvFile(".env");
}

takeSettingsOfCommandLine();

/** The web process with hot reload: Vite loads the app's modules, and again each one that changes. */
const vite = await createServer({ server: { middlewareMode: true } });
// Vite would end the process at once, and leave the database behind; the app ends in good order.
process.removeAllListeners("SIGTERM");
const loaded = (await vite.ssrLoadModule("/app/process/start-web.server.ts")) as { startWeb: typeof startWeb };
await loaded.startWeb({
  build: () => vite.ssrLoadModule("virtual:remix/server-build") as never,
  middleware: vite.middlewares,
});
