import { type Account, type Mode, walletView } from "./account.ts";
import { compose } from "../orders/compose.ts";
import type { MailPayload } from "../orders/mail-payload.ts";
import type { PieterPostState } from "../state.ts";

/** The capability flags of "Read wallet balance", which quotes repeat. */
export function capabilities(state: PieterPostState, account: Account) {
  const approved = state.settings.approvedForDirectSend;
  return {
    accountId: account.id,
    approvalStatus: approved ? "approved" : "pending",
    approvedForDirectSend: approved,
    creditsEnabled: true,
    liveEnabled: state.settings.liveEnabled,
  };
}

/** Prices a payload without creating anything (MCP `quote_order`); refuses what an order would refuse for its content. */
export function quoteOrder(state: PieterPostState, account: Account, mode: Mode, payload: MailPayload) {
  const now = state.clock.now();
  const composed = compose(payload, {
    accountId: account.id,
    channel: "mcp",
    billingMode: "credits",
    assets: state.assets,
    now,
  });
  const wallet = account.wallet(mode, "eur");
  const missingBalanceCents = Math.max(0, composed.amountCents - wallet.balanceCents);
  const direct = {
    nextAction: missingBalanceCents > 0 ? "create_credit_topup" : "create_direct_order",
    recommendedMaxAmountCents: composed.amountCents,
    recommendedTopupAmountCents: missingBalanceCents > 0 ? Math.ceil(missingBalanceCents / 100) * 100 : null,
    requiresConfirmLiveSend: mode === "live",
    requiresIdempotencyKey: true,
  };
  return {
    ...capabilities(state, account),
    amountCents: composed.amountCents,
    // "default to one-off sending with create_payment_link, not wallet credits": the wallet is the alternative.
    guidance: {
      ...direct,
      nextAction: "create_payment_link",
      requiresConfirmLiveSend: false,
      walletDirectSendAlternative: direct,
    },
    missingBalanceCents,
    mode,
    recipientCount: composed.pieces.length,
    requestType: composed.requestType,
    requiresTopup: missingBalanceCents > 0,
    wallet: walletView(wallet),
  };
}
