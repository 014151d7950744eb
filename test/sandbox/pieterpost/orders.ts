import { randomUUID } from 'node:crypto';
import { type Account, type Mode, walletBalance, walletView } from './account.ts';
import { invalidRequest, notFound } from './api-error.ts';
import { compose, type Piece } from './compose.ts';
import type { MailPayload } from './mail-payload.ts';
import type { PieterPostState } from './state.ts';

export type Channel = 'rest' | 'mcp';
export type OrderStatus = 'paid' | 'queued' | 'fulfilled' | 'failed';
export type Progress = { status: OrderStatus; updatedAt: Date; fulfilledAt: Date | null };

export type Order = {
  orderId: string;
  orderRef: string;
  accountId: string;
  mode: Mode;
  channel: Channel;
  /** False for an order that was answered as failed: nothing was debited and nothing will be mailed. */
  accepted: boolean;
  requestType: 'letter' | 'postcard';
  externalId: string | null;
  metadata: Record<string, string | number | boolean>;
  senderEmail: string | null;
  locale: string;
  idempotencyKey: string | null;
  amountCents: number;
  currency: 'eur';
  pieces: Piece[];
  assetIds: string[];
  createdAt: Date;
  paymentReference: string | null;
  /** Fulfilled in the answer, or by the clock. */
  pace: 'at-once' | 'by-clock';
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
  /** The caller's spending guards; REST has none. */
  guard: { maxAmountCents: number | null; confirmLiveSend: boolean } | null;
  /** A scripted refusal: answer a success whose status is `failed`. */
  refuse: boolean;
};

const QUEUED_AFTER_MS = 60_000;
const FULFILLED_AFTER_MS = 600_000;

/**
 * Creates one direct order ("Create direct orders"): check, price, guard, cap, debit, keep. Nothing is kept or
 * counted unless every step passes. Throws the refusal; too little money may, by setting, be an order that is `failed`.
 */
export function placeOrder(state: PieterPostState, attempt: OrderAttempt): Order {
  const { account, mode, payload } = attempt;
  const now = state.clock.now();
  const composed = compose(payload, { accountId: account.id, channel: attempt.channel, assets: state.assets, now });
  checkLiveAllowed(state, mode);
  checkGuard(attempt, composed.amountCents);
  state.limits.checkOrder(account.id, mode, now);
  const short = account.wallet(mode, 'eur').balanceCents < composed.amountCents;
  if (short && state.settings.insufficientFunds === '402') {
    throw invalidRequest('The wallet balance is too low for this order.', 402);
  }

  const order: Order = {
    orderId: state.nextId('ord'),
    orderRef: randomUUID(),
    accountId: account.id,
    mode,
    channel: attempt.channel,
    accepted: true,
    requestType: composed.requestType,
    externalId: payload.externalId,
    metadata: payload.metadata,
    senderEmail: payload.senderEmail,
    locale: payload.locale,
    idempotencyKey: attempt.idempotencyKey,
    amountCents: composed.amountCents,
    currency: 'eur',
    pieces: composed.pieces,
    assetIds: composed.assetIds,
    createdAt: now,
    paymentReference: null,
    pace: mode === 'test' ? state.settings.testFulfilment : 'by-clock',
    failure: null,
    request: attempt.request,
  };

  if (short || attempt.refuse) {
    order.accepted = false;
    order.failure = {
      at: now,
      error: short ? 'Wallet debit failed: the balance is too low.' : 'The order could not be completed.',
    };
  } else {
    account.move(mode, 'eur', -composed.amountCents, now);
    state.limits.countOrder(account.id, mode, now);
    order.paymentReference = `wallet:${state.nextId('ledger')}`;
  }
  state.orders.push(order);
  return order;
}

// "no separate approval step" against the approvedForDirectSend flag: the flag is taken at its word.
function checkLiveAllowed(state: PieterPostState, mode: Mode): void {
  if (mode === 'live' && !(state.settings.liveEnabled && state.settings.approvedForDirectSend)) {
    throw invalidRequest('This account is not approved for live direct send.', 403);
  }
}

// MCP "Safety model".
function checkGuard({ mode, guard }: OrderAttempt, amountCents: number): void {
  if (guard === null) return;
  if (mode === 'live' && !guard.confirmLiveSend) {
    throw invalidRequest('Live direct orders require confirmLiveSend: true.');
  }
  if (mode === 'live' && guard.maxAmountCents === null) {
    throw invalidRequest('Live direct orders require maxAmountCents.');
  }
  if (guard.maxAmountCents !== null && guard.maxAmountCents < amountCents) {
    throw invalidRequest('The calculated total is more than maxAmountCents.');
  }
}

/** The order, if this account created it; another account's is as unknown as none. */
export function findOrder(state: PieterPostState, account: Account, orderId: string): Order {
  const order = state.orders.find((candidate) => candidate.orderId === orderId);
  if (!order || order.accountId !== account.id) throw notFound('Order');
  return order;
}

/** Where the order stands at an instant ("Orders and status": paid, queued, fulfilled; or failed). */
export function progressAt(order: Order, now: Date): Progress {
  if (order.failure && order.failure.at <= now) {
    return { status: 'failed', updatedAt: order.failure.at, fulfilledAt: null };
  }
  if (order.pace === 'at-once') {
    return { status: 'fulfilled', updatedAt: order.createdAt, fulfilledAt: order.createdAt };
  }
  const fulfilledAt = new Date(order.createdAt.getTime() + FULFILLED_AFTER_MS);
  if (fulfilledAt <= now) return { status: 'fulfilled', updatedAt: fulfilledAt, fulfilledAt };
  const queuedAt = new Date(order.createdAt.getTime() + QUEUED_AFTER_MS);
  if (queuedAt <= now) return { status: 'queued', updatedAt: queuedAt, fulfilledAt: null };
  return { status: 'paid', updatedAt: order.createdAt, fulfilledAt: null };
}

/** The order as the examples give it; MCP has `publicCheckoutUrl` besides, and its wallet tells its instant. */
export function orderView(state: PieterPostState, account: Account, order: Order, reader: Channel) {
  const progress = progressAt(order, state.clock.now());
  const wallet = account.wallet(order.mode, order.currency);
  return {
    amountCents: order.amountCents,
    billingMode: 'credits',
    checkoutUrl: null,
    createdAt: order.createdAt.toISOString(),
    currency: order.currency,
    error: progress.status === 'failed' ? order.failure?.error ?? null : null,
    expiresAt: null,
    externalId: order.externalId,
    fulfilledAt: progress.fulfilledAt?.toISOString() ?? null,
    metadata: order.metadata,
    orderId: order.orderId,
    orderRef: order.orderRef,
    paidAt: order.accepted ? order.createdAt.toISOString() : null,
    paymentReference: order.paymentReference,
    ...(reader === 'mcp' ? { publicCheckoutUrl: null } : {}),
    recipientCount: order.pieces.length,
    requestType: order.requestType,
    senderEmail: order.senderEmail,
    status: progress.status,
    testMode: order.mode === 'test',
    updatedAt: progress.updatedAt.toISOString(),
    wallet: reader === 'mcp' ? walletView(wallet) : walletBalance(wallet),
  };
}
