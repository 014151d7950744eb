import type { StoredCustomer } from "../stores/customer-store.ts";
import { idOrder, legacyId } from "../gid.ts";
import { toMillionths, type MoneyV2 } from "../nodes/money.ts";
import { toTags } from "../nodes/order-node.ts";
import type { StoredOrder } from "../stores/order-store.ts";
import type { SearchFields, SearchValue } from "./search-query.ts";
import type { SegmentRecord } from "../stores/segment-store.ts";

const words = (...found: (string | null | undefined)[]): SearchValue => ({ kind: "words", words: found.flatMap((word) => word ?? []) });
const instant = (at: string | null | undefined): SearchValue => ({ kind: "instant", at });

/** The search fields of `orders` that the sandbox models. */
export const orderSearchFields: SearchFields<StoredOrder> = {
  id: ({ id }) => words(legacyId(id), id),
  name: ({ order }) => words(order.name, order.name?.replace(/^#/, "")),
  email: ({ order }) => words(order.email),
  created_at: ({ order }) => instant(order.created_at),
  processed_at: ({ order }) => instant(order.processed_at ?? order.created_at),
  updated_at: ({ order }) => instant(order.updated_at ?? order.created_at),
  financial_status: ({ order }) => words(order.financial_status),
  fulfillment_status: ({ order }) => words(order.fulfillment_status ?? "unfulfilled", order.fulfillment_status ? "shipped" : "unshipped"),
  status: ({ order }) => words("any", order.cancelled_at ? "cancelled" : order.closed_at ? "closed" : "open"),
  tag: ({ order }) => words(...toTags(order.tags)),
  test: ({ order }) => words(String(order.test ?? false)),
  customer_id: ({ customerId }) => words(customerId && legacyId(customerId)),
  source_name: ({ order }) => words(order.source_name),
};

/** The search fields of `customers` that the sandbox models. */
export function customerSearchFields(
  statistics: (stored: StoredCustomer) => { orders: number; spent: MoneyV2 },
): SearchFields<StoredCustomer> {
  return {
    id: ({ id }) => words(legacyId(id), id),
    email: ({ customer }) => words(customer.email),
    first_name: ({ customer }) => words(customer.first_name),
    last_name: ({ customer }) => words(customer.last_name),
    phone: ({ customer }) => words(customer.phone),
    country: ({ customer }) => words(customer.default_address?.country, customer.default_address?.country_code),
    customer_date: ({ customer }) => instant(customer.created_at),
    updated_at: ({ customer }) => instant(customer.updated_at ?? customer.created_at),
    state: ({ customer }) => words(customer.state ?? "disabled"),
    tag: ({ customer }) => words(...toTags(customer.tags)),
    email_marketing_state: ({ customer }) => words(customer.email_marketing_consent?.state ?? "not_subscribed"),
    orders_count: (stored) => ({ kind: "number", number: statistics(stored).orders }),
    total_spent: (stored) => ({ kind: "number", number: Number(statistics(stored).spent.amount) }),
  };
}

/** The search fields of `segments` that the sandbox models: a name is found by any of its words. */
export const segmentSearchFields: SearchFields<SegmentRecord> = {
  id: ({ id }) => words(String(id)),
  name: ({ name }) => words(name, ...name.split(/\s+/)),
};

function sortableInstant(at: string | null | undefined): string {
  return String(Date.parse(at ?? "") || 0).padStart(16, "0");
}

/** What a sort key orders by, as text that sorts like the value itself. Equal values fall back to the id. */
export function orderSortValue({ order, id }: StoredOrder, sortKey: string): string {
  if (sortKey === "UPDATED_AT") return sortableInstant(order.updated_at ?? order.created_at);
  if (sortKey === "CREATED_AT") return sortableInstant(order.created_at);
  if (sortKey === "PROCESSED_AT") return sortableInstant(order.processed_at ?? order.created_at);
  if (sortKey === "ORDER_NUMBER") return String(order.order_number ?? order.number ?? 0).padStart(12, "0");
  if (sortKey === "TOTAL_PRICE") return String(toMillionths(order.total_price ?? "0")).padStart(24, "0");
  if (sortKey === "ID") return String(idOrder(id)).padStart(24, "0");
  throw new Error(`The sandbox does not sort orders by ${sortKey}`);
}

export function customerSortValue({ customer, id }: StoredCustomer, sortKey: string): string {
  if (sortKey === "UPDATED_AT") return sortableInstant(customer.updated_at ?? customer.created_at);
  if (sortKey === "CREATED_AT") return sortableInstant(customer.created_at);
  if (sortKey === "NAME") return `${customer.last_name ?? ""}, ${customer.first_name ?? ""}`.toLowerCase();
  if (sortKey === "ID") return String(idOrder(id)).padStart(24, "0");
  throw new Error(`The sandbox does not sort customers by ${sortKey}`);
}
