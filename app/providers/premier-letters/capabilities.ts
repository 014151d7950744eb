import type { ProviderCapabilities } from "~/providers/mail-provider";

/** What both of Premier Letters' APIs share: letters within the United States, in one of its handwritings, and no way to send a request twice safely. */
const shared = {
  // 'recipients: Array of 1-100 objects' in the user text; the partner text names no limit, and the same is chosen for it.
  recipientsPerOrder: 100,
  countries: ["US"],
  needsFullName: true,
  paperExtras: false,
  handwritingStyles: true,
  idempotentForHours: 0,
  topUp: false,
  ordersPerUtcDay: null,
  // A hand takes days to write a letter, and webhooks tell of it: asked as often as elsewhere, a busy day's orders would fill the minute.
  askEveryMinutes: { shortest: 60, longest: 6 * 60 },
} as const satisfies Partial<ProviderCapabilities>;

/** The user API: paid by the card it keeps; `POST /validate` gives the price. */
export const premierUserCapabilities: ProviderCapabilities = {
  ...shared,
  paysBy: "card",
  exactQuote: true,
  refundsCancelled: false,
  // The lowest limit of the endpoints in use, that of `POST /orders`.
  requestsPerMinute: 50,
};

/** The partner API: paid from credits; the price is an estimate from the balance's unit costs. */
export const premierPartnerCapabilities: ProviderCapabilities = {
  ...shared,
  paysBy: "wallet",
  exactQuote: false,
  refundsCancelled: true,
  requestsPerMinute: 100,
};
