import { paginateInOrder, type PageArguments } from "../admin-api/connection.ts";
import { gid, legacyId } from "../gid.ts";
import { toDateTime, toDateTimeOrNull } from "./instant.ts";
import { money, moneyBag, toMoneyScalar, type OrderCurrencies } from "./money.ts";
import { refundTotal } from "./order-money.ts";
import type { RestFulfillment, RestRefund, RestTransaction } from "../stores/rest-json.ts";
import type { RestOrder } from "../stores/rest-order.ts";

type Node = Record<string, unknown>;

/** GraphQL's Refund of one refund in an order's body or of a refunds/create body. */
export function refundNode(refund: RestRefund, order: () => Node, lineItems: Map<string, Node>, currencies: OrderCurrencies): Node {
  const id = gid("Refund", refund.admin_graphql_api_id ?? refund.id ?? 0);
  const total = refundTotal(refund, currencies);
  const processedAt = toDateTime(refund.processed_at ?? refund.created_at ?? new Date(0));
  return {
    __typename: "Refund",
    id,
    legacyResourceId: legacyId(id),
    createdAt: toDateTimeOrNull(refund.created_at),
    processedAt,
    updatedAt: processedAt,
    note: refund.note ?? null,
    order,
    totalRefundedSet: total,
    totalRefunded: total.shopMoney,
    refundLineItems: (page: PageArguments) =>
      paginateInOrder(
        (refund.refund_line_items ?? []).map((line) => {
          const subtotal = moneyBag(line.subtotal_set, line.subtotal, currencies);
          const tax = moneyBag(line.total_tax_set, line.total_tax, currencies);
          return {
            id: line.id == null ? null : gid("RefundLineItem", line.id),
            lineItem: lineItems.get(gid("LineItem", line.line_item_id ?? 0)) ?? null,
            quantity: line.quantity ?? 0,
            restockType: (line.restock_type ?? "no_restock").toUpperCase(),
            restocked: line.restock_type === "return" || line.restock_type === "cancel",
            subtotalSet: subtotal,
            subtotal: toMoneyScalar(subtotal.shopMoney),
            totalTaxSet: tax,
            totalTax: toMoneyScalar(tax.shopMoney),
          };
        }),
        page,
      ),
  };
}

export function fulfillmentNode(fulfillment: RestFulfillment, order: () => Node, lineItems: Map<string, Node>): Node {
  const id = gid("Fulfillment", fulfillment.admin_graphql_api_id ?? fulfillment.id ?? 0);
  const lines = fulfillment.line_items ?? [];
  const createdAt = toDateTime(fulfillment.created_at ?? new Date(0));
  return {
    __typename: "Fulfillment",
    id,
    legacyResourceId: legacyId(id),
    name: fulfillment.name ?? "",
    order,
    status: (fulfillment.status ?? "success").toUpperCase(),
    displayStatus: (fulfillment.shipment_status ?? "fulfilled").toUpperCase(),
    createdAt,
    updatedAt: toDateTime(fulfillment.updated_at ?? createdAt),
    deliveredAt: fulfillment.shipment_status === "delivered" ? toDateTimeOrNull(fulfillment.updated_at) : null,
    inTransitAt: null,
    estimatedDeliveryAt: null,
    requiresShipping: lines.some((line) => line.requires_shipping ?? true),
    totalQuantity: lines.reduce((total, line) => total + (line.quantity ?? 0), 0),
    trackingInfo: (fulfillment.tracking_numbers ?? []).map((number, index) => ({
      company: fulfillment.tracking_company ?? null,
      number,
      url: fulfillment.tracking_urls?.[index] ?? null,
    })),
    fulfillmentLineItems: (page: PageArguments) =>
      paginateInOrder(
        lines.map((line) => ({
          __typename: "FulfillmentLineItem",
          id: gid("FulfillmentLineItem", line.id ?? 0),
          lineItem: lineItems.get(gid("LineItem", line.admin_graphql_api_id ?? line.id ?? 0)) ?? null,
          quantity: line.quantity ?? null,
        })),
        page,
      ),
  };
}

export function transactionNode(transaction: RestTransaction, order: RestOrder, currencies: OrderCurrencies): Node {
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", transaction.admin_graphql_api_id ?? transaction.id ?? 0),
    amountSet: moneyBag(null, transaction.amount, currencies),
    createdAt: toDateTimeOrNull(transaction.created_at),
    processedAt: toDateTimeOrNull(transaction.processed_at),
    errorCode: null,
    gateway: transaction.gateway ?? null,
    kind: (transaction.kind ?? "sale").toUpperCase(),
    status: (transaction.status ?? "success").toUpperCase(),
    test: transaction.test ?? order.test ?? false,
  };
}

const applicationTypes: Record<string, string> = {
  discount_code: "DiscountCodeApplication",
  manual: "ManualDiscountApplication",
  script: "ScriptDiscountApplication",
  automatic: "AutomaticDiscountApplication",
};

/** The discounts of an order. Webhooks name an automatic discount by its title only. */
export function discountApplicationNodes(order: RestOrder, currencies: OrderCurrencies): Node[] {
  return (order.discount_applications ?? []).map((application, index) => ({
    __typename: applicationTypes[application.type ?? "automatic"] ?? "AutomaticDiscountApplication",
    index,
    code: application.code ?? application.title ?? "",
    title: application.title ?? application.code ?? "",
    description: null,
    allocationMethod: (application.allocation_method ?? "across").toUpperCase(),
    targetSelection: (application.target_selection ?? "all").toUpperCase(),
    targetType: (application.target_type ?? "line_item").toUpperCase(),
    value:
      application.value_type === "percentage"
        ? { __typename: "PricingPercentageValue", percentage: Number(application.value ?? 0) }
        : { __typename: "MoneyV2", ...money(application.value ?? 0, currencies.shop) },
  }));
}
