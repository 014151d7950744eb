import { z } from "zod";

import { currencies } from "~/wallet/money";

/**
 * PieterPost's answers, as its API and MCP documents describe them. Unknown fields pass unread, so that an addition there
 * breaks nothing here; money and ids are strict, since a wrong guess about either costs somebody money.
 */

const cents = z.int().min(0);
const currency = z.enum(currencies);
const mode = z.enum(["test", "live"]);
const id = z.string().min(1).max(200);
const instant = z.iso.datetime({ offset: true });
/** PieterPost leaves some fields out and sets others to null; both mean that there is none. */
const optionalText = z.string().nullish().transform((text) => text ?? null);

const walletSchema = z.object({ balanceCents: cents, currency, mode });

export const orderSchema = z.object({
  orderId: id,
  /** A word we do not know is kept, not refused. */
  status: z.string().min(1).max(60),
  amountCents: cents,
  currency,
  recipientCount: z.int().min(0),
  externalId: optionalText,
  paidAt: optionalText,
  paymentReference: optionalText,
  /** Free text that may repeat an address: read to tell refusals apart, never kept. */
  error: optionalText,
  wallet: walletSchema.nullish().transform((wallet) => wallet ?? null),
});
export type PieterPostOrder = z.infer<typeof orderSchema>;

export const walletAnswerSchema = z.object({
  accountId: id,
  approvedForDirectSend: z.boolean(),
  liveEnabled: z.boolean(),
  wallet: walletSchema,
});
export type PieterPostWallet = z.infer<typeof walletAnswerSchema>;

export const topUpSchema = z.object({
  topupId: id,
  status: z.enum(["pending", "paid", "cancelled", "expired", "failed"]),
  amountCents: cents,
  currency,
  /** Merchants are sent there, so nothing but a web address will do. */
  checkoutUrl: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .transform((url) => url ?? null),
  createdAt: instant,
  paidAt: instant.nullish().transform((at) => at ?? null),
  wallet: walletSchema.nullish().transform((wallet) => wallet ?? null),
});
export type PieterPostTopUp = z.infer<typeof topUpSchema>;

export const topUpListSchema = z.object({ topups: z.array(topUpSchema) });

export const assetSchema = z.object({ assetId: id });

export const quoteSchema = z.object({
  amountCents: cents,
  mode,
  approvedForDirectSend: z.boolean(),
  liveEnabled: z.boolean(),
  recipientCount: z.int().min(0),
  wallet: walletSchema,
});
export type PieterPostQuote = z.infer<typeof quoteSchema>;

export const checkoutLinkSchema = orderSchema.extend({ checkoutUrl: z.url({ protocol: /^https?$/ }) });

/** `{ "code": "invalid_request", "error": "..." }`, over both channels. */
export const refusalSchema = z.object({ code: z.string().max(60), error: z.string().catch("") });
