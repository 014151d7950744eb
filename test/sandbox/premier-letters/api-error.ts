import type { Answer } from "../exchange.ts";

/**
 * A refusal in the form both texts share ("Error Codes" of the user text, "Errors" of the partner text): a code, a
 * sentence and, where something can be done, a suggestion. Some carry more: `details`, `checkout_url`, a shortfall.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly more: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    sentence: string,
    more: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(sentence);
    this.status = status;
    this.code = code;
    this.more = more;
    this.headers = headers;
  }

  answer(): Answer {
    const body = { error: this.code, message: this.message, ...this.more };
    return { ...jsonAnswer(body, this.status, this.headers), code: this.code };
  }
}

export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: JSON.stringify(body) };
}

/** The partner text's one error for bad parameters. */
export function partnerInvalid(sentence: string): ApiError {
  return new ApiError(400, "validation_error", sentence, { suggestion: "Correct the request and send it again." });
}

export function partnerNotFound(what: string): ApiError {
  return new ApiError(404, "not_found", `${what} not found.`, { suggestion: "Check the id." });
}
