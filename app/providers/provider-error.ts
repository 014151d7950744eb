/**
 * Everything that can go wrong at a mailing provider, in eleven kinds. What to do next follows from the kind alone,
 * so that the money path never has to read a provider's own words.
 */
export const providerErrorKinds = [
  "rate-limited",
  "unavailable",
  "unknown-outcome",
  "insufficient-funds",
  "invalid-recipient",
  "invalid-request",
  "price-changed",
  "not-cancellable",
  "unauthorized",
  "daily-cap",
  "misconfigured",
] as const;
export type ProviderErrorKind = (typeof providerErrorKinds)[number];

export interface ProviderErrorDetails {
  kind: ProviderErrorKind;
  /** One sentence for the merchant: what happened. */
  sentence: string;
  /** One sentence for the merchant: what they can do; empty when Dearly deals with it by itself. */
  remedy: string;
  /** Seconds to wait before another try, where the provider says so. */
  retryAfterSeconds?: number;
  /** The provider's own error code, never its free text, which may repeat an address. What does not look like a code is left out. */
  code?: string;
  status?: number;
  requestId?: string;
  /** Which recipients of the order are to blame, from 0, where the provider says so. */
  recipientIndexes?: number[];
}

/** Codes are logged and stored, and come from outside. */
const codeShape = /^[\w.-]{1,60}$/;

/**
 * A refusal or failure of a provider.
 *
 * `unknown-outcome` is the one that must be treated with care: the order may or may not exist there, so it is neither
 * refunded nor bought again. Every other kind is definite: nothing was bought.
 */
export class ProviderError extends Error implements ProviderErrorDetails {
  readonly kind: ProviderErrorKind;
  readonly sentence: string;
  readonly remedy: string;
  readonly retryAfterSeconds?: number;
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly recipientIndexes?: number[];

  constructor(details: ProviderErrorDetails, options?: ErrorOptions) {
    const code = details.code && codeShape.test(details.code) ? details.code : undefined;
    super(`${details.kind}${code ? ` (${code})` : ""}: ${details.sentence}`, options);
    this.name = "ProviderError";
    this.kind = details.kind;
    this.sentence = details.sentence;
    this.remedy = details.remedy;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.code = code;
    this.status = details.status;
    this.requestId = details.requestId;
    this.recipientIndexes = details.recipientIndexes;
  }
}
