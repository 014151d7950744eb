import express, { type Request, type Router } from "express";
import { type Answer, exchange, type World } from "../../exchange.ts";
import { type Account, type Mode, walletView } from "../wallet/account.ts";
import { errorAnswer, jsonAnswer, scriptedError } from "../answers.ts";
import { ApiError, invalidRequest, notFound } from "../api-error.ts";
import { authenticateKey } from "./api-keys.ts";
import { assetView } from "../assets/assets.ts";
import { openCheckout, parseCheckoutRequest } from "../wallet/checkout.ts";
import { composeLinkView, createComposeLink } from "../links/compose-links.ts";
import { parseMailPayload } from "../orders/mail-payload.ts";
import { orderView } from "../orders/order-view.ts";
import { findOrder, placeOrder } from "../orders/orders.ts";
import { capabilities } from "../wallet/quotes.ts";
import type { PieterPostState } from "../state.ts";
import { createTopup, topupView } from "../wallet/topups.ts";

type Authorized = { req: Request; account: Account; mode: Mode; refuse: boolean };
type Handler = (call: Authorized) => Answer | Promise<Answer>;
type Create = Omit<Authorized, "req"> & { body: unknown; idempotencyKey: string | null };

/** The REST surface ("Endpoint reference"): each request is authenticated, counted, then handled. */
export function restRouter(world: World, state: PieterPostState): Router {
  const router = express.Router();

  const endpoint = (method: "get" | "post", path: string, handler: Handler): void => {
    router[method](path, (req, res, next) => {
      const call = {
        provider: "pieterpost",
        route: `${method.toUpperCase()} ${path}`,
        idempotencyKey: readIdempotencyKey(req),
        refusal: (fault: Parameters<typeof scriptedError>[0]) => errorAnswer(scriptedError(fault)),
      };
      exchange(world, req, res, call, async ({ refuse }) => {
        try {
          const { account, mode, keyId } = authenticateKey(state, req.headers.authorization);
          admit(state, { accountId: account.id, credential: keyId, address: req.ip ?? "" });
          return await handler({ req, account, mode, refuse });
        } catch (error) {
          return errorAnswer(error);
        }
      }).catch(next);
    });
  };

  const createOnce = (route: string, create: (call: Create) => { outcome: object; refused: boolean }): void =>
    endpoint("post", route, ({ req, account, mode, refuse }) => {
      const body = readJson(req);
      const idempotencyKey = readIdempotencyKey(req);
      const use = { scope: `${account.id} ${mode} POST ${route}`, key: idempotencyKey, body, now: state.clock.now() };
      const answer = state.idempotency.once(use, () => create({ account, mode, refuse, body, idempotencyKey }));
      return jsonAnswer(answer.outcome);
    });

  createOnce("/v1/compose-links", ({ account, mode, body }) => {
    const link = createComposeLink(state, { account, mode, channel: "rest", body });
    return { outcome: composeLinkView(state, link), refused: false };
  });

  createOnce("/v1/checkout-links", ({ account, mode, refuse, body, idempotencyKey }) => {
    const attempt = { account, mode, channel: "rest" as const, idempotencyKey, request: body, refuse };
    const order = openCheckout(state, attempt, parseCheckoutRequest(body, "rest"));
    return { outcome: orderView(state, account, order, "rest"), refused: !order.accepted };
  });

  createOnce("/v1/orders", ({ account, mode, refuse, body, idempotencyKey }) => {
    const payload = parseMailPayload(body, "rest");
    const attempt = { account, mode, channel: "rest" as const, payload, idempotencyKey, request: body, refuse };
    const order = placeOrder(state, { ...attempt, guard: null });
    return { outcome: orderView(state, account, order, "rest"), refused: !order.accepted };
  });

  endpoint("get", "/v1/orders/:id", ({ req, account, mode }) => {
    const order = findOrder(state, account, req.params["id"] ?? "");
    if (order.mode !== mode) throw new ApiError("invalid_api_key_mode", `This is a ${order.mode} order.`);
    return jsonAnswer(orderView(state, account, order, "rest"));
  });

  endpoint("get", "/v1/wallet", ({ req, account, mode }) => {
    const currency = req.query["currency"] ?? "eur";
    if (currency !== "eur" && currency !== "usd") throw invalidRequest('currency must be "eur" or "usd".');
    return jsonAnswer({
      ...capabilities(state, account),
      hostedApiEnabled: true,
      wallet: walletView(account.wallet(mode, currency)),
    });
  });

  createOnce("/v1/credits/topups", ({ account, mode, refuse, body }) => {
    const topup = createTopup(state, { account, mode, body, refuse });
    return { outcome: topupView(state, topup, "rest"), refused: topup.status === "failed" };
  });

  endpoint("post", "/v1/uploads", async ({ req, account }) => {
    const { kind, file } = await readUpload(req);
    const bytes = Buffer.from(await file.arrayBuffer());
    const now = state.clock.now();
    // What a client sends when it knows no better declares nothing.
    const declaredType = ["", "application/octet-stream"].includes(file.type) ? null : file.type;
    const asset = { accountId: account.id, kind, originalName: file.name, declaredType, bytes, now };
    return jsonAnswer(assetView(state.assets.put(asset)));
  });

  router.use("/v1", (_req, res) => {
    const error = notFound("Endpoint");
    res.status(error.status).json(error.body());
  });
  return router;
}

/** Counts a request that showed a good key or token; refuses one too many, and any while the server is out of order. */
export function admit(state: PieterPostState, from: Parameters<PieterPostState["limits"]["admitRequest"]>[0]): void {
  state.limits.admitRequest(from, state.clock.now());
  const { outage } = state.settings;
  if (outage !== null) throw new ApiError(outage, "The request reached PieterPost but could not be completed.");
}

/** The bytes of the body, which `express.raw` left. */
export function rawBody(req: Request): Buffer {
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
}

function readJson(req: Request): unknown {
  if (!req.is("application/json")) throw new ApiError("invalid_json", "Send JSON with Content-Type: application/json.");
  try {
    return JSON.parse(rawBody(req).toString("utf8"));
  } catch {
    throw new ApiError("invalid_json", "The body is not valid JSON.");
  }
}

function readIdempotencyKey(req: Request): string | null {
  const key = req.get("idempotency-key")?.trim();
  return key === undefined || key === "" ? null : key;
}

async function readUpload(req: Request): Promise<{ kind: string; file: File }> {
  const contentType = req.headers["content-type"] ?? "";
  if (!contentType.startsWith("multipart/form-data")) throw invalidRequest("Send multipart/form-data.");
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(rawBody(req)), { headers: { "content-type": contentType } }).formData();
  } catch {
    throw invalidRequest("The multipart body cannot be read.");
  }
  const kind = form.get("kind");
  const file = form.get("file");
  if (typeof kind !== "string") throw invalidRequest("kind is required.");
  if (!(file instanceof File)) throw invalidRequest("file is required.");
  return { kind, file };
}
