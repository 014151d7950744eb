import type { MailProvider, PreparedOrder, ProviderOrder } from "~/providers/mail-provider";
import { money } from "~/wallet/money";
import { premierUserCapabilities } from "../capabilities";
import { addressKeyOf, batchMarkOf, findOrder, type CandidateOrder } from "../find-order";
import { missing, notOffered } from "../not-offered";
import { writeUserOrder } from "../order-request";
import { requirePlaced } from "../placed-order";
import { progressOf, stageOf } from "../readings";
import { createCaller, type PremierCaller, type PremierConnection } from "../request.server";
import * as schemas from "../schemas";
import { userWebhooks } from "./user-webhooks.server";

/** Premier Letters reached by a person's own key, as its API documentation describes it: paid by the card on file, live only. */
export function createPremierUserProvider(connection: PremierConnection): MailProvider {
  const caller = createCaller(connection);
  return {
    ...notOffered,
    id: "premier-user",
    mode: "live",
    channel: "rest",
    capabilities: premierUserCapabilities,

    async readAccount() {
      const { user, payment } = await caller.read("/api/v1/auth/verify", schemas.verifySchema);
      const card = payment.has_payment_method ? { brand: payment.card_brand ?? "card", last4: payment.card_last4 ?? "" } : null;
      return { providerAccountRef: user.id, balance: null, card, problems: card ? [] : ["no-card"] };
    },

    async quoteOrder(order) {
      const { payment: _payment, ...body } = writeUserOrder(order, order.batchId);
      const quote = await caller.send({ method: "POST", path: "/api/v1/validate", schema: schemas.validateSchema, body: JSON.stringify(body) });
      if (quote.letter_count !== order.recipients.length) throw missing("Premier Letters priced another number of letters than it was asked for.");
      return { amount: money(quote.total_cents, "usd"), exact: true, walletBalance: null };
    },

    prepareOrder(order, { idempotencyKey }): PreparedOrder {
      return { channel: "rest", body: JSON.stringify(writeUserOrder(order, idempotencyKey)), idempotencyKey };
    },

    async placeOrder(prepared) {
      const created = await caller.send({
        ...{ method: "POST", path: "/api/v1/orders", schema: schemas.createdUserOrderSchema, body: prepared.body, spends: true },
      });
      const { order_id: id, status, letter_count, total_cents } = created;
      return requirePlaced(readingOf({ id, status, letter_count, total_cents }), prepared);
    },

    readOrder: async (orderId) => (await readDetail(caller, orderId)).order,

    findOrder: (prepared, search) =>
      findOrder(
        {
          page: async (index) => {
            const { orders, pagination } = await caller.read(`/api/v1/orders?limit=100&offset=${index * 100}`, schemas.userOrderListSchema);
            const listed = orders.map(({ id, letter_count, created_at }) => ({ id, letterCount: letter_count, createdAt: new Date(created_at) }));
            return { orders: listed, hasMore: pagination.has_more };
          },
          detail: (id) => readDetail(caller, id),
        },
        prepared,
        search,
      ),

    cancelOrder: null,
    readWallet: () => Promise.reject(missing("This Premier Letters account pays by card.")),

    async listStyles() {
      const answer = await caller.read("/api/v1/styles", schemas.stylesSchema);
      return answer.styles.map(({ id, name, description, preview_url }) => ({
        ...{ id, name, description: description ?? "", isDefault: id === answer.default, previewUrl: preview_url },
      }));
    },

    webhooks: userWebhooks(caller),
  };
}

async function readDetail(caller: PremierCaller, orderId: string): Promise<CandidateOrder> {
  const { order, recipients } = await caller.read(`/api/v1/orders/${encodeURIComponent(orderId)}`, schemas.userOrderSchema);
  return {
    order: { ...readingOf(order), pieces: recipients.map(progressOf) },
    message: order.message,
    batches: recipients.map(({ custom_fields }) => batchMarkOf(custom_fields)),
    addresses: recipients.map(({ name, address }) => addressKeyOf(name, address.line1, address.zip)),
  };
}

function readingOf(order: { id: string; status: string; letter_count: number; total_cents: number }): ProviderOrder {
  return {
    providerOrderId: order.id,
    stage: stageOf("user", order.status),
    statusWord: order.status,
    amount: money(order.total_cents, "usd"),
    recipientCount: order.letter_count,
    ...{ externalId: null, paymentReference: null, walletBalance: null, pieces: [] },
  };
}
