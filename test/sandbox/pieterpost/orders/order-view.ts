import { type Account, walletBalance, walletView } from "../wallet/account.ts";
import { checkoutUrl, publicCheckoutUrl } from "./addresses.ts";
import type { Channel, Order } from "./orders.ts";
import type { PieterPostState } from "../state.ts";

export type OrderStatus = "checkout_open" | "paid" | "queued" | "fulfilled" | "failed" | "cancelled" | "expired";
export type Progress = { status: OrderStatus; updatedAt: Date; fulfilledAt: Date | null };

const QUEUED_AFTER_MS = 60_000;
const FULFILLED_AFTER_MS = 600_000;

/**
 * Where the order stands at an instant ("Orders and status"): a checkout open, then cancelled or expired, or paid,
 * queued, fulfilled; or failed. Nothing stays a draft: creating an order and opening its checkout are one step here.
 */
export function progressAt(order: Order, now: Date): Progress {
  if (order.failure && order.failure.at <= now) {
    return { status: "failed", updatedAt: order.failure.at, fulfilledAt: null };
  }
  if (order.checkout && order.paidAt === null) return unpaid(order.checkout, order.createdAt, now);
  const paidAt = order.paidAt ?? order.createdAt;
  if (order.pace === "at-once") return { status: "fulfilled", updatedAt: paidAt, fulfilledAt: paidAt };
  const fulfilledAt = new Date(paidAt.getTime() + FULFILLED_AFTER_MS);
  if (fulfilledAt <= now) return { status: "fulfilled", updatedAt: fulfilledAt, fulfilledAt };
  const queuedAt = new Date(paidAt.getTime() + QUEUED_AFTER_MS);
  if (queuedAt <= now) return { status: "queued", updatedAt: queuedAt, fulfilledAt: null };
  return { status: "paid", updatedAt: paidAt, fulfilledAt: null };
}

function unpaid({ end, expiresAt }: NonNullable<Order["checkout"]>, createdAt: Date, now: Date): Progress {
  if (end && end.kind !== "paid") return { status: end.kind, updatedAt: end.at, fulfilledAt: null };
  if (expiresAt <= now) return { status: "expired", updatedAt: expiresAt, fulfilledAt: null };
  return { status: "checkout_open", updatedAt: createdAt, fulfilledAt: null };
}

/**
 * The order as the examples give it: the checkout address only while it is open, the wallet only where it paid. MCP
 * has `publicCheckoutUrl` besides, and its wallet tells its instant.
 */
export function orderView(state: PieterPostState, account: Account, order: Order, reader: Channel) {
  const progress = progressAt(order, state.clock.now());
  const isOpen = progress.status === "checkout_open";
  const wallet = account.wallet(order.mode, order.currency);
  return {
    amountCents: order.amountCents,
    billingMode: order.billingMode,
    checkoutUrl: isOpen ? checkoutUrl(state, order.orderId) : null,
    createdAt: order.createdAt.toISOString(),
    currency: order.currency,
    error: progress.status === "failed" ? (order.failure?.error ?? null) : null,
    expiresAt: order.checkout?.expiresAt.toISOString() ?? null,
    externalId: order.externalId,
    fulfilledAt: progress.fulfilledAt?.toISOString() ?? null,
    metadata: order.metadata,
    orderId: order.orderId,
    orderRef: order.orderRef,
    paidAt: order.paidAt?.toISOString() ?? null,
    paymentReference: order.paymentReference,
    ...(reader === "mcp" ? { publicCheckoutUrl: isOpen ? publicCheckoutUrl(state, order) : null } : {}),
    recipientCount: order.pieces.length,
    requestType: order.requestType,
    senderEmail: order.senderEmail,
    status: progress.status,
    testMode: order.mode === "test",
    updatedAt: progress.updatedAt.toISOString(),
    ...(order.checkout ? {} : { wallet: reader === "mcp" ? walletView(wallet) : walletBalance(wallet) }),
  };
}
