import type { Sandbox } from "../../sandbox/start.ts";
import type { RestOrder } from "../../sandbox/shopify/stores/rest-order.ts";
import type { ChangeKind, PlannedOrder } from "../plan/plan.ts";

/** The shop's own truth: its orders as they are placed and as they change, with the instants at which they really did. */
export interface Shop {
  place(order: PlannedOrder): void;
  change(order: PlannedOrder, kind: ChangeKind): void;
  /** What a webhook of now would say of the order. */
  bodyOf(order: PlannedOrder): string;
  /** When each order was placed, and what changed in it when. */
  readonly history: ReadonlyMap<string, OrderHistory>;
  /** When anything last became true. */
  readonly lastChangeAt: Date;
}

export interface OrderHistory {
  placedAt: Date;
  changes: { kind: ChangeKind; at: Date }[];
}

/** Keeps the orders in the sandbox's Shopify. */
export function openShop({ shopify, clock }: Sandbox): Shop {
  const history = new Map<string, OrderHistory>();
  const bodies = new Map<string, RestOrder>();
  let lastChangeAt = clock.now();
  const keep = (order: PlannedOrder, body: RestOrder): void => {
    bodies.set(order.id, body);
    shopify.orders.put(body);
    lastChangeAt = clock.now();
  };
  return {
    place: (order) => {
      history.set(order.id, { placedAt: clock.now(), changes: [] });
      keep(order, newOrder(order, clock.now().toISOString()));
    },
    change: (order, kind) => {
      const known = bodies.get(order.id);
      if (!known) throw new Error(`Order ${order.id} has not been placed yet.`);
      history.get(order.id)?.changes.push({ kind, at: clock.now() });
      const at = clock.now().toISOString();
      keep(order, { ...known, ...changed(order, kind, at), updated_at: at });
    },
    bodyOf: (order) => JSON.stringify(bodies.get(order.id)),
    history,
    get lastChangeAt() {
      return lastChangeAt;
    },
  };
}

/** Where a person lives after having moved. */
export function newStreet({ street }: PlannedOrder): string {
  return `${street} bis`;
}

function newOrder(order: PlannedOrder, at: string): RestOrder {
  const { id, index, person, group } = order;
  const { firstName, lastName } = person;
  const address = addressOf(order, order.street);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${1000 + index}`,
    order_number: 1000 + index,
    created_at: at,
    updated_at: at,
    processed_at: at,
    cancelled_at: null,
    test: false,
    currency: "EUR",
    financial_status: "paid",
    email: `${firstName.toLowerCase()}@example.com`,
    customer_locale: "en",
    tags: group.tag,
    total_price: "84.50",
    refunds: [],
    customer: {
      id: String(7_000_000 + index),
      admin_graphql_api_id: `gid://shopify/Customer/${7_000_000 + index}`,
      email: `${firstName.toLowerCase()}@example.com`,
      first_name: firstName,
      last_name: lastName,
    },
    billing_address: address,
    shipping_address: address,
    line_items: [{ id: String(9_000_000 + index), title: "Linen tablecloth", name: "Linen tablecloth", quantity: 1, price: "84.50" }],
  };
}

function addressOf({ person, country }: PlannedOrder, street: string) {
  const { firstName, lastName } = person;
  const place =
    country === "US"
      ? { city: "Portland", zip: "97201", province: "Oregon", province_code: "OR", country: "United States", country_code: "US" }
      : { city: "Utrecht", zip: "3511 AE", province: null, province_code: null, country: "Netherlands", country_code: "NL" };
  return { first_name: firstName, last_name: lastName, name: `${firstName} ${lastName}`, address1: street, address2: null, ...place };
}

function changed(order: PlannedOrder, kind: ChangeKind, at: string): Partial<RestOrder> {
  switch (kind) {
    case "cancelled":
      return { cancelled_at: at, cancel_reason: "customer" };
    case "refunded":
      return { financial_status: "refunded" };
    case "refunded-in-part":
      return { financial_status: "partially_refunded" };
    case "moved-house": {
      const address = addressOf(order, newStreet(order));
      return { shipping_address: address, billing_address: address };
    }
  }
}
