import type { z } from "zod";
import { now } from "~/clock.server";
import { defaultDeadlineMs, RequestFailure, retryRead, sendRequest, type ProviderRequest, unmetered, type RequestMeter } from "~/providers/http.server";
import { readJson } from "~/providers/read-json";
import { transportFailure } from "~/providers/transport-failure";
import { providerName, readRefusal, unreadable, type Asked } from "./errors";

/** One request to Premier Letters; the same for both of its APIs. */

export interface PremierConnection {
  /** `https://premierletters.com`, without `/api/v1`. */
  baseUrl: string;
  /** `pl_live_...`, of either API. */
  apiKey: string;
  /** Milliseconds for each call; retried reads share them. */
  deadlineMs?: number;
  meter?: RequestMeter;
}

export interface Call<T> {
  method: ProviderRequest["method"];
  /** With `/api/v1`. */
  path: string;
  schema: z.ZodType<T>;
  body?: string;
  /** A purchase: sent once, and whatever is not a clear answer leaves its outcome open. */
  spends?: boolean;
}

export type PremierCaller = ReturnType<typeof createCaller>;

/** What both APIs of Premier Letters are asked through, under one key. Every request goes through `meter`, which keeps to its rate. */
export function createCaller({ baseUrl, apiKey, deadlineMs = defaultDeadlineMs, meter = unmetered }: PremierConnection) {
  async function callOnce<T>({ method, path, schema, body, spends = false }: Call<T>, leftMs = deadlineMs): Promise<T> {
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    const request = { method, url: new URL(path, baseUrl), headers, body, deadlineMs: leftMs };
    const response = await meter(() => sendRequest(request)).catch((error: unknown): never => {
      throw error instanceof RequestFailure ? transportFailure(error.reach, { spends, providerName, cause: error.cause }) : error;
    });
    const asked: Asked = { spends, at: now(), requestId: response.requestId, retryAfterSeconds: response.retryAfterSeconds };
    const value = readJson(response.text);
    if (response.status < 200 || response.status >= 300) throw readRefusal(response.status, value, asked);
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw unreadable(response.status, asked);
    return parsed.data;
  }

  return {
    /** Sends once. Throws ProviderError. */
    send: <T>(call: Call<T>): Promise<T> => callOnce(call),
    /** A GET, tried again when the provider was away. Throws ProviderError. */
    read: <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
      retryRead((left) => callOnce({ method: "GET", path, schema }, left), { withinMs: deadlineMs }),
  };
}
