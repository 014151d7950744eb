import type { Mode, ProviderOrder, ProviderOrderStage, Quote } from "~/providers/mail-provider";
import type { AccountProblem, AccountReading, TopUp, WalletReading } from "~/providers/provider-account";
import type { PieterPostOrder, PieterPostQuote, PieterPostTopUp, PieterPostWallet } from "~/providers/pieterpost/schemas";
import { ProviderError } from "~/providers/provider-error";
import { money, type Currency } from "~/wallet/money";

/** PieterPost's answers in the words of the port. */

/** 'Orders and status' in PieterPost's API document. */
const stages: Record<string, ProviderOrderStage> = {
  draft: "awaiting-payment",
  checkout_open: "awaiting-payment",
  paid: "paid",
  queued: "queued",
  fulfilled: "fulfilled",
  failed: "failed",
  cancelled: "cancelled",
  expired: "cancelled",
};

/** The stage of a status word; `unknown` for one that PieterPost did not document. */
export function stageOf(statusWord: string): ProviderOrderStage {
  return Object.hasOwn(stages, statusWord) ? (stages[statusWord] ?? "unknown") : "unknown";
}

/**
 * Whether a created order was refused: `failed` with nothing taken. An order that failed after it was paid is no refusal,
 * even when it arrives as the answer to the same request sent again: that money is spent, and mailing anew would spend it twice.
 */
export function isRefusedOrder(order: PieterPostOrder): boolean {
  return order.status === "failed" && order.paidAt === null && order.paymentReference === null;
}

/** An order's stage and amount. PieterPost tells nothing of its single letters. */
export function readingOfOrder(order: PieterPostOrder): ProviderOrder {
  return {
    providerOrderId: order.orderId,
    stage: stageOf(order.status),
    statusWord: order.status,
    amount: money(order.amountCents, order.currency),
    recipientCount: order.recipientCount,
    externalId: order.externalId,
    paymentReference: order.paymentReference,
    walletBalance: order.wallet && money(order.wallet.balanceCents, order.wallet.currency),
    pieces: [],
  };
}

/**
 * The answer, if it is about the wallet that was asked for. PieterPost takes a missing mode for test, so an answer from the
 * other wallet means that something between us lost a word; throws `misconfigured` rather than book it.
 */
export function requireReading<T extends { wallet: { mode: Mode; currency: Currency } }>(
  answer: T,
  asked: { mode: Mode; currency?: Currency },
): T {
  const { mode, currency } = answer.wallet;
  if (mode === asked.mode && (asked.currency === undefined || currency === asked.currency)) return answer;
  throw new ProviderError({
    kind: "misconfigured",
    sentence: "PieterPost answered about another wallet than the one asked for.",
    remedy: "Connect PieterPost again.",
  });
}

/** What the wallet holds, and what the account behind it may do. */
export function readingOfWallet(answer: PieterPostWallet): WalletReading {
  return {
    providerAccountRef: answer.accountId,
    balance: money(answer.wallet.balanceCents, answer.wallet.currency),
    approvedForDirectSend: answer.approvedForDirectSend,
    liveEnabled: answer.liveEnabled,
  };
}

/** The account as Settings shows it, with what keeps it from mailing real letters. */
export function readingOfAccount(answer: PieterPostWallet): AccountReading {
  const { mode } = answer.wallet;
  const problems: AccountProblem[] = [];
  if (mode === "live" && !answer.liveEnabled) problems.push("live-disabled");
  if (mode === "live" && !answer.approvedForDirectSend) problems.push("not-approved");
  const { providerAccountRef, balance } = readingOfWallet(answer);
  return { providerAccountRef, balance, card: null, problems };
}

/** A top-up, with the wallet's balance where the answer has it. */
export function readingOfTopUp(topUp: PieterPostTopUp): TopUp {
  return {
    topUpId: topUp.topupId,
    status: topUp.status,
    amount: money(topUp.amountCents, topUp.currency),
    checkoutUrl: topUp.checkoutUrl,
    createdAt: new Date(topUp.createdAt),
    paidAt: topUp.paidAt === null ? null : new Date(topUp.paidAt),
    walletBalance: topUp.wallet && money(topUp.wallet.balanceCents, topUp.wallet.currency),
  };
}

/** A quote is in the currency of the wallet that would pay for it. */
export function readingOfQuote(quote: PieterPostQuote): Quote {
  return {
    amount: money(quote.amountCents, quote.wallet.currency),
    exact: true,
    walletBalance: money(quote.wallet.balanceCents, quote.wallet.currency),
  };
}
