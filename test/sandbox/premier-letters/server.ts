import express, { type NextFunction, type Request, type Response } from "express";
import type { World } from "../exchange.ts";
import { listen } from "../http-listener.ts";
import { ApiError } from "./api-error.ts";
import { hostedPages } from "./hosted-pages.ts";
import type { Order } from "./orders.ts";
import { partnerApi } from "./partner/api.ts";
import { PARTNER_BASE } from "./partner/endpoint.ts";
import { PremierLettersState } from "./state.ts";
import { userApi } from "./user/api.ts";
import { USER_BASE } from "./user/endpoint.ts";

const MAX_BODY = 10 * 1024 * 1024;

/** Both keys begin with `pl_live_`, as the texts have it. */
export type PremierLettersDescription = { baseUrl: string; userKey: string; partnerKey: string };

export type PremierLettersSandbox = {
  readonly state: PremierLettersState;
  /** Every order of both APIs, also those unpaid, refused or cancelled. */
  readonly orders: Order[];
  /** Without the path: the APIs are at `/api/v1` and `/api/v1/partner`. */
  readonly origin: string;
  describe(): PremierLettersDescription;
  /** Resolves when every webhook that is due by the clock was sent. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a Premier Letters of our own on 127.0.0.1: user API, partner API, webhooks and the pages a person would see. */
export async function startPremierLetters(world: World, port = 0): Promise<PremierLettersSandbox> {
  const state = new PremierLettersState(world.clock);
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(express.raw({ type: () => true, limit: MAX_BODY }));
  // The longer address first: `/api/v1` would take the partner's requests for unknown ones of its own.
  app.use(PARTNER_BASE, partnerApi(world, state));
  app.use(USER_BASE, userApi(world, state));
  app.use(hostedPages(state));
  app.use(answerUnexpected);

  const listener = await listen(app, port);
  state.baseUrl = listener.url;
  const [partnerKey] = state.mainTenant.keys;
  return {
    state,
    orders: state.orders,
    origin: listener.url,
    describe: () => ({
      baseUrl: `${listener.url}${USER_BASE}`,
      userKey: state.mainUser.key,
      partnerKey: partnerKey?.secret ?? "",
    }),
    settled: () => state.agenda.settled(),
    close: async () => {
      state.close();
      await listener.close();
    },
  };
}

function answerUnexpected(error: Error & { type?: string }, _req: Request, res: Response, _next: NextFunction): void {
  if (error.type === "request.aborted" || res.destroyed) return;
  if (error.type === "entity.too.large") {
    const { status, body } = new ApiError(413, "payload_too_large", "The body is too large.").answer();
    return void res.status(status).type("json").send(body);
  }
  // A mistake in the sandbox itself must not pass for the provider's misbehaviour: say it aloud.
  console.error("The Premier Letters sandbox failed", error);
  if (!res.headersSent) res.status(500).json({ error: "internal_error", message: "Something went wrong." });
}
