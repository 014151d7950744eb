import type { ProviderCapabilities } from "~/providers/mail-provider";

/**
 * 'Limits' in the API document, for the account that both channels share. A key is trusted for 12 hours, as no document says how long it
 * lives.
 */
const shared = {
  recipientsPerOrder: 25,
  countries: null,
  needsFullName: false,
  paperExtras: true,
  handwritingStyles: false,
  paysBy: "wallet",
  idempotentForHours: 12,
  topUp: true,
  refundsCancelled: false,
  requestsPerMinute: 60,
  ordersPerUtcDay: 100,
  askEveryMinutes: { shortest: 1, longest: 60 },
} as const satisfies Omit<ProviderCapabilities, "exactQuote">;

/** By OAuth: `quote_order` gives the price. */
export const mcpCapabilities: ProviderCapabilities = { ...shared, exactQuote: true };
/** By a pasted key: there is no quote. */
export const restCapabilities: ProviderCapabilities = { ...shared, exactQuote: false };
