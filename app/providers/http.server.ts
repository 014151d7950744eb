import { monotonicSeconds, now } from "~/clock.server";
import { ProviderError } from "~/providers/provider-error";
import { logProviderRequest } from "~/providers/request-log.server";
import { readRetryAfter } from "~/providers/retry-after";
import { requestReach, type RequestReach } from "~/providers/transport-failure";

/** The one way out to mailing providers: a deadline on everything, bounded bodies, no redirects, one line in the log. */

export interface RequestLimits {
  /** Overall deadline in milliseconds, from the first byte sent to the last byte read. */
  deadlineMs: number;
  /** Most bytes of an answer that are read. */
  maxResponseBytes?: number;
  /** A name for the log where the path does not tell, such as an MCP tool. */
  operation?: string;
}

export interface ProviderRequest extends Partial<RequestLimits> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string | URL;
  headers?: Record<string, string>;
  /** JSON text as it should travel, or a multipart form. */
  body?: string | FormData;
}

export interface ProviderResponse {
  status: number;
  text: string;
  requestId?: string;
  retryAfterSeconds?: number;
}

/** Sends a request, each repeated one too, and counts it against the account's limits; throws ProviderError, and nothing is sent, where they are reached. */
export type RequestMeter = <T>(send: () => Promise<T>) => Promise<T>;

/** For a key that is no account's yet. */
export const unmetered: RequestMeter = (send) => send();

/** A request without a whole answer. `reach` is what decides whether a purchase may have happened. */
export class RequestFailure extends Error {
  constructor(
    readonly reach: RequestReach,
    options: ErrorOptions,
  ) {
    super(`The provider gave no whole answer (${reach}).`, options);
    this.name = "RequestFailure";
  }
}

export const defaultDeadlineMs = 30_000;
const defaultMaxResponseBytes = 2 * 1024 * 1024;
const maxRequestBytes = 72 * 1024 * 1024;

/**
 * Sends one request once and reads the answer whole, whatever its status. Never retries: that is `retryRead`'s part, and
 * never a purchase's. Throws `RequestFailure` when no whole answer came in time.
 */
export async function sendRequest(request: ProviderRequest): Promise<ProviderResponse> {
  const headers = new Headers(request.headers);
  if (typeof request.body === "string") headers.set("content-type", "application/json");
  if (!headers.has("accept")) headers.set("accept", "application/json");
  const response = await fetchWhole(
    request.url,
    { method: request.method, headers, body: request.body },
    {
      deadlineMs: request.deadlineMs ?? defaultDeadlineMs,
      maxResponseBytes: request.maxResponseBytes,
      operation: request.operation,
    },
  );
  return {
    status: response.status,
    text: await response.text(),
    requestId: readRequestId(response.headers),
    retryAfterSeconds: readRetryAfter(response.headers.get("retry-after"), now()),
  };
}

/**
 * `fetch` with the house's limits, for libraries that take a fetch function. The answer's body is already read when it
 * returns, so a connection cut half way is an error here and not later inside the library. Redirects are never followed.
 */
export async function fetchWhole(url: string | URL, init: RequestInit, limits: RequestLimits): Promise<Response> {
  const target = new URL(url);
  const started = monotonicSeconds();
  const entry = {
    method: init.method ?? "GET",
    host: target.host,
    path: target.pathname,
    operation: limits.operation,
  };
  const elapsed = () => Math.round((monotonicSeconds() - started) * 1000);
  try {
    if (typeof init.body === "string" && init.body.length > maxRequestBytes) throw new UnsendableError();
    const response = await fetch(target, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(Math.ceil(limits.deadlineMs)),
    });
    const bytes = await readBounded(response, limits.maxResponseBytes ?? defaultMaxResponseBytes);
    logProviderRequest({ ...entry, status: response.status, ms: elapsed(), requestId: readRequestId(response.headers) });
    return restate(response, bytes);
  } catch (error) {
    const reach = error instanceof UnsendableError ? "not-sent" : requestReach(error);
    logProviderRequest({ ...entry, status: null, ms: elapsed(), failure: reach });
    throw new RequestFailure(reach, { cause: error });
  }
}

/**
 * Tries an idempotent read again, at most twice more and within `withinMs` altogether, when the provider was away, or
 * asked for a wait short enough to sit out here. The waits are jittered so that many workers do not return as one. Never
 * give it a purchase.
 */
export async function retryRead<T>(
  read: (deadlineMs: number) => Promise<T>,
  { withinMs = defaultDeadlineMs, attempts = 3, baseMs = 250 } = {},
): Promise<T> {
  const end = monotonicSeconds() * 1000 + withinMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read(Math.max(1, Math.floor(end - monotonicSeconds() * 1000)));
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      const asked = (error.retryAfterSeconds ?? 0) * 1000;
      const wait = Math.max(asked, baseMs * 2 ** (attempt - 1)) * (1 + Math.random() / 2);
      // A long wait belongs to the caller, who can free this worker meanwhile.
      if (asked > longestWaitMs || monotonicSeconds() * 1000 + wait >= end) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const longestWaitMs = 2_000;

/** The provider's own id of a request, for its support; bounded and printable, since it comes from outside. */
export function readRequestId(headers: Headers): string | undefined {
  const id = headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("cf-ray");
  return id !== null && /^[\w.:/-]{1,128}$/.test(id) ? id : undefined;
}

class UnsendableError extends Error {}

function isPassing(error: unknown): error is ProviderError {
  return error instanceof ProviderError && (error.kind === "rate-limited" || error.kind === "unavailable");
}

async function readBounded(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw new Error(`The answer is larger than ${limit} bytes.`);
    }
    chunks.push(part.value);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

function restate(response: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(response.headers);
  // The bytes are decoded already; these headers describe them as they travelled.
  headers.delete("content-encoding");
  headers.delete("content-length");
  // 204, 205 and 304 may not be given a body, not even an empty one.
  const body = bytes.byteLength === 0 ? null : bytes;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}
