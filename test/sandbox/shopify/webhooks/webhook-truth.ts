import type { ShopTruth } from "../admin-api/admin-root.ts";
import { parseRestJson, type RestCustomer, type RestRefund } from "../stores/rest-json.ts";
import type { RestOrder } from "../stores/rest-order.ts";

const ORDER_TOPICS = new Set(["orders/create", "orders/paid", "orders/updated", "orders/cancelled", "orders/fulfilled", "orders/partially_fulfilled"]);

/**
 * Takes what a webhook body says for the truth, so that GraphQL answers agree with it. A body that cannot be read, or
 * names nothing, is still delivered: apps must stand such bodies too.
 */
export function learnFromWebhook(topic: string, body: string | Buffer, truth: ShopTruth): void {
  const read = readObject(body);
  if (!read) return;
  const hasId = read["id"] != null || read["admin_graphql_api_id"] != null;
  // An order that Shopify calls paid reads as paid, also where the body leaves the status out.
  const order = topic === "orders/paid" ? { financial_status: "paid", ...read } : read;
  if (ORDER_TOPICS.has(topic) && hasId) truth.orders.put(order as RestOrder);
  else if (topic === "refunds/create") truth.orders.addRefund(read as RestRefund);
  else if ((topic === "customers/create" || topic === "customers/update") && hasId) truth.customers.put(read as RestCustomer);
}

function readObject(body: string | Buffer): Record<string, unknown> | undefined {
  try {
    const read = parseRestJson(body.toString());
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
