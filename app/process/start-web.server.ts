import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { openDatabase } from "../database/open-database.server";
import { env } from "../env.server";
import {
  addSafetyHeaders,
  answerFailure,
  headersTimeoutMs,
  refuseLargeForms,
  requestTimeoutMs,
  usePublicAddress,
} from "./http-guard.server";
import { log, logFailure } from "../log.server";
import { endWithSignals } from "./process-end.server";

/**
 * Starts the web process: webhooks and the admin. Without Redis it also runs the jobs. The database is brought up before anything that uses it
 * is loaded.
 */
export async function startWeb(options: {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Serves what the development server serves by itself. */
  middleware?: express.RequestHandler;
}): Promise<void> {
  const closeDatabase = await openDatabase(env);
  const { openJobs } = await import("../jobs/open-jobs.server");
  const { answerWebhook } = await import("../webhooks/receive.server");
  const closeJobs = await openJobs(env);
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", true);
  app.use(addSafetyHeaders);
  // Ahead of what is there for pages: docs/decisions/010-webhooks-ahead-of-remix.md
  app.post("/webhooks", answerWebhook);
  app.use(usePublicAddress(env.SHOPIFY_APP_URL), refuseLargeForms);
  app.use(compression());
  app.get("/health", (_request, response) => void response.type("text").send("ok"));
  if (options.middleware) app.use(options.middleware);
  else app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
  app.use(express.static("build/client", { maxAge: "1h" }));
  // No access log: Shopify puts sign-in tokens in addresses.
  app.all("*", createRequestHandler({ build: options.build }));
  app.use(answerFailure);
  const server = app.listen(env.PORT, env.HOST, () => {
    const address = server.address();
    log("listening", { port: typeof address === "object" ? address?.port : env.PORT });
  });
  server.once("error", (error) => {
    // Most often the port is in use. By another Dearly, maybe, whose database this one has adopted: so nothing is taken down.
    logFailure("cannot listen", error, { port: env.PORT });
    process.exit(1);
  });
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  endWithSignals([
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
    closeJobs,
    closeDatabase,
  ]);
}
