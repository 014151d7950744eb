import { monotonicSeconds } from "~/clock.server";
import { z } from "zod";
import { logFailure } from "~/log.server";
import { askShopify, askShopifyForTime, QueryRefused } from "./ask-shopify.server";
import { numericId, readOrderNode, type OrderFacts } from "./order-facts";

/** Orders as Shopify knows them now. */

/** Most orders asked for in one call: keeps the query's calculated cost under the smallest shop's bucket. */
export const ordersPerCall = 25;

/** What is read of a postal address; the fragment of every query that asks for one. */
export const addressFields = `firstName lastName name company address1 address2 city province provinceCode zip countryCodeV2`;

const orderFields = `#graphql
  fragment OrderFacts on Order {
    id name createdAt updatedAt cancelledAt test displayFinancialStatus tags note customerLocale discountCodes
    totalPriceSet { shopMoney { amount currencyCode } }
    lineItems(first: 10) { nodes { title quantity } }
    customer {
      id firstName lastName tags numberOfOrders
      defaultEmailAddress { emailAddress }
      defaultAddress { ${addressFields} }
    }
    shippingAddress { ${addressFields} }
    billingAddress { ${addressFields} }
  }`;

const ordersByIdQuery = `#graphql
  query OrdersById($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ...OrderFacts }
  }
  ${orderFields}`;

const changedOrdersQuery = `#graphql
  query ChangedOrders($first: Int!, $after: String, $filter: String!) {
    orders(first: $first, after: $after, query: $filter, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { ...OrderFacts }
    }
  }
  ${orderFields}`;

const recentOrdersQuery = `#graphql
  query RecentOrders($first: Int!, $after: String) {
    orders(first: $first, after: $after, sortKey: CREATED_AT, reverse: true) {
      pageInfo { hasNextPage endCursor }
      nodes { ...OrderFacts }
    }
  }
  ${orderFields}`;

const ordersPage = z.object({
  orders: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(z.unknown()),
  }),
});

/** Orders by id. One that Shopify no longer has is in neither; `unreadable` are those it answers for in a way we cannot read. */
export interface OrdersRead {
  orders: Map<string, OrderFacts>;
  unreadable: Set<string>;
}

/**
 * Reads up to `ordersPerCall` orders in one call. Where Shopify answers that the query went wrong, each is asked for alone, so that one
 * order it stumbles over does not hold up the others. Throws ShopifyUnreachable.
 */
export async function readOrders(shopId: string, orderIds: readonly string[]): Promise<OrdersRead> {
  const asked = [...new Set(orderIds)];
  const ids = asked.map((id) => `gid://shopify/Order/${id}`);
  try {
    const data = await askShopify(shopId, ordersByIdQuery, { ids }, z.object({ nodes: z.array(z.unknown()) }));
    return readNodes(shopId, data.nodes, asked);
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error;
    if (asked.length === 1) return { orders: new Map(), unreadable: new Set(asked) };
  }
  const all: OrdersRead = { orders: new Map(), unreadable: new Set() };
  for (const id of asked) {
    const one = await readOrders(shopId, [id]);
    one.orders.forEach((order) => all.orders.set(order.id, order));
    one.unreadable.forEach((unreadable) => all.unreadable.add(unreadable));
  }
  return all;
}

export interface ChangedOrders extends OrdersRead {
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** The last change on the page; null when nothing on it can be read. */
  lastChangeAt: Date | null;
  /** When Shopify answered, by its own clock; null where it does not say. */
  answeredAt: Date | null;
}

/** One page of the orders changed since an instant, oldest change first. Throws ShopifyUnreachable. */
export async function readChangedOrders(shopId: string, since: Date, after: string | null): Promise<ChangedOrders> {
  const filter = `updated_at:>='${since.toISOString()}'`;
  const { data, answeredAt } = await askShopifyForTime(shopId, changedOrdersQuery, { first: ordersPerCall, after, filter }, ordersPage);
  const { orders } = data;
  const read = readNodes(shopId, orders.nodes, orders.nodes.map(idOf));
  const lastChangeAt = [...read.orders.values()].at(-1)?.updatedAt ?? null;
  return { ...read, next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null, lastChangeAt, answeredAt };
}

/**
 * The newest orders that can be read, up to `most`. No new page is begun after `seconds`, so that a shop whose bucket of query points is empty
 * has somebody wait for fewer orders rather than for long. Throws ShopifyUnreachable.
 */
export async function readRecentOrders(shopId: string, { most, seconds }: { most: number; seconds: number }): Promise<OrderFacts[]> {
  const end = monotonicSeconds() + seconds;
  const recent: OrderFacts[] = [];
  let after: string | null = null;
  do {
    const variables: Record<string, unknown> = { first: Math.min(ordersPerCall, most - recent.length), after };
    const { orders }: z.infer<typeof ordersPage> = await askShopify(shopId, recentOrdersQuery, variables, ordersPage);
    recent.push(...readNodes(shopId, orders.nodes, orders.nodes.map(idOf)).orders.values());
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
  } while (after !== null && recent.length < most && monotonicSeconds() < end);
  return recent;
}

const named = z.object({ id: z.string().regex(/^gid:\/\/shopify\/Order\/\d+$/) });

/** The order's number on a node of which nothing else may be readable. */
function idOf(node: unknown): string | null {
  const read = named.safeParse(node);
  return read.success ? numericId(read.data.id) : null;
}

/** `ids` are those of the nodes, in their order. */
function readNodes(shopId: string, nodes: readonly unknown[], ids: readonly (string | null)[]): OrdersRead {
  const read: OrdersRead = { orders: new Map(), unreadable: new Set() };
  for (const [index, node] of nodes.entries()) {
    if (node === null) continue;
    try {
      const order = readOrderNode(node);
      read.orders.set(order.id, order);
    } catch (error) {
      const orderId = ids[index];
      logFailure("order unreadable", error, { shopId, orderId });
      if (orderId) read.unreadable.add(orderId);
    }
  }
  return read;
}
