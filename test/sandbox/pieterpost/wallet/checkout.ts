import { z } from "zod";
import { invalidRequest, notFound } from "../api-error.ts";
import { describeIssue, type MailPayload, parseMailPayload } from "../orders/mail-payload.ts";
import { progressAt } from "../orders/order-view.ts";
import { composeFor, newOrder, type Order, type OrderAttempt, type PaymentMethod } from "../orders/orders.ts";
import type { PieterPostState } from "../state.ts";

/** "After the checkout expiry window": the examples show one day, for top-ups as for orders. */
export const CHECKOUT_MS = 24 * 3_600_000;

export const returnUrl = z.url({ protocol: /^https?$/ });
export const paymentMethod = z.enum(["auto", "card", "ideal"]);

const hostedFields = z.looseObject({ paymentMethod: paymentMethod.default("auto"), returnUrl: returnUrl.optional() });

export type CheckoutRequest = { payload: MailPayload; paymentMethods: PaymentMethod[]; returnUrl: string | null };

/**
 * Reads the body of a checkout link ("Hosted checkout payment"): a mail payload with two fields of its own. The errors
 * speak of missing senders but only of bad return addresses, so without one the payer ends at PieterPost's own page.
 */
export function parseCheckoutRequest(input: unknown, channel: "rest" | "mcp"): CheckoutRequest {
  const parsed = hostedFields.safeParse(input);
  if (!parsed.success) throw invalidRequest(describeIssue(parsed.error));
  const { paymentMethod: method, returnUrl: back, ...mail } = parsed.data;
  return {
    payload: parseMailPayload(mail, channel, "hosted_checkout"),
    // Every hosted order is in euros, the one currency that has iDEAL.
    paymentMethods: methodsFor(method, "eur"),
    returnUrl: back ?? null,
  };
}

/** What the payer may choose from: in euros `auto` offers both methods, in dollars the card alone. */
export function methodsFor(method: z.infer<typeof paymentMethod>, currency: "eur" | "usd"): PaymentMethod[] {
  if (method === "ideal" && currency !== "eur") throw invalidRequest("paymentMethod ideal is available for EUR only.");
  if (method !== "auto") return [method];
  return currency === "eur" ? ["card", "ideal"] : ["card"];
}

/** Creates an order that a payer pays at a hosted page (`POST /v1/checkout-links`); it counts to the day like any other. */
export function openCheckout(state: PieterPostState, attempt: Omit<OrderAttempt, "payload">, request: CheckoutRequest) {
  const { account, mode } = attempt;
  const whole: OrderAttempt = { ...attempt, payload: request.payload };
  const composed = composeFor(state, whole, "hosted_checkout");
  if (mode === "live" && !state.settings.liveEnabled) {
    throw invalidRequest("This account is not enabled for live mode.", 403);
  }
  const now = state.clock.now();
  state.limits.checkOrder(account.id, mode, now);
  const order: Order = {
    ...newOrder(state, whole, composed, now),
    billingMode: "hosted_checkout",
    checkout: {
      expiresAt: new Date(now.getTime() + CHECKOUT_MS),
      returnUrl: request.returnUrl,
      paymentMethods: request.paymentMethods,
      end: null,
    },
  };
  if (attempt.refuse) {
    order.accepted = false;
    order.failure = { at: now, error: "The checkout could not be opened." };
  } else {
    state.limits.countOrder(account.id, mode, now);
  }
  state.orders.push(order);
  return order;
}

/** Ends an open checkout: the payer paid or cancelled, or (by the control address) its time is over early. */
export function endCheckout(
  state: PieterPostState,
  orderId: string,
  kind: "paid" | "cancelled" | "expired",
  payerEmail: string | null = null,
): Order {
  const order = state.orders.find((candidate) => candidate.orderId === orderId);
  if (!order?.checkout) throw notFound("Checkout");
  const now = state.clock.now();
  const { status } = progressAt(order, now);
  if (status !== "checkout_open") throw invalidRequest(`The checkout is ${status} already.`);
  order.checkout.end = { kind, at: now };
  if (kind === "paid") {
    order.paidAt = now;
    order.paymentReference = `stripe:${state.nextId("pi")}`;
    // "Stripe Checkout collects the payer email when omitted."
    order.senderEmail ??= payerEmail;
  }
  return order;
}
