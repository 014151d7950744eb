import type { z } from "zod";

import { now } from "~/clock.server";
import type { AssetUpload } from "~/providers/mail-provider";
import type { TopUpRequest } from "~/providers/provider-account";
import { RequestFailure, retryRead, sendRequest, type ProviderRequest, type ProviderResponse, unmetered, type RequestMeter } from "~/providers/http.server";
import { readAnyRefusal, readSuccess, type Asked } from "~/providers/pieterpost/answer";
import { pieterPostAssetKinds, uploadDeadlineMs } from "~/providers/pieterpost/asset-kinds";
import { providerName, type Operation } from "~/providers/pieterpost/errors";
import {
  assetSchema,
  checkoutLinkSchema,
  orderSchema,
  topUpSchema,
  walletAnswerSchema,
} from "~/providers/pieterpost/schemas";
import { readJson } from "~/providers/read-json";
import { transportFailure } from "~/providers/transport-failure";
import type { Currency } from "~/wallet/money";

/** PieterPost's REST API, endpoint by endpoint, as its API document describes it. Every method throws ProviderError. */

export interface RestConnection {
  /** `https://pieterpost.com`, without `/v1`. */
  baseUrl: string;
  /** `pp_test_...` or `pp_live_...`; the key decides the mode. */
  apiKey: string;
  /** Milliseconds for each call; retried reads share them. */
  deadlineMs?: number;
  meter?: RequestMeter;
}

interface Call<T> {
  schema: z.ZodType<T>;
  operation: Operation;
  method: "GET" | "POST";
  path: string;
  body?: string | FormData;
  idempotencyKey?: string;
  recipientCount?: number;
  deadlineMs?: number;
}

/**
 * The endpoints under one key, which decides the mode. Reads are tried again within `deadlineMs` milliseconds; a purchase is sent once, and without a
 * clear answer its outcome is `unknown-outcome`.
 */
export function createRestClient({ baseUrl, apiKey, deadlineMs = 30_000, meter = unmetered }: RestConnection) {
  async function callOnce<T>(call: Call<T>): Promise<T> {
    const { operation, recipientCount = 0 } = call;
    const request: ProviderRequest = {
      method: call.method,
      url: new URL(call.path, baseUrl),
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(call.idempotencyKey === undefined ? {} : { "idempotency-key": call.idempotencyKey }),
      },
      body: call.body,
      deadlineMs: call.deadlineMs ?? deadlineMs,
    };
    const response = await meter(() => sendRequest(request)).catch((error: unknown): never => {
      throw error instanceof RequestFailure
        ? transportFailure(error.reach, { spends: operation === "place-order", providerName, cause: error.cause })
        : error;
    });
    return readAnswer(call.schema, response, { operation, recipientCount, at: now(), ...response });
  }

  const read = <T>(call: Omit<Call<T>, "method">): Promise<T> =>
    retryRead((left) => callOnce({ ...call, method: "GET", deadlineMs: left }), { withinMs: deadlineMs });

  return {
    /** `POST /v1/orders` with exactly this body. Sent once; the same key and body again give the same order. */
    createOrder: (order: { body: string; idempotencyKey: string; recipientCount: number }) =>
      callOnce({ schema: orderSchema, operation: "place-order", method: "POST", path: "/v1/orders", ...order }),

    /** `GET /v1/orders/:orderId`. */
    readOrder: (orderId: string) =>
      read({ schema: orderSchema, operation: "read-order", path: `/v1/orders/${encodeURIComponent(orderId)}` }),

    /** `POST /v1/checkout-links` with an order's body and a `returnUrl`: an order that is paid by link, not by wallet. */
    createCheckoutLink: (order: { body: string; idempotencyKey: string; recipientCount: number }) =>
      callOnce({ schema: checkoutLinkSchema, operation: "place-order", method: "POST", path: "/v1/checkout-links", ...order }),

    /** `GET /v1/wallet`. */
    readWallet: (currency: Currency) =>
      read({ schema: walletAnswerSchema, operation: "wallet", path: `/v1/wallet?currency=${currency}` }),

    /** `POST /v1/credits/topups`. PieterPost rounds up to whole units. */
    createTopUp: ({ amount, idempotencyKey, returnUrl }: TopUpRequest) =>
      callOnce({
        schema: topUpSchema,
        operation: "top-up",
        method: "POST",
        path: "/v1/credits/topups",
        body: JSON.stringify({ amountCents: amount.amount, currency: amount.currency, returnUrl }),
        idempotencyKey,
      }),

    /** `POST /v1/uploads`, multipart. Uploads have no idempotency key; a lost answer costs a stray file and nothing more. */
    uploadAsset: (upload: AssetUpload) => {
      const form = new FormData();
      form.set("kind", pieterPostAssetKinds[upload.kind]);
      form.set("file", new Blob([Uint8Array.from(upload.bytes)], { type: upload.contentType }), upload.fileName);
      const deadline = Math.max(deadlineMs, uploadDeadlineMs);
      return callOnce({
        schema: assetSchema,
        operation: "upload",
        method: "POST",
        path: "/v1/uploads",
        body: form,
        deadlineMs: deadline,
      });
    },
  };
}

function readAnswer<T>(schema: z.ZodType<T>, response: ProviderResponse, asked: Asked): T {
  const value = readJson(response.text);
  if (response.status < 200 || response.status >= 300) {
    throw readAnyRefusal(value, response.text, asked, response.status);
  }
  return readSuccess(schema, value, asked, response.status);
}
