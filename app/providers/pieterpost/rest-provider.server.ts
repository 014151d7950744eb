import { now } from "~/clock.server";
import type { RequestMeter } from "~/providers/http.server";
import type { MailOrder, MailProvider, Mode, PreparedOrder } from "~/providers/mail-provider";
import { restCapabilities } from "~/providers/pieterpost/capabilities";
import { requireUploadable } from "~/providers/pieterpost/asset-kinds";
import { estimateFromDocument } from "~/providers/pieterpost/estimate";
import { writeOrderPayload } from "~/providers/pieterpost/order-payload";
import { readPlacedOrder, readPrepared } from "~/providers/pieterpost/placed-order";
import { readingOfAccount, readingOfOrder, readingOfTopUp, readingOfWallet, requireReading } from "~/providers/pieterpost/readings";
import { createRestClient } from "~/providers/pieterpost/rest-client.server";
import { ProviderError } from "~/providers/provider-error";
import type { Money } from "~/wallet/money";

export interface RestProviderOptions {
  baseUrl: string;
  mode: Mode;
  apiKey: string;
  /** What this account's past orders say an order costs, null where they say nothing; the documented examples then serve. */
  estimate: (order: MailOrder) => Money | null | Promise<Money | null>;
  deadlineMs?: number;
  meter?: RequestMeter;
}

/** PieterPost reached with a pasted API key: no quote, so prices are estimates, and no cap on what an order may cost. */
export function createRestProvider({ baseUrl, mode, apiKey, estimate, deadlineMs, meter }: RestProviderOptions): MailProvider {
  // The key decides the mode, so a live key in a test account would send real mail.
  if (!apiKey.startsWith(`pp_${mode}_`)) throw wrongKey(mode);
  const client = createRestClient({ baseUrl, apiKey, deadlineMs, meter });

  return {
    id: "pieterpost",
    mode,
    channel: "rest",
    capabilities: restCapabilities,

    // In the one currency that orders are debited in.
    readAccount: async () => readingOfAccount(requireReading(await client.readWallet("eur"), { mode })),

    async quoteOrder(order) {
      writeOrderPayload(order);
      return { amount: (await estimate(order)) ?? estimateFromDocument(order), exact: false, walletBalance: null };
    },

    prepareOrder(order, { idempotencyKey }): PreparedOrder {
      if (order.mode !== mode) throw wrongKey(order.mode);
      return { channel: "rest", body: JSON.stringify(writeOrderPayload(order)), idempotencyKey };
    },

    async placeOrder(prepared) {
      const purchase = readPrepared(prepared, { channel: "rest", mode });
      const { body, idempotencyKey } = prepared;
      const order = await client.createOrder({ body, idempotencyKey, recipientCount: purchase.recipientCount });
      return readPlacedOrder(order, purchase, { at: now(), status: 200 });
    },

    readOrder: async (providerOrderId) => readingOfOrder(await client.readOrder(providerOrderId)),

    findOrder: null,
    cancelOrder: null,

    async readWallet(currency) {
      return readingOfWallet(requireReading(await client.readWallet(currency), { mode, currency }));
    },

    createTopUp: async (request) => readingOfTopUp(await client.createTopUp(request)),

    // Shown to accounts connected by signing in only; the creating request, sent again, answers with the same top-up.
    readTopUp: () => Promise.resolve(null),

    listTopUps: () => Promise.resolve(null),

    async uploadAsset(upload) {
      requireUploadable(upload);
      return { assetId: (await client.uploadAsset(upload)).assetId };
    },

    listStyles: () => Promise.resolve([]),

    webhooks: null,
  };
}

function wrongKey(mode: Mode): ProviderError {
  return new ProviderError({
    kind: "unauthorized",
    sentence: `This PieterPost key is not for ${mode} mode.`,
    remedy: `Paste a key that starts with pp_${mode}_.`,
  });
}
