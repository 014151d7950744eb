import { randomBytes } from "node:crypto";
import type { Answer } from "../exchange.ts";
import type { Card, UserAccount } from "./accounts.ts";
import { ApiError, jsonAnswer } from "./api-error.ts";
import { announce, keepOrder, type Order, startProduction, statusAt } from "./orders.ts";
import type { PremierLettersState } from "./state.ts";
import { skippedView, type UserDraft } from "./user/order-input.ts";

/** What a charge may meet: `error` is the documented `payment_failed` with a 500. */
export const cardAnswers = ["ok", "declined", "requires_action", "error"] as const;
export type CardAnswer = (typeof cardAnswers)[number];

/** A hosted payment; one without an order makes it when it is paid ("order created or marked paid"). */
export type CheckoutSession = {
  id: string;
  user: UserAccount;
  draft: UserDraft;
  order: Order | null;
  returnUrl: string | null;
  status: "open" | "paid" | "cancelled";
};

type Purchase = { user: UserAccount; draft: UserDraft; refuse: boolean };

/** Pays by the order's `payment` ("Payment Methods" of `POST /api/v1/orders`). */
export function buy(state: PremierLettersState, purchase: Purchase, payment: unknown): Answer {
  const { method, return_url: returnUrl } = (payment ?? {}) as Record<string, unknown>;
  if (purchase.refuse) return refused(state, purchase);
  if (method === "checkout_session") {
    const order = createUserOrder(state, purchase);
    const session = openSession(state, purchase, order, typeof returnUrl === "string" ? returnUrl : null);
    return jsonAnswer({ ...createdView(state, order, purchase.draft), checkout_url: checkoutUrl(state, session) }, 202);
  }
  if (method !== "card_on_file") {
    const invoice = method === "invoice" ? "Payment by invoice is not yet supported." : "Unknown payment method.";
    const suggestion = 'Use "card_on_file" or "checkout_session".';
    throw new ApiError(400, "invalid_payment_method", invoice, { suggestion });
  }
  if (purchase.user.card === null) {
    const session = openSession(state, purchase, null, typeof returnUrl === "string" ? returnUrl : null);
    throw new ApiError(402, "no_payment_method", "No saved card is available.", {
      checkout_url: checkoutUrl(state, session),
      suggestion: "Pay at checkout_url, or save a card.",
    });
  }
  return charge(state, purchase, "payment_failed", (order) => createdView(state, order, purchase.draft));
}

/** Charges a card that was just entered (`POST /api/v1/payment/charge-new-card`). */
export function buyWithNewCard(state: PremierLettersState, purchase: Purchase, saveCard: boolean): Answer {
  if (purchase.refuse) return refused(state, purchase);
  const card: Card = { brand: "visa", last4: "4242" };
  return charge(state, purchase, "card_declined", (order) => {
    if (saveCard) purchase.user.card = card;
    return { ...createdView(state, order, purchase.draft), card_saved: saveCard, card_info: card };
  });
}

function charge(
  state: PremierLettersState,
  purchase: Purchase,
  declined: "payment_failed" | "card_declined",
  view: (order: Order) => unknown,
): Answer {
  switch (state.cardAnswers.shift() ?? "ok") {
    case "declined":
      throw new ApiError(402, declined, "Your card was declined.", { suggestion: "Use another card." });
    case "error":
      throw new ApiError(500, "payment_failed", "Payment processing failed.", { suggestion: "Try again later." });
    case "requires_action": {
      // The bank may still say yes: the order waits for it, without its id being told, and is found by listing.
      createUserOrder(state, purchase);
      const intent = `pi_${randomBytes(12).toString("hex")}`;
      return jsonAnswer({
        requires_action: true,
        payment_intent_client_secret: `${intent}_secret_${randomBytes(12).toString("hex")}`,
        message: "Payment requires additional authentication",
      });
    }
    case "ok": {
      const order = createUserOrder(state, purchase);
      markPaid(state, order);
      return jsonAnswer(view(order), 201);
    }
  }
}

// A success that says it failed: undocumented, and just what a careful client must not take for a paid order.
function refused(state: PremierLettersState, purchase: Purchase): Answer {
  const order = keepUserOrder(state, purchase);
  order.end = { as: "failed", at: order.createdAt };
  return jsonAnswer(createdView(state, order, purchase.draft));
}

function keepUserOrder(state: PremierLettersState, { user, draft }: Pick<Purchase, "user" | "draft">): Order {
  const { message, look, totalCents, request } = draft;
  const given = { api: "user" as const, ownerId: user.id, message, look, totalCents, partner: null, request };
  return keepOrder(state, given, draft.addressees);
}

function createUserOrder(state: PremierLettersState, purchase: Pick<Purchase, "user" | "draft">): Order {
  const order = keepUserOrder(state, purchase);
  announce(state, order, "order.created", order.createdAt);
  return order;
}

/** Takes the payment for an order that waited for it; twice is once. */
export function markPaid(state: PremierLettersState, order: Order): void {
  if (order.paidAt !== null || order.end !== null) return;
  startProduction(state, order);
  announce(state, order, "order.paid", state.clock.now());
}

function openSession(
  state: PremierLettersState,
  { user, draft }: Purchase,
  order: Order | null,
  returnUrl: string | null,
): CheckoutSession {
  const id = `cs_live_${randomBytes(12).toString("hex")}`;
  const session: CheckoutSession = { id, user, draft, order, returnUrl, status: "open" };
  state.sessions.push(session);
  return session;
}

/** Plays the payer's decision on the hosted page. */
export function settleSession(state: PremierLettersState, session: CheckoutSession, paid: boolean): void {
  if (session.status !== "open") return;
  session.status = paid ? "paid" : "cancelled";
  if (!paid) return;
  session.order ??= createUserOrder(state, session);
  markPaid(state, session.order);
}

function checkoutUrl(state: PremierLettersState, session: CheckoutSession): string {
  return `${state.baseUrl}/checkout/${session.id}`;
}

export function trackingPage(state: PremierLettersState, order: Order): string {
  return `${state.baseUrl}/orders/${order.id}`;
}

function createdView(state: PremierLettersState, order: Order, draft: UserDraft) {
  return {
    order_id: order.id,
    status: statusAt(order, state.clock.now()),
    letter_count: order.letters.length,
    total_cents: order.totalCents,
    tracking_url: trackingPage(state, order),
    ...skippedView(draft),
  };
}
