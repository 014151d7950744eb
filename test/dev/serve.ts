import { createServer } from "vite";
import type { startWeb } from "~/start-web.server";

/** The web process with hot reload: Vite loads the app's modules, and again each one that changes. */
const vite = await createServer({ server: { middlewareMode: true } });
const loaded = (await vite.ssrLoadModule("/app/start-web.server.ts")) as { startWeb: typeof startWeb };
await loaded.startWeb({
  build: () => vite.ssrLoadModule("virtual:remix/server-build") as never,
  middleware: vite.middlewares,
});
