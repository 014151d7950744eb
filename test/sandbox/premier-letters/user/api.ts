import type { Router } from "express";
import type { World } from "../../exchange.ts";
import { ApiError, jsonAnswer } from "../api-error.ts";
import { isUuid, readCount, serve } from "../endpoint.ts";
import { DEFAULT_STYLE, fonts } from "../fonts.ts";
import { type Order, statusAt } from "../orders.ts";
import { buy, buyWithNewCard } from "../payment.ts";
import type { PremierLettersState } from "../state.ts";
import { USER_BASE, type UserCall, type UserEndpoint, readBody, userRouter } from "./endpoint.ts";
import { priceCents, quoteView, readUserOrder } from "./order-input.ts";
import { orderDetail, orderSummary, trackingDetail } from "./order-views.ts";
import { userWebhookEndpoints } from "./webhooks.ts";

/** The user API ("Endpoint Reference" of its text). */
export function userApi(world: World, state: PremierLettersState): Router {
  const router = userRouter(world, state, [...endpoints(state), ...userWebhookEndpoints(state)]);
  const config = { provider: "premier-user", base: USER_BASE, method: "get", path: "/config" } as const;
  const refusal = () => new ApiError(500, "fetch_failed", "Something went wrong.");
  // Public and unlimited, so neither authenticated nor counted.
  serve(world, router, { ...config, refusal }, () =>
    jsonAnswer({ stripe_publishable_key: "pk_live_sandbox", price_per_letter_cents: priceCents }),
  );
  router.use((_req, res) => {
    res.status(404).json({ error: "not_found", message: "No such endpoint.", suggestion: "Check the address." });
  });
  return router;
}

function endpoints(state: PremierLettersState): UserEndpoint[] {
  const now = () => state.clock.now();
  return [
    {
      method: "get",
      path: "/auth/verify",
      limit: 10,
      failure: "fetch_failed",
      handle: ({ user }) =>
        jsonAnswer({
          valid: true,
          user: { id: user.id, email: user.email, first_name: user.firstName, last_name: user.lastName },
          payment: {
            has_payment_method: user.card !== null,
            card_last4: user.card?.last4 ?? null,
            card_brand: user.card?.brand ?? null,
          },
        }),
    },
    { method: "get", path: "/styles", limit: 100, failure: "fetch_failed", handle: () => jsonAnswer(stylesView()) },
    {
      method: "post",
      path: "/validate",
      limit: 100,
      failure: "fetch_failed",
      handle: ({ req }) => jsonAnswer(quoteView(readUserOrder(readBody(req)))),
    },
    { method: "get", path: "/orders", limit: 100, failure: "fetch_failed", handle: (call) => listOrders(state, call) },
    {
      method: "post",
      path: "/orders",
      limit: 50,
      failure: "order_creation_failed",
      handle: ({ req, user, refuse }) => {
        const body = readBody(req);
        return buy(state, { user, draft: readUserOrder(body), refuse }, body["payment"]);
      },
    },
    {
      method: "get",
      path: "/orders/:id",
      limit: 100,
      failure: "fetch_failed",
      handle: (call) => jsonAnswer(orderDetail(state, findOrder(state, call), now())),
    },
    {
      method: "get",
      path: "/orders/:id/tracking",
      limit: 100,
      failure: "fetch_failed",
      handle: (call) => jsonAnswer(trackingDetail(findOrder(state, call), now())),
    },
    {
      method: "post",
      path: "/payment/charge-new-card",
      limit: 50,
      failure: "payment_failed",
      handle: ({ req, user, refuse }) => {
        const body = readBody(req);
        const given = body["payment_method_id"];
        if (typeof given !== "string" || given.trim() === "") {
          const suggestion = "Create a PaymentMethod with Stripe Elements and send its id.";
          throw new ApiError(400, "missing_payment_method", "payment_method_id is missing.", { suggestion });
        }
        return buyWithNewCard(state, { user, draft: readUserOrder(body), refuse }, body["save_card"] === true);
      },
    },
  ];
}

function stylesView() {
  return {
    styles: fonts
      .filter((font) => font.shownTo === "user")
      .map(({ id, name, description, slug, isPremium }) => ({
        id,
        name,
        description,
        preview_url: `https://premierletters.com/previews/${slug}.png`,
        is_premium: isPremium,
      })),
    default: DEFAULT_STYLE,
    suggestion: 'Use the "id" value in options.handwriting_style when creating an order.',
  };
}

/** Newest first; an unknown status matches nothing, since the text names no error for it. */
function listOrders(state: PremierLettersState, { req, user }: UserCall) {
  const now = state.clock.now();
  const limit = readCount(req.query["limit"], { least: 1, most: 100, usual: 20 });
  const offset = readCount(req.query["offset"], { least: 0, most: Number.MAX_SAFE_INTEGER, usual: 0 });
  const status = req.query["status"];
  const matching = state.orders
    .filter((order) => order.ownerId === user.id && (status === undefined || statusAt(order, now) === status))
    .reverse();
  return jsonAnswer({
    orders: matching.slice(offset, offset + limit).map((order) => orderSummary(order, now)),
    pagination: { total: matching.length, limit, offset, has_more: offset + limit < matching.length },
  });
}

function findOrder(state: PremierLettersState, { req, user }: UserCall): Order {
  const id = req.params["id"] ?? "";
  if (!isUuid(id)) throw new ApiError(400, "invalid_order_id", "Order ID is not a valid UUID.");
  const order = state.orders.find((candidate) => candidate.id === id && candidate.ownerId === user.id);
  if (order) return order;
  throw new ApiError(404, "order_not_found", "Order does not exist or does not belong to you.");
}
