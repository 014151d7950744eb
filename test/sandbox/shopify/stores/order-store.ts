import { gid } from "../gid.ts";
import { statusAfterRefund, currenciesOf } from "../nodes/order-money.ts";
import { parseRestJson, type RestRefund } from "./rest-json.ts";
import type { RestOrder } from "./rest-order.ts";

export interface StoredOrder {
  id: string;
  customerId: string | null;
  order: RestOrder;
}

/** The orders that are true at Shopify, whatever was delivered, delayed or lost on the way to the app. */
export class OrderStore {
  readonly #orders = new Map<string, StoredOrder>();
  readonly #byCustomer = new Map<string, Set<string>>();
  readonly #shopCurrency: () => string;
  /** Rises with every change, so that sorted views know when they are stale. */
  revision = 0;

  constructor(shopCurrency: () => string) {
    this.#shopCurrency = shopCurrency;
  }

  /**
   * Takes an order as the truth: its JSON text, or an object as webhooks carry it. An older version than the one known
   * (by updated_at) changes nothing, because deliveries may come late. Returns the order's global id.
   */
  put(order: string | Buffer | RestOrder): string {
    const read = (typeof order === "string" || Buffer.isBuffer(order) ? parseRestJson(order.toString()) : order) as RestOrder;
    const id = orderGid(read);
    if (!id) throw new Error("An order needs an id or an admin_graphql_api_id");
    const known = this.#orders.get(id);
    if (known && instantOf(known.order) > instantOf(read)) return id;
    // A refund that came by refunds/create stays, even if this body was made without it.
    const refunds = mergeRefunds(read.refunds ?? [], known?.order.refunds ?? []);
    this.#store(id, { ...read, refunds });
    return id;
  }

  /** Adds a refund as refunds/create tells it: the order's status and updated_at follow, as they do at Shopify. */
  addRefund(refund: RestRefund): string | undefined {
    const id = gid("Order", refund.order_id ?? "");
    const known = this.#orders.get(id);
    if (!known) return undefined;
    const order = { ...known.order, refunds: mergeRefunds([refund], known.order.refunds ?? []) };
    order.financial_status = statusAfterRefund(order, currenciesOf(order, this.#shopCurrency()));
    const refundedAt = refund.processed_at ?? refund.created_at;
    if (refundedAt && Date.parse(refundedAt) > instantOf(order)) order.updated_at = refundedAt;
    this.#store(id, order);
    return id;
  }

  /** An order by its global id, or by the digits alone. */
  get(id: string | number): StoredOrder | undefined {
    return this.#orders.get(gid("Order", id));
  }

  all(): IterableIterator<StoredOrder> {
    return this.#orders.values();
  }

  ofCustomer(customerId: string): StoredOrder[] {
    return [...(this.#byCustomer.get(customerId) ?? [])].flatMap((id) => this.#orders.get(id) ?? []);
  }

  clear(): void {
    this.#orders.clear();
    this.#byCustomer.clear();
    this.revision += 1;
  }

  #store(id: string, order: RestOrder): void {
    const before = this.#orders.get(id)?.customerId;
    if (before) this.#byCustomer.get(before)?.delete(id);
    const customer = order.customer;
    const customerId = customer ? gid("Customer", customer.admin_graphql_api_id ?? customer.id ?? "") : null;
    this.#orders.set(id, { id, customerId, order });
    if (customerId) {
      const ids = this.#byCustomer.get(customerId) ?? new Set();
      this.#byCustomer.set(customerId, ids.add(id));
    }
    this.revision += 1;
  }
}

/** The global id wins over `id`: a body that went through JSON.stringify may carry a rounded number there. */
function orderGid(order: RestOrder): string | undefined {
  if (order.admin_graphql_api_id) return order.admin_graphql_api_id;
  return order.id == null ? undefined : gid("Order", order.id);
}

function instantOf(order: RestOrder): number {
  return Date.parse(order.updated_at ?? order.created_at ?? "") || 0;
}

function mergeRefunds(newer: RestRefund[], older: RestRefund[]): RestRefund[] {
  const byId = new Map<string, RestRefund>();
  for (const refund of [...older, ...newer]) {
    byId.set(gid("Refund", refund.admin_graphql_api_id ?? refund.id ?? byId.size), refund);
  }
  return [...byId.values()];
}
