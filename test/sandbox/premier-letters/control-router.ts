import express, { type Router } from "express";
import { z } from "zod";
import { controlHandler } from "../control.ts";
import { permissions } from "./accounts.ts";
import { announce, type Order, reachedAt, stageAfterMs, statusAt } from "./orders.ts";
import { cardAnswers, markPaid } from "./payment.ts";
import type { PremierLettersState } from "./state.ts";

const cardChange = z.strictObject({
  /** What the next charges answer, one each. */
  next: z.union([z.enum(cardAnswers), z.array(z.enum(cardAnswers))]).optional(),
  /** The saved card; null for an account without one. */
  onFile: z.strictObject({ brand: z.string(), last4: z.string() }).nullable().optional(),
});
const settingsChange = z.strictObject({
  signatureHeaders: z.enum(["both", "x-premier-signature", "x-signature-256"]).optional(),
  deactivateAfter: z.enum(["retries", "three-attempts"]).optional(),
  webhookTimeoutMs: z.int().min(1).optional(),
  userKey: z.enum(["active", "inactive"]).optional(),
  partnerKey: z.enum(["active", "inactive"]).optional(),
  partnerPermissions: z.array(z.enum(permissions)).optional(),
});
const advance = z.union([
  z.strictObject({ ms: z.int().min(0) }),
  z.strictObject({ until: z.enum(["writing", "checked", "shipped", "delivered"]) }),
]);
const orderEnd = z.strictObject({ status: z.enum(["paid", "cancelled", "refunded"]) });

/** `/control/premier-letters/...`: money, cards, switches, the clock with its deliveries, what support would do by hand. */
export function premierLettersControl(state: PremierLettersState): Router {
  const router = express.Router();
  const get = (path: string, read: () => unknown) => router.get(path, controlHandler(read));

  get("/account", () => accountView(state));
  get("/webhooks", () => state.hooks.webhooks);
  get("/deliveries", () => state.hooks.deliveries);
  router.post(
    "/balance",
    controlHandler(({ body }) => {
      state.mainTenant.balanceCents = z.strictObject({ balanceCents: z.int().min(0) }).parse(body).balanceCents;
      return accountView(state);
    }),
  );
  router.post(
    "/card",
    controlHandler(({ body }) => {
      const { next, onFile } = cardChange.parse(body);
      if (next !== undefined) state.cardAnswers = [next].flat();
      if (onFile !== undefined) state.mainUser.card = onFile;
      return accountView(state);
    }),
  );
  router.post(
    "/settings",
    controlHandler(({ body }) => {
      const { userKey, partnerKey, partnerPermissions, ...settings } = settingsChange.parse(body);
      Object.assign(state.settings, settings);
      const [key] = state.mainTenant.keys;
      if (userKey !== undefined) state.mainUser.keyActive = userKey === "active";
      if (key && partnerKey !== undefined) key.isActive = partnerKey === "active";
      if (key && partnerPermissions !== undefined) key.permissions = partnerPermissions;
      return { ...state.settings, ...accountView(state) };
    }),
  );
  router.post(
    "/advance",
    controlHandler(async ({ body }) => {
      const by = advance.parse(body);
      if ("ms" in by) state.clock.advance(by.ms);
      else state.clock.set(latest(state, by.until));
      await state.agenda.settled();
      return { now: state.clock.now(), file: state.clock.file };
    }),
  );
  router.post(
    "/settled",
    controlHandler(async () => {
      await state.agenda.settled();
      return { now: state.clock.now() };
    }),
  );
  router.post(
    "/orders/:id",
    controlHandler(({ body, params }) => {
      const order = state.orders.find(({ id }) => id === params["id"]);
      if (!order) throw new RangeError(`No order ${params["id"]}`);
      endOrder(state, order, orderEnd.parse(body).status);
      return { id: order.id, status: statusAt(order, state.clock.now()) };
    }),
  );
  router.post(
    "/webhooks/:id",
    controlHandler(({ body, params }) => {
      const webhook = state.hooks.webhooks.find(({ id }) => id === params["id"]);
      if (!webhook) throw new RangeError(`No webhook ${params["id"]}`);
      state.hooks.setActive(webhook, z.strictObject({ isActive: z.boolean() }).parse(body).isActive);
      return webhook;
    }),
  );
  router.post(
    "/deliveries/:id/replay",
    controlHandler(async ({ params }) => {
      const delivery = state.hooks.deliveries.find(({ id }) => id === params["id"]);
      if (!delivery) throw new RangeError(`No delivery ${params["id"]}`);
      return { responseStatus: await state.hooks.replay(delivery) };
    }),
  );
  return router;
}

function accountView(state: PremierLettersState) {
  const [key] = state.mainTenant.keys;
  return {
    balanceCents: state.mainTenant.balanceCents,
    spentCents: state.spentCents(),
    cardOnFile: state.mainUser.card,
    nextCardAnswers: state.cardAnswers,
    userKey: state.mainUser.keyActive ? "active" : "inactive",
    partnerKey: key?.isActive ? "active" : "inactive",
    partnerPermissions: key?.permissions ?? [],
  };
}

// When the newest order gets there; now where all are there already.
function latest(state: PremierLettersState, stage: keyof typeof stageAfterMs): Date {
  const now = state.clock.now();
  return state.orders
    .filter((order) => order.end === null)
    .flatMap(({ paidAt }) => (paidAt === null ? [] : [reachedAt(paidAt, stage)]))
    .reduce((last, at) => (at > last ? at : last), now);
}

// `paid` is the bank's yes after 3-D Secure; the others are what support does, since the user API has no cancel. A card's money may come back later.
function endOrder(state: PremierLettersState, order: Order, status: z.infer<typeof orderEnd>["status"]): void {
  if (status === "paid") return markPaid(state, order);
  const isPaidBackLater = order.api === "user" && order.end?.as === "cancelled" && status === "refunded";
  if (order.end !== null && !isPaidBackLater) throw new RangeError(`Order ${order.id} has ended already`);
  const at = state.clock.now();
  order.end = { as: status, at };
  if (order.api === "partner") {
    const tenant = state.tenants.find(({ id }) => id === order.ownerId);
    if (tenant) tenant.balanceCents += order.totalCents;
  }
  if (status === "cancelled" || order.api === "partner") announce(state, order, "order.cancelled", at);
}
