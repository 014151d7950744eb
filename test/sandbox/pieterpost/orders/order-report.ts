import type { Piece } from "./compose.ts";
import { progressAt } from "./order-view.ts";
import type { Order } from "./orders.ts";
import type { PieterPostState } from "../state.ts";

/** One accepted order as the control address tells it: the truth outside, whatever our database says. */
export type OrderReport = {
  provider: "pieterpost";
  id: string;
  accountId: string;
  mode: "test" | "live";
  channel: "rest" | "mcp";
  /** Paid from the wallet, or by a payer at a hosted checkout, which leaves the wallet as it is. */
  billingMode: "credits" | "hosted_checkout";
  requestType: "letter" | "postcard";
  externalId: string | null;
  idempotencyKey: string | null;
  metadata: Record<string, string | number | boolean>;
  locale: string;
  createdAt: string;
  status: string;
  amountCents: number;
  currency: string;
  recipientCount: number;
  assetIds: string[];
  recipients: { address: Address; message: string; attachments: string[]; customFields: Record<string, string> }[];
  request: unknown;
};

export type Address = {
  name: string;
  streetAddress: string;
  extra: string;
  postalCode: string;
  city: string;
  state: string;
  country: string;
  addressLines: string[];
};

/** Every order that was paid, oldest first: orders answered as failed are none, nor checkouts that nobody has paid. */
export function reportOrders(state: PieterPostState): OrderReport[] {
  const paid = state.orders.filter((order) => order.accepted && order.paidAt !== null);
  return paid.map((order) => reportOrder(order, state.clock.now()));
}

function reportOrder(order: Order, now: Date): OrderReport {
  return {
    provider: "pieterpost",
    id: order.orderId,
    accountId: order.accountId,
    mode: order.mode,
    channel: order.channel,
    billingMode: order.billingMode,
    requestType: order.requestType,
    externalId: order.externalId,
    idempotencyKey: order.idempotencyKey,
    metadata: order.metadata,
    locale: order.locale,
    createdAt: order.createdAt.toISOString(),
    status: progressAt(order, now).status,
    amountCents: order.amountCents,
    currency: order.currency,
    recipientCount: order.pieces.length,
    assetIds: order.assetIds,
    recipients: order.pieces.map(reportPiece),
    request: order.request,
  };
}

function reportPiece({ recipient, message, attachments }: Piece): OrderReport["recipients"][number] {
  const street = [recipient.street, recipient.number].filter(Boolean).join(" ");
  return {
    address: {
      name: recipient.name,
      streetAddress: recipient.streetAddress ?? street,
      extra: recipient.extra ?? "",
      postalCode: recipient.postalCode ?? "",
      city: recipient.city ?? "",
      state: recipient.state ?? "",
      country: recipient.country ?? "",
      addressLines: recipient.addressLines ?? [],
    },
    message,
    attachments,
    customFields: recipient.customFields ?? {},
  };
}
