import { z } from "zod";
import { logFailure } from "~/log.server";
import { unauthenticated } from "~/shopify.server";
import { askAdmin } from "./ask-admin.server";
import { readOrderNode, type OrderFacts } from "./order-facts";

/** Orders as Shopify knows them now. */

/** Most orders asked for in one call: keeps the query's calculated cost under the smallest shop's bucket. */
export const ordersPerCall = 25;

/** Shopify could not be asked: try again later, and do not mail meanwhile. */
export class ShopifyUnreachable extends Error {
  constructor(options?: ErrorOptions) {
    super("Shopify could not be reached for this shop.", options);
    this.name = "ShopifyUnreachable";
  }
}

const addressFields = `firstName lastName name company address1 address2 city province provinceCode zip countryCodeV2`;

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

/**
 * Reads up to `ordersPerCall` orders in one call. An order Shopify no longer has, or that it sends in a shape we cannot read, is
 * missing from the map. Throws ShopifyUnreachable.
 */
export async function readOrders(shopId: string, orderIds: readonly string[]): Promise<Map<string, OrderFacts>> {
  const ids = [...new Set(orderIds)].map((id) => `gid://shopify/Order/${id}`);
  const data = await askShopify(shopId, ordersByIdQuery, { ids }, z.object({ nodes: z.array(z.unknown()) }));
  return new Map(readNodes(shopId, data.nodes).map((order) => [order.id, order]));
}

/** One page of the orders changed since an instant, oldest change first. Throws ShopifyUnreachable. */
export async function readChangedOrders(
  shopId: string,
  since: Date,
  after: string | null,
): Promise<{ orders: OrderFacts[]; next: string | null }> {
  const filter = `updated_at:>='${since.toISOString()}'`;
  const page = z.object({
    orders: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(z.unknown()),
    }),
  });
  const { orders } = await askShopify(shopId, changedOrdersQuery, { first: ordersPerCall, after, filter }, page);
  return { orders: readNodes(shopId, orders.nodes), next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null };
}

function readNodes(shopId: string, nodes: readonly unknown[]): OrderFacts[] {
  return nodes.flatMap((node) => {
    if (node === null) return [];
    try {
      return [readOrderNode(node)];
    } catch (error) {
      logFailure("order unreadable", error, { shopId });
      return [];
    }
  });
}

async function askShopify<T>(
  shopId: string,
  query: string,
  variables: Record<string, unknown>,
  answer: z.ZodType<T>,
): Promise<T> {
  try {
    const { admin } = await unauthenticated.admin(shopId);
    return await askAdmin(admin, query, variables, answer);
  } catch (cause) {
    throw new ShopifyUnreachable({ cause });
  }
}
