import type { Money } from "~/wallet/money";

/** What a provider says of the account behind the credentials: its wallet, its top-ups, what it offers and whom it tells. */

/** What stands in the way of buying with credentials that are valid. The codes are shown to the merchant. */
export type AccountProblem = "not-approved" | "live-disabled" | "no-card" | "missing-permission";

/** Who is behind the credentials, and what they may do. */
export interface AccountReading {
  /** The provider's own account behind the credentials; limits are counted for it. */
  providerAccountRef: string;
  /** What its wallet holds, null where orders are paid by card. */
  balance: Money | null;
  /** The card that pays, as far as it may be shown. */
  card: { brand: string; last4: string } | null;
  problems: AccountProblem[];
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

/** A handwriting the provider offers. */
export interface HandwritingStyle {
  id: string;
  name: string;
  description: string;
  isDefault: boolean;
  previewUrl: string | null;
}

/** A webhook the provider sent: what it is about, once its signature has been checked. */
export interface ProviderEvent {
  /** What tells two deliveries apart: the provider's id of it, or a hash of its bytes. */
  deliveryId: string;
  topic: string;
  providerOrderId: string;
}

export interface ProviderWebhooks {
  /** Asks to be told of every change of an order at `url`; the secret signs what comes. */
  create(url: string): Promise<{ webhookId: string; secret: string }>;
  /** Whether it is still there and switched on. */
  isActive(webhookId: string): Promise<boolean>;
  /** Takes it away; one that is gone already counts as taken away. */
  remove(webhookId: string): Promise<void>;
  /** Checks the signature over the raw bytes and reads what it is about; null for one that is not from the provider. Pure. */
  read(delivery: { headers: Headers; body: string }, secret: string): ProviderEvent | null;
}
