import { gid } from "../gid.ts";
import { parseRestJson, type RestCustomer } from "./rest-json.ts";
import type { OrderStore } from "./order-store.ts";

export interface StoredCustomer {
  id: string;
  customer: RestCustomer;
}

/** The shop's customers: those put here, and those known only from orders. A record put here wins over an order's. */
export class CustomerStore {
  readonly #records = new Map<string, StoredCustomer>();
  readonly #orders: OrderStore;
  #fromOrders = new Map<string, StoredCustomer>();
  #seenOrders = -1;
  #changes = 0;

  constructor(orders: OrderStore) {
    this.#orders = orders;
  }

  /** Takes a customer as the truth: JSON text or an object as the customers/update webhook carries it. */
  put(customer: string | Buffer | RestCustomer): string {
    const read = (typeof customer === "string" || Buffer.isBuffer(customer) ? parseRestJson(customer.toString()) : customer) as RestCustomer;
    const id = gid("Customer", read.admin_graphql_api_id ?? read.id ?? "");
    if (id.endsWith("/")) throw new Error("A customer needs an id or an admin_graphql_api_id");
    this.#records.set(id, { id, customer: read });
    this.#changes += 1;
    return id;
  }

  /** Forgets a customer's record, as after customers/redact. */
  delete(id: string | number): void {
    this.#records.delete(gid("Customer", id));
    this.#changes += 1;
  }

  get revision(): string {
    return `${this.#changes}/${this.#orders.revision}`;
  }

  get(id: string | number): StoredCustomer | undefined {
    const key = gid("Customer", id);
    return this.#records.get(key) ?? this.#known().get(key);
  }

  *all(): IterableIterator<StoredCustomer> {
    yield* this.#records.values();
    for (const [id, known] of this.#known()) if (!this.#records.has(id)) yield known;
  }

  clear(): void {
    this.#records.clear();
    this.#changes += 1;
  }

  #known(): Map<string, StoredCustomer> {
    if (this.#seenOrders === this.#orders.revision) return this.#fromOrders;
    this.#fromOrders = new Map();
    for (const { customerId, order } of this.#orders.all()) {
      if (!customerId || !order.customer) continue;
      const before = this.#fromOrders.get(customerId)?.customer;
      // The latest order knows the customer best, but an older one may tell what it leaves out.
      const customer = isNewer(order.customer, before) ? { ...before, ...order.customer } : { ...order.customer, ...before };
      this.#fromOrders.set(customerId, { id: customerId, customer });
    }
    this.#seenOrders = this.#orders.revision;
    return this.#fromOrders;
  }
}

function isNewer(customer: RestCustomer, than: RestCustomer | undefined): boolean {
  return (Date.parse(customer.updated_at ?? "") || 0) >= (Date.parse(than?.updated_at ?? "") || 0);
}
