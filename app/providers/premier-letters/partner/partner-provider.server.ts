import type { MailProvider, PreparedOrder, ProviderOrder } from "~/providers/mail-provider";
import type { AccountReading } from "~/providers/provider-account";
import { ProviderError } from "~/providers/provider-error";
import { money, type Money } from "~/wallet/money";
import { premierPartnerCapabilities } from "../capabilities";
import { addressKeyOf, batchMarkOf, findOrder, type CandidateOrder } from "../find-order";
import { missing, notOffered } from "../not-offered";
import { writePartnerOrder } from "../order-request";
import { requirePlaced } from "../placed-order";
import { progressOf, stageOf } from "../readings";
import { createCaller, type PremierCaller, type PremierConnection } from "../request.server";
import * as schemas from "../schemas";
import { readPartnerAccount } from "./partner-account.server";
import { partnerWebhooks } from "./partner-webhooks.server";

const base = "/api/v1/partner";

/** Premier Letters reached by a partner's key, as its partner API reference describes it: paid from credits, live only. */
export function createPremierPartnerProvider(connection: PremierConnection): MailProvider {
  const caller = createCaller(connection);
  const readBalance = () => caller.read(`${base}/balance`, schemas.balanceSchema);
  return {
    ...notOffered,
    id: "premier-partner",
    mode: "live",
    channel: "rest",
    capabilities: premierPartnerCapabilities,

    readAccount: (): Promise<AccountReading> => readPartnerAccount(caller, connection.apiKey),

    async quoteOrder(order) {
      writePartnerOrder(order, order.batchId);
      const { per_letter_cost_cents, per_envelope_cost_cents, balance_cents } = await readBalance();
      const each = per_letter_cost_cents + per_envelope_cost_cents;
      return { amount: money(each * order.recipients.length, "usd"), exact: false, walletBalance: money(balance_cents, "usd") };
    },

    prepareOrder(order, { idempotencyKey }): PreparedOrder {
      return { channel: "rest", body: JSON.stringify(writePartnerOrder(order, idempotencyKey)), idempotencyKey };
    },

    async placeOrder(prepared) {
      const { order, balance_cents, transaction_id } = await caller.send({
        ...{ method: "POST", path: `${base}/orders`, schema: schemas.createdPartnerOrderSchema, body: prepared.body, spends: true },
      });
      return requirePlaced({ ...readingOf(order, money(balance_cents, "usd")), paymentReference: transaction_id }, prepared);
    },

    readOrder: async (orderId) => (await readDetail(caller, orderId)).order,

    findOrder: (prepared, search) =>
      findOrder(
        {
          page: async (index) => {
            const path = `${base}/orders?limit=100&page=${index + 1}&sort=created_at&order=desc`;
            const { orders, pagination } = await caller.read(path, schemas.partnerOrderListSchema);
            const listed = orders.map(({ id, letter_count, created_at }) => ({ id, letterCount: letter_count, createdAt: new Date(created_at) }));
            return { orders: listed, hasMore: pagination.page < pagination.total_pages };
          },
          detail: (id) => readDetail(caller, id),
        },
        prepared,
        search,
      ),

    cancelOrder: (orderId) => cancel(caller, orderId),

    async readWallet(currency) {
      if (currency !== "usd") throw missing("Premier Letters has dollars only.");
      const { providerAccountRef } = await readPartnerAccount(caller, connection.apiKey);
      const { balance_cents } = await readBalance();
      return { providerAccountRef, balance: money(balance_cents, "usd"), approvedForDirectSend: true, liveEnabled: true };
    },

    async listStyles() {
      const { fonts } = await caller.read(`${base}/fonts`, schemas.fontsSchema);
      return fonts.map(({ id, name, description, is_default }) => ({ id, name, description: description ?? "", isDefault: is_default, previewUrl: null }));
    },

    webhooks: partnerWebhooks(caller),
  };
}

/** A cancel whose answer was lost may have been carried out: the order itself then tells. */
async function cancel(caller: PremierCaller, orderId: string): Promise<ProviderOrder> {
  const path = `${base}/orders/${encodeURIComponent(orderId)}/cancel`;
  try {
    const { balance_cents } = await caller.send({ method: "POST", path, schema: schemas.cancelledSchema });
    return { ...(await readDetail(caller, orderId)).order, walletBalance: money(balance_cents, "usd") };
  } catch (error) {
    if (!(error instanceof ProviderError) || !["not-cancellable", "unavailable"].includes(error.kind)) throw error;
    const { order } = await readDetail(caller, orderId);
    if (order.stage !== "cancelled") throw error;
    return order;
  }
}

async function readDetail(caller: PremierCaller, orderId: string): Promise<CandidateOrder> {
  const { order } = await caller.read(`${base}/orders/${encodeURIComponent(orderId)}`, schemas.partnerOrderSchema);
  const { recipients } = order;
  return {
    order: { ...readingOf(order, null), pieces: recipients.map(progressOf) },
    message: order.message_body,
    batches: recipients.map(({ custom_fields }) => batchMarkOf(custom_fields)),
    addresses: recipients.map(({ first_name, last_name, address_line1, zip }) => addressKeyOf(`${first_name} ${last_name}`, address_line1, zip)),
  };
}

function readingOf(order: { id: string; status: string; letter_count: number; total_cents: number }, walletBalance: Money | null): ProviderOrder {
  return {
    providerOrderId: order.id,
    stage: stageOf("partner", order.status),
    statusWord: order.status,
    amount: money(order.total_cents, "usd"),
    recipientCount: order.letter_count,
    ...{ externalId: null, paymentReference: null, walletBalance, pieces: [] },
  };
}
