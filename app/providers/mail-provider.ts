import type { Money, Currency } from "~/wallet/money";
import type { AccountReading, HandwritingStyle, ProviderWebhooks, TopUp, TopUpRequest, WalletReading } from "./provider-account";

/** The port every mailing provider is reached through. A provider folder implements it and knows nothing of Shopify. */

export type ProviderId = "pieterpost" | "premier-user" | "premier-partner";

export type Mode = "test" | "live";
export type PieceKind = "letter" | "postcard";

/** The kind that a row's or a form's text says: whatever is no postcard is a letter. */
export function pieceKindOf(text: string | undefined): PieceKind {
  return text === "postcard" ? "postcard" : "letter";
}

/** How a connected account is spoken to. It is stored on the batch, and look-ups and retries keep to it. */
export type Channel = "mcp" | "rest";

/** One person on a provider order. All words are ours; the provider's own idea of a name is never used. */
export interface MailRecipient {
  /** The mailpiece id. */
  ref: string;
  name: string;
  /** The name in two parts, as providers that ask for both want it; each empty where it is not known. */
  firstName: string;
  lastName: string;
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
  /** Ids of assets uploaded to the provider that this recipient alone is sent; they follow the order's. */
  attachmentAssetIds: string[];
}

/** The sender as the envelope names them. */
export interface MailSender {
  name: string;
  line1: string;
  /** Empty when there is none. */
  line2: string;
  city: string;
  /** State or province, empty where mail needs none. */
  state: string;
  postalCode: string;
  countryCode: string;
}

/** What one provider order should be: mailpieces that are alike in all but recipient and words. */
export interface MailOrder {
  batchId: string;
  kind: PieceKind;
  mode: Mode;
  /** Language of the provider's own additions: en, de, nl, fr, es, it. */
  locale: string;
  senderEmail: string;
  /** Where a letter goes back to that cannot be delivered; null where the merchant gave none. */
  returnAddress: MailSender | null;
  /** The provider's template text, or null when each recipient's finished `message` travels instead. */
  template: string | null;
  fieldNames: string[];
  /** Ids of assets already uploaded to the provider. */
  stampAssetId: string | null;
  frontAssetId: string | null;
  attachmentAssetIds: string[];
  /** The provider's id of a handwriting, or null for the account's own. */
  handwritingStyle: string | null;
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
  // Taken back, and what was charged for it given back.
  "refunded",
  "unknown",
] as const;
export type ProviderOrderStage = (typeof providerOrderStages)[number];

/** How one letter of an order is getting on. A tracking number is often there before the letter is mailed. */
export interface PieceProgress {
  /** `MailRecipient.ref` as the provider repeats it, where it does; else the place in the list tells. */
  ref: string | null;
  stage: "waiting" | "writing" | "mailed" | "unknown";
  trackingNumber: string | null;
}

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
  /** Its letters, in the order they were sent; empty where the provider tells of the whole order only. */
  pieces: PieceProgress[];
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
  /** The only countries it mails to, null for all. */
  countries: readonly string[] | null;
  /** Whether a recipient must have a first and a last name. */
  needsFullName: boolean;
  /** Stamps, postcard fronts and attachments. */
  paperExtras: boolean;
  handwritingStyles: boolean;
  /** A prepaid wallet, or a card the provider keeps. */
  paysBy: "wallet" | "card";
  /** Whether `quote` is the provider's own price rather than our estimate. */
  exactQuote: boolean;
  /** For how many hours sending the same prepared order again can never buy twice; 0 where it always could. */
  idempotentForHours: number;
  topUp: boolean;
  /** Whether an order that is cancelled gives its price back, though it does not say `refunded`. */
  refundsCancelled: boolean;
  /** Provider requests a minute and orders a UTC day, for the provider account behind this connection. */
  requestsPerMinute: number;
  ordersPerUtcDay: number | null;
  /** Shortest and longest pause, in minutes, between two questions about one order, chosen: they are taken from the same minute as purchases. */
  askEveryMinutes: { shortest: number; longest: number };
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
  /** Asks who is behind the credentials and what they may do. Throws `unauthorized` for ones that are not valid. */
  readAccount(): Promise<AccountReading>;
  /** Prices an order without buying it. */
  quoteOrder(order: MailOrder): Promise<Quote>;
  /** Writes the exact request of a purchase; pure, sends nothing. `maxAmount` caps what the provider may charge. */
  prepareOrder(order: MailOrder, purchase: { idempotencyKey: string; maxAmount: Money }): PreparedOrder;
  /** Buys. Sending the same prepared order again returns the first order while its key is remembered. */
  placeOrder(prepared: PreparedOrder): Promise<ProviderOrder>;
  readOrder(providerOrderId: string): Promise<ProviderOrder>;
  /**
   * Looks for the order of a purchase whose outcome is unknown, among those created since `since` and not in `knownIds`; null when it
   * is not there. Null itself where sending the prepared order again finds it.
   */
  findOrder: ((prepared: PreparedOrder, search: { since: Date; knownIds: ReadonlySet<string> }) => Promise<ProviderOrder | null>) | null;
  /** Takes a whole order back and answers it as it then is; `not-cancellable` when it has gone too far. Null where there is no way. */
  cancelOrder: ((providerOrderId: string) => Promise<ProviderOrder>) | null;
  /** Throws `invalid-request` where there is no wallet. */
  readWallet(currency: Currency): Promise<WalletReading>;
  createTopUp(request: TopUpRequest): Promise<TopUp>;
  /** Null where the provider does not show single top-ups. */
  readTopUp(topUpId: string): Promise<TopUp | null>;
  /** The newest top-ups first, or null where the provider cannot list them. */
  listTopUps(currency: Currency): Promise<TopUp[] | null>;
  /** Uploads a file and answers the provider's id of it. */
  uploadAsset(upload: AssetUpload): Promise<{ assetId: string }>;
  /** Empty where there is one handwriting for all. */
  listStyles(): Promise<HandwritingStyle[]>;
  /** Null where the provider sends none. */
  readonly webhooks: ProviderWebhooks | null;
}
