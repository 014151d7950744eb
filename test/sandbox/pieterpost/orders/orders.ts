import { randomUUID } from "node:crypto";
import type { Account, Mode } from "../wallet/account.ts";
import { invalidRequest, notFound } from "../api-error.ts";
import { type BillingMode, compose, type Composed, type Piece } from "./compose.ts";
import type { Locale, MailPayload } from "./mail-payload.ts";
import type { PieterPostState } from "../state.ts";

export type Channel = "rest" | "mcp";
export type PaymentMethod = "card" | "ideal";

/** The hosted side of an order: who may pay how until when, and how it ended. */
export type Checkout = {
  expiresAt: Date;
  returnUrl: string | null;
  paymentMethods: PaymentMethod[];
  end: { kind: "paid" | "cancelled" | "expired"; at: Date } | null;
};

export type Order = {
  orderId: string;
  orderRef: string;
  accountId: string;
  mode: Mode;
  channel: Channel;
  /** False for an order that was answered as failed: nothing was debited and nothing will be mailed. */
  accepted: boolean;
  billingMode: BillingMode;
  /** Null for an order paid from credits. */
  checkout: Checkout | null;
  /** When the wallet was debited or the payer paid. */
  paidAt: Date | null;
  requestType: "letter" | "postcard";
  externalId: string | null;
  metadata: Record<string, string | number | boolean>;
  senderEmail: string | null;
  locale: Locale;
  idempotencyKey: string | null;
  amountCents: number;
  currency: "eur";
  pieces: Piece[];
  assetIds: string[];
  createdAt: Date;
  paymentReference: string | null;
  /** Fulfilled in the answer, or by the clock. */
  pace: "at-once" | "by-clock";
  failure: { at: Date; error: string } | null;
  /** The body (REST) or arguments (MCP) exactly as they came. */
  request: unknown;
};

export type OrderAttempt = {
  account: Account;
  mode: Mode;
  channel: Channel;
  payload: MailPayload;
  idempotencyKey: string | null;
  request: unknown;
  /** A scripted refusal: answer a success whose status is `failed`. */
  refuse: boolean;
};

/** The caller's spending guards (MCP "Safety model"). */
export type SpendGuard = { maxAmountCents: number | null; confirmLiveSend: boolean };

/**
 * Creates one direct order ("Create direct orders"): check, price, guard, cap, debit, keep. Nothing is kept or
 * counted unless every step passes. Throws the refusal; too little money may, by setting, be an order that is `failed`.
 * REST has no guard.
 */
export function placeOrder(state: PieterPostState, attempt: OrderAttempt & { guard: SpendGuard | null }): Order {
  const { account, mode } = attempt;
  const composed = composeFor(state, attempt, "credits");
  checkLiveAllowed(state, mode);
  checkGuard(mode, attempt.guard, composed.amountCents);
  const now = state.clock.now();
  state.limits.checkOrder(account.id, mode, now);
  const short = account.wallet(mode, "eur").balanceCents < composed.amountCents;
  if (short && state.settings.insufficientFunds === "402") {
    throw invalidRequest("The wallet balance is too low for this order.", 402);
  }

  const order = newOrder(state, attempt, composed, now);
  if (short || attempt.refuse) {
    order.accepted = false;
    order.failure = {
      at: now,
      error: short ? "Wallet debit failed: the balance is too low." : "The order could not be completed.",
    };
  } else {
    account.move(mode, "eur", -composed.amountCents, now);
    state.limits.countOrder(account.id, mode, now);
    order.paidAt = now;
    order.paymentReference = `wallet:${state.nextId("ledger")}`;
  }
  state.orders.push(order);
  return order;
}

/** Checks and prices what an order carries, as the paying side prices it. */
export function composeFor(state: PieterPostState, attempt: OrderAttempt, billingMode: BillingMode): Composed {
  const { account, channel, payload } = attempt;
  const now = state.clock.now();
  return compose(payload, { accountId: account.id, channel, billingMode, assets: state.assets, now });
}

/** An order that nobody has paid yet; the caller keeps it. */
export function newOrder(state: PieterPostState, attempt: OrderAttempt, composed: Composed, now: Date): Order {
  const { account, mode, payload } = attempt;
  return {
    orderId: state.nextId("ord"),
    orderRef: randomUUID(),
    accountId: account.id,
    mode,
    channel: attempt.channel,
    accepted: true,
    billingMode: "credits",
    checkout: null,
    paidAt: null,
    requestType: composed.requestType,
    externalId: payload.externalId,
    metadata: payload.metadata,
    senderEmail: payload.senderEmail,
    locale: payload.locale,
    idempotencyKey: attempt.idempotencyKey,
    amountCents: composed.amountCents,
    currency: "eur",
    pieces: composed.pieces,
    assetIds: composed.assetIds,
    createdAt: now,
    paymentReference: null,
    pace: mode === "test" ? state.settings.testFulfilment : "by-clock",
    failure: null,
    request: attempt.request,
  };
}

// "no separate approval step" against the approvedForDirectSend flag: the flag is taken at its word.
function checkLiveAllowed(state: PieterPostState, mode: Mode): void {
  if (mode === "live" && !(state.settings.liveEnabled && state.settings.approvedForDirectSend)) {
    throw invalidRequest("This account is not approved for live direct send.", 403);
  }
}

// MCP "Safety model".
function checkGuard(mode: Mode, guard: SpendGuard | null, amountCents: number): void {
  if (guard === null) return;
  if (mode === "live" && !guard.confirmLiveSend) {
    throw invalidRequest("Live direct orders require confirmLiveSend: true.");
  }
  if (mode === "live" && guard.maxAmountCents === null) {
    throw invalidRequest("Live direct orders require maxAmountCents.");
  }
  if (guard.maxAmountCents !== null && guard.maxAmountCents < amountCents) {
    throw invalidRequest("The calculated total is more than maxAmountCents.");
  }
}

/** The order, if this account created it; another account's is as unknown as none. */
export function findOrder(state: PieterPostState, account: Account, orderId: string): Order {
  const order = state.orders.find((candidate) => candidate.orderId === orderId);
  if (!order || order.accountId !== account.id) throw notFound("Order");
  return order;
}
