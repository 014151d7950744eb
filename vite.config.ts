import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * The server build holds the two processes of Dearly, `web` and `worker`, which share their modules: one database client and one queue in
 * a process, whichever side uses it. Remix's own build would be a third entry with copies of its own.
 */
function processes(): Plugin {
  return {
    name: "dearly-processes",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: { web: "app/web.ts", worker: "app/worker.ts" },
                output: { entryFileNames: "[name].js" },
              },
            },
          }
        : undefined,
  };
}

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*", "**/*.test.ts"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
      },
    }),
    processes(),
    tsconfigPaths({ projects: ["./tsconfig.json"] }),
  ],
  build: { assetsInlineLimit: 0, target: "es2022" },
});
