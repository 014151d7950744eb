import express, { type NextFunction, type Request, type Response } from "express";
import type { World } from "../exchange.ts";
import { listen } from "../http-listener.ts";
import { invalidRequest } from "./api-error.ts";
import { checkoutPages } from "./wallet/checkout-page.ts";
import { mcpRouter } from "./mcp/mcp.ts";
import { OAuthStore } from "./oauth/oauth-store.ts";
import { oauthRouter } from "./oauth/oauth.ts";
import type { Order } from "./orders/orders.ts";
import { publicPages } from "./links/public-pages.ts";
import { restRouter } from "./rest/rest.ts";
import { PieterPostState } from "./state.ts";

// A 50 MB file as base64 in JSON, and a little around it.
const MAX_BODY = 70 * 1024 * 1024;

export type PieterPostDescription = {
  baseUrl: string;
  mcpUrl: string;
  mcpToken: string;
  testKey: string;
  liveKey: string;
};

export type PieterPostSandbox = {
  readonly state: PieterPostState;
  readonly oauth: OAuthStore;
  /** Every order, also those answered as failed (`accepted: false`). */
  readonly orders: Order[];
  readonly baseUrl: string;
  describe(): PieterPostDescription;
  close(): Promise<void>;
};

/** Starts a PieterPost of our own on 127.0.0.1: REST, MCP, OAuth and the pages a person would see. */
export async function startPieterPost(world: World, port = 0): Promise<PieterPostSandbox> {
  const state = new PieterPostState(world.clock);
  const oauth = new OAuthStore(world.clock);
  const mcpToken = oauth.preissue(state.mainAccount);
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(express.raw({ type: () => true, limit: MAX_BODY }));
  app.use(oauthRouter(world, state, oauth));
  app.use(mcpRouter(world, state, oauth));
  // Before the endpoints: the page lies below /v1, whose other addresses want a key.
  app.use(checkoutPages(state));
  app.use(restRouter(world, state));
  app.use(publicPages(state));
  app.use(answerUnexpected);

  const listener = await listen(app, port);
  state.baseUrl = listener.url;
  return {
    state,
    oauth,
    orders: state.orders,
    baseUrl: listener.url,
    describe: () => ({
      baseUrl: listener.url,
      mcpUrl: `${listener.url}/mcp/`,
      mcpToken,
      testKey: state.mainAccount.testKey.secret,
      liveKey: state.mainAccount.liveKey.secret,
    }),
    close: () => listener.close(),
  };
}

function answerUnexpected(error: Error & { type?: string }, _req: Request, res: Response, _next: NextFunction): void {
  if (error.type === "request.aborted" || res.destroyed) return;
  if (error.type === "entity.too.large") {
    const tooLarge = invalidRequest("The upload limit is 50 MB.");
    return void res.status(tooLarge.status).json(tooLarge.body());
  }
  // A mistake in the sandbox itself must not pass for the provider's misbehaviour: say it aloud.
  console.error("The PieterPost sandbox failed", error);
  if (!res.headersSent) res.status(500).json({ code: "unknown_error", error: "Something went wrong." });
}
