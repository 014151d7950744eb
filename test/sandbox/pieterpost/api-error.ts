/** Codes of the documents' "Errors" section. */
export type ErrorCode =
  | "missing_api_key"
  | "invalid_api_key"
  | "invalid_api_key_mode"
  | "api_key_inactive"
  | "account_inactive"
  | "invalid_json"
  | "invalid_request"
  | "rate_limited"
  | "daily_order_cap_reached"
  | "live_order_cap_reached"
  | "misconfigured"
  | "db_error"
  | "unknown_error";

// The text gives codes and no statuses; these are the usual ones, and the same on every route.
const usualStatus: Record<ErrorCode, number> = {
  missing_api_key: 401,
  invalid_api_key: 401,
  invalid_api_key_mode: 401,
  api_key_inactive: 403,
  account_inactive: 403,
  invalid_json: 400,
  invalid_request: 400,
  rate_limited: 429,
  daily_order_cap_reached: 429,
  live_order_cap_reached: 429,
  misconfigured: 503,
  db_error: 500,
  unknown_error: 500,
};

/** A refusal: the documented code, a sentence, an HTTP status, and how long to wait where waiting helps. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, sentence: string, options: { status?: number; retryAfterSeconds?: number } = {}) {
    super(sentence);
    this.code = code;
    this.status = options.status ?? usualStatus[code];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  /** The body of the "Errors" section: code and sentence, nothing else. */
  body(): { code: ErrorCode; error: string } {
    return { code: this.code, error: this.message };
  }

  headers(): Record<string, string> {
    return this.retryAfterSeconds === null ? {} : { "retry-after": String(this.retryAfterSeconds) };
  }
}

export function invalidRequest(sentence: string, status = 400): ApiError {
  return new ApiError("invalid_request", sentence, { status });
}

// The documents name no code for an unknown id; 404 carries the nearest one.
export function notFound(what: string): ApiError {
  return invalidRequest(`${what} not found.`, 404);
}
