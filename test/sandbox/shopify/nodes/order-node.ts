import { addressNode } from "./address-node.ts";
import { paginateInOrder, type PageArguments } from "../admin-api/connection.ts";
import { gid, legacyId } from "../gid.ts";
import { toDateTime, toDateTimeOrNull } from "./instant.ts";
import { allocationNodes, lineItemNode, shippingLineNode, taxLineNodes } from "./line-item-node.ts";
import { moneyBag, negated, sumBags, toMoneyScalar, type MoneyBag } from "./money.ts";
import { currenciesOf, totalPrice, totalReceived, totalRefunded } from "./order-money.ts";
import { discountApplicationNodes, fulfillmentNode, refundNode, transactionNode } from "./order-parts.ts";
import type { RestOrder } from "../stores/rest-order.ts";

type Node = Record<string, unknown>;

export interface OrderContext {
  id: string;
  shopCurrency: string;
  customer: () => Node | null;
}

/**
 * GraphQL's Order of a webhook's order. Fields that a webhook body says nothing about are left out, and asking for one
 * is an error: better than an invented answer.
 */
export function orderNode(order: RestOrder, context: OrderContext): Node {
  const currencies = currenciesOf(order, context.shopCurrency);
  const parts = orderParts(order, context, () => node);
  const shipping = addressNode(order.shipping_address, `${legacyId(context.id)}?model_name=OrderShippingAddress`);
  const billing = addressNode(order.billing_address, `${legacyId(context.id)}?model_name=OrderBillingAddress`);
  const node: Node = {
    __typename: "Order",
    id: context.id,
    legacyResourceId: legacyId(context.id),
    name: order.name ?? `#${order.order_number ?? legacyId(context.id)}`,
    number: order.number ?? order.order_number ?? 0,
    email: order.email ?? order.contact_email ?? null,
    phone: order.phone ?? null,
    note: order.note ?? null,
    tags: toTags(order.tags),
    test: order.test ?? false,
    confirmed: order.confirmed ?? true,
    confirmationNumber: order.confirmation_number ?? null,
    createdAt: toDateTime(order.created_at ?? order.processed_at ?? order.updated_at ?? new Date(0)),
    processedAt: toDateTime(order.processed_at ?? order.created_at ?? order.updated_at ?? new Date(0)),
    updatedAt: toDateTime(order.updated_at ?? order.created_at ?? new Date(0)),
    closedAt: toDateTimeOrNull(order.closed_at),
    closed: order.closed_at != null,
    cancelledAt: toDateTimeOrNull(order.cancelled_at),
    cancelReason: order.cancelled_at ? (order.cancel_reason ?? "other").toUpperCase() : null,
    cancellation: order.cancelled_at ? { staffNote: null } : null,
    displayFinancialStatus: order.financial_status?.toUpperCase() ?? null,
    displayFulfillmentStatus: fulfillmentStatus(order.fulfillment_status),
    fullyPaid: ["paid", "partially_refunded", "refunded"].includes(order.financial_status ?? ""),
    unpaid: ["pending", "authorized", "partially_paid", "expired"].includes(order.financial_status ?? ""),
    customerLocale: order.customer_locale ?? null,
    customerAcceptsMarketing: order.buyer_accepts_marketing ?? false,
    customAttributes: (order.note_attributes ?? []).map(({ name, value }) => ({ key: name, value })),
    sourceName: order.source_name ?? null,
    sourceIdentifier: order.source_identifier ?? null,
    app: order.app_id == null ? null : { id: gid("App", order.app_id), name: order.source_name ?? "" },
    poNumber: order.po_number ?? null,
    clientIp: order.browser_ip ?? null,
    paymentGatewayNames: order.payment_gateway_names ?? [],
    requiresShipping: (order.line_items ?? []).some((line) => line.requires_shipping ?? true),
    taxesIncluded: order.taxes_included ?? false,
    taxExempt: order.tax_exempt ?? false,
    estimatedTaxes: order.estimated_taxes ?? false,
    dutiesIncluded: order.duties_included ?? false,
    totalWeight: order.total_weight ?? null,
    currencyCode: currencies.shop,
    presentmentCurrencyCode: currencies.presentment,
    shippingAddress: shipping,
    billingAddress: billing,
    displayAddress: shipping ?? billing,
    billingAddressMatchesShippingAddress: sameAddress(shipping, billing),
    customer: context.customer,
    discountCode: order.discount_codes?.[0]?.code ?? null,
    discountCodes: (order.discount_codes ?? []).map(({ code }) => code),
    taxLines: taxLineNodes(order.tax_lines, currencies),
    ...(order.order_status_url ? { statusPageUrl: order.order_status_url } : {}),
    ...parts,
    ...totals(order, context.shopCurrency),
  };
  return node;
}

function orderParts(order: RestOrder, context: OrderContext, self: () => Node): Node {
  const currencies = currenciesOf(order, context.shopCurrency);
  const applications = discountApplicationNodes(order, currencies);
  const refundedOf = (id: string): number =>
    (order.refunds ?? [])
      .flatMap((refund) => refund.refund_line_items ?? [])
      .filter((line) => gid("LineItem", line.line_item_id ?? 0) === id)
      .reduce((total, line) => total + (line.quantity ?? 0), 0);
  const lines = (order.line_items ?? []).map((line) => ({
    ...lineItemNode(line, currencies, refundedOf(gid("LineItem", line.admin_graphql_api_id ?? line.id ?? 0))),
    discountAllocations: allocationNodes(line.discount_allocations, currencies, applications),
  }));
  const linesById = new Map(lines.map((line) => [String((line as Node)["id"]), line]));
  const shippingLines = (order.shipping_lines ?? []).map((line) => ({
    ...shippingLineNode(line, currencies),
    discountAllocations: allocationNodes(line.discount_allocations, currencies, applications),
  }));
  const refunds = (order.refunds ?? []).map((refund) => refundNode(refund, self, linesById, currencies));
  const fulfillments = (order.fulfillments ?? []).map((fulfillment) => fulfillmentNode(fulfillment, self, linesById));
  const transactions = (order.refunds ?? [])
    .flatMap((refund) => refund.transactions ?? [])
    .map((transaction) => transactionNode(transaction, order, currencies));
  return {
    lineItems: (page: PageArguments) => paginateInOrder(lines, page),
    subtotalLineItemsQuantity: sumOf(lines, "quantity"),
    currentSubtotalLineItemsQuantity: sumOf(lines, "currentQuantity"),
    shippingLine: shippingLines[0] ?? null,
    shippingLines: (page: PageArguments) => paginateInOrder(shippingLines, page),
    discountApplications: (page: PageArguments) => paginateInOrder(applications, page),
    refunds: ({ first }: { first?: number | null }) => refunds.slice(0, first ?? undefined),
    fulfillments: ({ first }: { first?: number | null }) => fulfillments.slice(0, first ?? undefined),
    fulfillmentsCount: { count: fulfillments.length, precision: "EXACT" },
    transactions: ({ first }: { first?: number | null }) => transactions.slice(0, first ?? undefined),
  };
}

function totals(order: RestOrder, shopCurrency: string): Node {
  const currencies = currenciesOf(order, shopCurrency);
  const price = totalPrice(order, currencies);
  const received = totalReceived(order, currencies);
  const refunded = totalRefunded(order, currencies);
  const net = sumBags([received, negated(refunded)], currencies);
  const subtotal = moneyBag(order.subtotal_price_set, order.subtotal_price, currencies);
  const tax = moneyBag(order.total_tax_set, order.total_tax, currencies);
  const discounts = moneyBag(order.total_discounts_set, order.total_discounts, currencies);
  const shipping = moneyBag(order.total_shipping_price_set, order.shipping_lines?.[0]?.price, currencies);
  const tip = moneyBag(null, order.total_tip_received, currencies);
  const bags: Record<string, MoneyBag> = {
    totalPrice: price,
    totalReceived: received,
    totalRefunded: refunded,
    netPayment: net,
    subtotalPrice: subtotal,
    totalTax: tax,
    totalDiscounts: discounts,
    totalShippingPrice: shipping,
  };
  const node: Node = {
    originalTotalPriceSet: price,
    totalTipReceivedSet: tip,
    totalTipReceived: tip.shopMoney,
    totalOutstandingSet: moneyBag(null, order.total_outstanding, currencies),
    currentTotalPriceSet: moneyBag(order.current_total_price_set, order.current_total_price ?? order.total_price, currencies),
    currentSubtotalPriceSet: moneyBag(order.current_subtotal_price_set, order.current_subtotal_price ?? order.subtotal_price, currencies),
    currentTotalTaxSet: moneyBag(order.current_total_tax_set, order.current_total_tax ?? order.total_tax, currencies),
    currentTotalDiscountsSet: moneyBag(order.current_total_discounts_set, order.current_total_discounts ?? order.total_discounts, currencies),
  };
  for (const [name, bag] of Object.entries(bags)) {
    node[name] = toMoneyScalar(bag.shopMoney);
    node[`${name}Set`] = bag;
  }
  return node;
}

/** Tags as a list: webhooks send them joined by commas, and Shopify's list is sorted. */
export function toTags(tags: string | string[] | null | undefined): string[] {
  const list = Array.isArray(tags) ? tags : (tags ?? "").split(",");
  return list.map((tag) => tag.trim()).filter(Boolean).sort((a, b) => a.localeCompare(b));
}

function fulfillmentStatus(status: string | null | undefined): string {
  if (status === "partial") return "PARTIALLY_FULFILLED";
  return status ? status.toUpperCase() : "UNFULFILLED";
}

function sumOf(lines: Node[], field: string): number {
  return lines.reduce((total, line) => total + Number(line[field]), 0);
}

function sameAddress(a: Node | null, b: Node | null): boolean {
  const fields = ["name", "company", "address1", "address2", "city", "zip", "provinceCode", "countryCodeV2"];
  return fields.every((field) => a?.[field] === b?.[field]);
}
