import type { Money, Currency } from "~/wallet/money";

/** The port every mailing provider is reached through. A provider folder implements it and knows nothing of Shopify. */

export const providerIds = ["pieterpost", "premier-user", "premier-partner"] as const;
export type ProviderId = (typeof providerIds)[number];

export type Mode = "test" | "live";
export type PieceKind = "letter" | "postcard";

/** How a connected account is spoken to. It is stored on the batch, and look-ups and retries keep to it. */
export type Channel = "mcp" | "rest";

/** One person on a provider order. All words are ours; the provider's own idea of a name is never used. */
export interface MailRecipient {
  /** The mailpiece id. */
  ref: string;
  name: string;
  streetAddress: string;
  /** Company, care of, flat: the second address line. Empty when there is none. */
  extra: string;
  postalCode: string;
  city: string;
  /** State or province as the country writes it, empty when there is none. */
  state: string;
  /** ISO 3166-1 alpha-2 code. */
  countryCode: string;
  /** One finished value for every field name of the order's template; empty in finished-text orders. */
  customFields: Record<string, string>;
  /** The finished words, byte for byte as they should reach paper. */
  message: string;
}

/** What one provider order should be: mailpieces that are alike in all but recipient and words. */
export interface MailOrder {
  batchId: string;
  kind: PieceKind;
  mode: Mode;
  /** Language of the provider's own additions: en, de, nl, fr, es, it. */
  locale: string;
  senderEmail: string;
  /** The provider's template text, or null when each recipient's finished `message` travels instead. */
  template: string | null;
  fieldNames: string[];
  /** Ids of assets already uploaded to the provider. */
  stampAssetId: string | null;
  frontAssetId: string | null;
  attachmentAssetIds: string[];
  recipients: MailRecipient[];
}

/** The exact request of a purchase, stored before it is sent so that a retry sends the very same bytes. */
export interface PreparedOrder {
  channel: Channel;
  /** Request text: the JSON body (REST) or the tool's arguments (MCP). */
  body: string;
  idempotencyKey: string;
}

export interface Quote {
  amount: Money;
  /** False for an estimate, where the provider offers no quote. */
  exact: boolean;
  /** The wallet as the provider saw it when quoting, where it says so. */
  walletBalance: Money | null;
}

/** The stages every provider's own status words are mapped to. */
export const providerOrderStages = [
  "awaiting-payment",
  "paid",
  "queued",
  "fulfilled",
  "failed",
  "cancelled",
  "unknown",
] as const;
export type ProviderOrderStage = (typeof providerOrderStages)[number];

export interface ProviderOrder {
  providerOrderId: string;
  stage: ProviderOrderStage;
  /** The provider's own status word, kept and shown even when we do not know it. */
  statusWord: string;
  /** What was charged. */
  amount: Money;
  recipientCount: number;
  /** Our batch id as the provider repeats it, where it does. */
  externalId: string | null;
  paymentReference: string | null;
  /** The wallet after the charge, where the provider says so. */
  walletBalance: Money | null;
}

export interface WalletReading {
  /** The provider's own account behind the credentials; limits are counted for it. */
  providerAccountRef: string;
  balance: Money;
  /** Whether this account may send live mail from its wallet. */
  approvedForDirectSend: boolean;
  liveEnabled: boolean;
}

export interface TopUp {
  topUpId: string;
  status: "pending" | "paid" | "cancelled" | "expired" | "failed";
  amount: Money;
  /** Where the merchant pays, null when it is already paid. */
  checkoutUrl: string | null;
  createdAt: Date;
  paidAt: Date | null;
  walletBalance: Money | null;
}

export interface TopUpRequest {
  amount: Money;
  idempotencyKey: string;
  returnUrl: string;
}

export type AssetKind = "stamp" | "front" | "attachment";

export interface AssetUpload {
  kind: AssetKind;
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

export interface ProviderCapabilities {
  /** Most recipients on one order. */
  recipientsPerOrder: number;
  /** Whether `quote` is the provider's own price rather than our estimate. */
  exactQuote: boolean;
  /** Whether sending the same prepared order again can never buy twice, and for how many hours. */
  idempotentForHours: number;
  topUp: boolean;
  /** Provider requests a minute and orders a UTC day, for the provider account behind this connection. */
  requestsPerMinute: number;
  ordersPerUtcDay: number | null;
}

/**
 * A mailing provider in one mode, for one connected account. Every method throws `ProviderError`; `placeOrder` alone may
 * throw the kind `unknown-outcome`.
 */
export interface MailProvider {
  readonly id: ProviderId;
  readonly mode: Mode;
  readonly channel: Channel;
  readonly capabilities: ProviderCapabilities;
  /** Prices an order without buying it. */
  quoteOrder(order: MailOrder): Promise<Quote>;
  /** Writes the exact request of a purchase; pure, sends nothing. `maxAmount` caps what the provider may charge. */
  prepareOrder(order: MailOrder, purchase: { idempotencyKey: string; maxAmount: Money }): PreparedOrder;
  /** Buys. Sending the same prepared order again returns the first order while its key is remembered. */
  placeOrder(prepared: PreparedOrder): Promise<ProviderOrder>;
  readOrder(providerOrderId: string): Promise<ProviderOrder>;
  readWallet(currency: Currency): Promise<WalletReading>;
  createTopUp(request: TopUpRequest): Promise<TopUp>;
  readTopUp(topUpId: string): Promise<TopUp>;
  /** The newest top-ups first, or null where the provider cannot list them. */
  listTopUps(currency: Currency): Promise<TopUp[] | null>;
  /** Uploads a file and answers the provider's id of it, with the instant it may be forgotten there. */
  uploadAsset(upload: AssetUpload): Promise<{ assetId: string }>;
}
