import { now } from "~/clock.server";
import type { MailProvider, PreparedOrder } from "~/providers/mail-provider";
import { mcpCapabilities } from "~/providers/pieterpost/capabilities";
import { requireUploadable } from "~/providers/pieterpost/asset-kinds";
import { notApprovedForDirectSend } from "~/providers/pieterpost/errors";
import { createMcpClient, type McpConnection } from "~/providers/pieterpost/mcp-client.server";
import { writeDirectOrderArguments, writeQuoteArguments } from "~/providers/pieterpost/order-payload";
import { readPlacedOrder, readPrepared } from "~/providers/pieterpost/placed-order";
import * as readings from "~/providers/pieterpost/readings";
import { ProviderError } from "~/providers/provider-error";

/** PieterPost reached by OAuth over MCP: exact quotes, and a cap on what each order may cost. */
export function createMcpProvider(connection: McpConnection): MailProvider {
  const { mode } = connection;
  const client = createMcpClient(connection);

  return {
    id: "pieterpost",
    mode,
    channel: "mcp",
    capabilities: mcpCapabilities,

    readAccount: async () => readings.readingOfAccount(readings.requireReading(await client.readWallet("eur"), { mode })),

    async quoteOrder(order) {
      if (order.mode !== mode) throw wrongMode();
      const quote = await client.quoteOrder({ ...writeQuoteArguments(order) }, order.recipients.length);
      // Said before the order is tried: a live order of such an account is refused.
      if (mode === "live" && !(quote.approvedForDirectSend && quote.liveEnabled)) throw notApprovedForDirectSend();
      return readings.readingOfQuote(readings.requireReading(quote, { mode }));
    },

    prepareOrder(order, purchase): PreparedOrder {
      if (order.mode !== mode) throw wrongMode();
      const body = JSON.stringify(writeDirectOrderArguments(order, purchase));
      return { channel: "mcp", body, idempotencyKey: purchase.idempotencyKey };
    },

    async placeOrder(prepared) {
      const purchase = readPrepared(prepared, { channel: "mcp", mode });
      const order = await client.createDirectOrder(purchase.arguments, purchase.recipientCount);
      return readPlacedOrder(order, purchase, { at: now(), status: null });
    },

    readOrder: async (providerOrderId) => readings.readingOfOrder(await client.readOrder(providerOrderId)),

    findOrder: null,
    cancelOrder: null,

    async readWallet(currency) {
      const wallet = readings.requireReading(await client.readWallet(currency), { mode, currency });
      return readings.readingOfWallet(wallet);
    },

    createTopUp: async (request) => readings.readingOfTopUp(await client.createTopUp(request)),

    readTopUp: async (topUpId) => readings.readingOfTopUp(await client.readTopUp(topUpId)),

    listTopUps: async (currency) => (await client.listTopUps(currency)).topups.map(readings.readingOfTopUp),

    async uploadAsset(upload) {
      requireUploadable(upload);
      return { assetId: (await client.uploadAsset(upload)).assetId };
    },

    listStyles: () => Promise.resolve([]),

    webhooks: null,
  };
}

function wrongMode(): ProviderError {
  return new ProviderError({
    kind: "misconfigured",
    sentence: "An order for another mode was given to this PieterPost connection.",
    remedy: "Contact Dearly's support.",
  });
}
