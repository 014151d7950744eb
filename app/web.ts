import type { ServerBuild } from "@remix-run/node";
import { startWeb } from "./process/start-web.server";

/** The first process: webhooks and the admin, as built for production. */
await startWeb({ build: () => import("virtual:remix/server-build") as Promise<ServerBuild> });
