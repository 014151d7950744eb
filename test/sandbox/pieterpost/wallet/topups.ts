import { z } from "zod";
import { type Account, type Currency, type Mode, walletBalance, walletView } from "./account.ts";
import { checkoutUrl } from "../orders/addresses.ts";
import { invalidRequest, notFound } from "../api-error.ts";
import { CHECKOUT_MS, methodsFor, paymentMethod, returnUrl } from "./checkout.ts";
import { describeIssue, metadata } from "../orders/mail-payload.ts";
import type { Channel, PaymentMethod } from "../orders/orders.ts";
import type { PieterPostState } from "../state.ts";

export type TopupStatus = "pending" | "paid" | "cancelled" | "expired" | "failed";

export type Topup = {
  topupId: string;
  accountId: string;
  mode: Mode;
  amountCents: number;
  currency: Currency;
  status: TopupStatus;
  returnUrl: string | null;
  paymentMethods: PaymentMethod[];
  createdAt: Date;
  updatedAt: Date;
  paidAt: Date | null;
};

const topupRequest = z.strictObject({
  amountCents: z.int().min(1),
  currency: z.enum(["eur", "usd"]).default("eur"),
  metadata: metadata.optional(),
  paymentMethod: paymentMethod.default("auto"),
  returnUrl: returnUrl.optional(),
});

/**
 * Creates a top-up ("Create credit top-ups"): paid at once in test mode, in live mode pending with a checkout address.
 * The amount is rounded up to whole units of the currency.
 */
export function createTopup(
  state: PieterPostState,
  attempt: { account: Account; mode: Mode; body: unknown; refuse: boolean },
): Topup {
  const parsed = topupRequest.safeParse(attempt.body);
  if (!parsed.success) throw invalidRequest(describeIssue(parsed.error));
  const { amountCents, currency } = parsed.data;
  const paymentMethods = methodsFor(parsed.data.paymentMethod, currency);
  const now = state.clock.now();
  const topup: Topup = {
    topupId: state.nextId("topup"),
    accountId: attempt.account.id,
    mode: attempt.mode,
    amountCents: Math.ceil(amountCents / 100) * 100,
    currency,
    status: attempt.refuse ? "failed" : "pending",
    returnUrl: parsed.data.returnUrl ?? null,
    paymentMethods,
    createdAt: now,
    updatedAt: now,
    paidAt: null,
  };
  state.topups.push(topup);
  if (attempt.mode === "test" && !attempt.refuse) settleTopup(state, topup.topupId, "paid");
  return topup;
}

/** Ends a pending top-up, as the payer at the hosted checkout would; paying it credits the wallet, once. */
export function settleTopup(state: PieterPostState, topupId: string, status: TopupStatus): Topup {
  const topup = state.topups.find((candidate) => candidate.topupId === topupId);
  if (!topup) throw notFound("Top-up");
  const now = state.clock.now();
  const standing = topupProgress(topup, now).status;
  if (standing !== "pending") throw invalidRequest(`The top-up is ${standing} already.`);
  topup.status = status;
  topup.updatedAt = now;
  if (status === "paid") {
    topup.paidAt = now;
    accountOf(state, topup).move(topup.mode, topup.currency, topup.amountCents, now);
  }
  return topup;
}

/** Where the top-up stands at an instant: a pending one that nobody paid in time is expired. */
export function topupProgress(topup: Topup, now: Date): { status: TopupStatus; updatedAt: Date } {
  const deadline = new Date(topup.createdAt.getTime() + CHECKOUT_MS);
  if (topup.status === "pending" && deadline <= now) return { status: "expired", updatedAt: deadline };
  return { status: topup.status, updatedAt: topup.updatedAt };
}

export function findTopup(state: PieterPostState, account: Account, mode: Mode, topupId: string): Topup {
  const topup = state.topups.find((candidate) => candidate.topupId === topupId);
  if (!topup || topup.accountId !== account.id || topup.mode !== mode) throw notFound("Top-up");
  return topup;
}

/** Newest first, by mode and, if given, currency (MCP `list_topups`). */
export function listTopups(
  state: PieterPostState,
  account: Account,
  filter: { mode: Mode; currency: Currency | null; limit: number },
): Topup[] {
  return state.topups
    .filter((topup) => topup.accountId === account.id && topup.mode === filter.mode)
    .filter((topup) => filter.currency === null || topup.currency === filter.currency)
    .reverse()
    .slice(0, filter.limit);
}

/** The top-up as the examples give it: the wallet only once paid, the checkout address only while pending. */
export function topupView(state: PieterPostState, topup: Topup, reader: Channel) {
  const wallet = accountOf(state, topup).wallet(topup.mode, topup.currency);
  const { status, updatedAt } = topupProgress(topup, state.clock.now());
  return {
    amountCents: topup.amountCents,
    checkoutUrl: status === "pending" ? checkoutUrl(state, topup.topupId) : null,
    createdAt: topup.createdAt.toISOString(),
    currency: topup.currency,
    paidAt: topup.paidAt?.toISOString() ?? null,
    status,
    testMode: topup.mode === "test",
    topupId: topup.topupId,
    updatedAt: updatedAt.toISOString(),
    ...(status === "paid" ? { wallet: reader === "mcp" ? walletView(wallet) : walletBalance(wallet) } : {}),
  };
}

function accountOf(state: PieterPostState, topup: Topup): Account {
  const account = state.accounts.find((candidate) => candidate.id === topup.accountId);
  if (!account) throw new Error(`No account ${topup.accountId}`);
  return account;
}
