import type { Router } from "express";
import type { World } from "../../exchange.ts";
import { jsonAnswer, partnerInvalid, partnerNotFound } from "../api-error.ts";
import { readCount } from "../endpoint.ts";
import { DEFAULT_PARTNER_FONT, fonts } from "../fonts.ts";
import { type Order, progressAt, statusAt } from "../orders.ts";
import { type PartnerCall, type PartnerEndpoint, partnerRouter } from "./endpoint.ts";
import { partnerKeyEndpoints } from "./keys.ts";
import { cancelOrder, createPartnerOrder, partnerCents } from "./orders.ts";
import { partnerDetail, partnerSummary } from "./order-views.ts";
import { partnerWebhookEndpoints } from "./webhooks.ts";
import type { PremierLettersState } from "../state.ts";

const LOW_BALANCE_CENTS = 5_000;

/** The partner API ("Partner API Reference"; keys by the older text, which alone has them). */
export function partnerApi(world: World, state: PremierLettersState): Router {
  const router = partnerRouter(world, state, [
    ...endpoints(state),
    ...partnerKeyEndpoints(state),
    ...partnerWebhookEndpoints(state),
  ]);
  router.use((_req, res) => {
    const { status, body } = partnerNotFound("Endpoint").answer();
    res.status(status).type("json").send(body);
  });
  return router;
}

function endpoints(state: PremierLettersState): PartnerEndpoint[] {
  const now = () => state.clock.now();
  return [
    {
      method: "get",
      path: "/balance",
      permission: "balance.read",
      handle: ({ tenant }) =>
        jsonAnswer({
          balance_cents: tenant.balanceCents,
          low_balance_alert_cents: LOW_BALANCE_CENTS,
          pricing_model: "wholesale",
          per_letter_cost_cents: partnerCents.letter,
          per_envelope_cost_cents: partnerCents.envelope,
          // 250,000 gives 1,256 in the example: the envelope is not counted in.
          estimated_letters_remaining: Math.floor(tenant.balanceCents / partnerCents.letter),
        }),
    },
    { method: "get", path: "/fonts", permission: "fonts.read", handle: () => jsonAnswer(fontsView()) },
    { method: "get", path: "/orders", permission: "orders.read", handle: (call) => listOrders(state, call) },
    {
      method: "post",
      path: "/orders",
      permission: "orders.create",
      handle: (call) => createPartnerOrder(state, call),
    },
    {
      method: "get",
      path: "/orders/:id",
      permission: "orders.read",
      handle: (call) => jsonAnswer({ order: partnerDetail(findOrder(state, call), now()) }),
    },
    {
      method: "post",
      path: "/orders/:id/cancel",
      permission: "orders.create",
      handle: (call) => cancelOrder(state, call, findOrder(state, call)),
    },
  ];
}

function fontsView() {
  const shown = fonts.filter((font) => font.shownTo === "partner");
  return {
    fonts: shown.map(({ id, name, description, category }) => ({
      id,
      name,
      description,
      category,
      is_default: id === DEFAULT_PARTNER_FONT,
      is_custom: false,
    })),
    default_font_id: DEFAULT_PARTNER_FONT,
    total: shown.length,
  };
}

function listOrders(state: PremierLettersState, { req, tenant }: PartnerCall) {
  const now = state.clock.now();
  const page = readCount(req.query["page"], { least: 1, most: Number.MAX_SAFE_INTEGER, usual: 1 });
  const limit = readCount(req.query["limit"], { least: 1, most: 100, usual: 25 });
  const { status, sort = "created_at", order: direction = "desc" } = req.query;
  const words: Record<string, (order: Order) => number | string> = {
    created_at: (order) => order.createdAt.getTime(),
    updated_at: (order) => progressAt(order, now).since.getTime(),
    total_cents: (order) => order.totalCents,
    letter_count: (order) => order.letters.length,
    status: (order) => statusAt(order, now),
  };
  const value = typeof sort === "string" && Object.hasOwn(words, sort) ? words[sort] : undefined;
  if (!value) throw partnerInvalid(`sort must be one of ${Object.keys(words).join(", ")}.`);
  if (direction !== "asc" && direction !== "desc") throw partnerInvalid("order must be asc or desc.");
  const statuses: unknown[] = ["pending", "processing", "completed", "cancelled"];
  if (status !== undefined && !statuses.includes(status)) {
    throw partnerInvalid(`status must be one of ${statuses.join(", ")}.`);
  }

  const sign = direction === "asc" ? 1 : -1;
  const matching = state.orders
    .filter((order) => order.ownerId === tenant.id && (status === undefined || statusAt(order, now) === status))
    .map((order, index) => ({ order, index, value: value(order) }))
    // Equals stand in order of creation, so that paging never shows one twice.
    .sort((a, b) => sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : a.index - b.index))
    .map(({ order }) => order);
  return jsonAnswer({
    orders: matching.slice((page - 1) * limit, page * limit).map((order) => partnerSummary(order, now)),
    pagination: { page, limit, total: matching.length, total_pages: Math.ceil(matching.length / limit) },
  });
}

function findOrder(state: PremierLettersState, { req, tenant }: PartnerCall): Order {
  const order = state.orders.find(({ id, ownerId }) => id === req.params["id"] && ownerId === tenant.id);
  if (!order) throw partnerNotFound("Order");
  return order;
}
