import { gid } from "../gid.ts";
import { moneyBag, negated, scaledBag, sumBags, toMoneyScalar, type MoneyBag, type OrderCurrencies } from "./money.ts";
import type { RestDiscountAllocation, RestLineItem, RestShippingLine, RestTaxLine } from "../stores/rest-json.ts";

/** GraphQL's LineItem of a webhook's line item. `refunded` is how many of it refunds have taken back. */
export function lineItemNode(line: RestLineItem, currencies: OrderCurrencies, refunded: number): Record<string, unknown> {
  const quantity = line.quantity ?? 1;
  const unit = moneyBag(line.price_set, line.price, currencies);
  const original = scaledBag(unit, quantity);
  const allocations = (line.discount_allocations ?? []).map((part) => moneyBag(part.amount_set, part.amount, currencies));
  const discount = allocations.length
    ? sumBags(allocations, currencies)
    : moneyBag(line.total_discount_set, line.total_discount, currencies);
  const discounted = sumBags([original, negated(discount)], currencies);
  const current = line.current_quantity ?? quantity - refunded;
  const unfulfilled = line.fulfillable_quantity ?? current;
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.admin_graphql_api_id ?? line.id ?? 0),
    title: line.title ?? "",
    name: line.name ?? [line.title, line.variant_title].filter(Boolean).join(" - "),
    variantTitle: line.variant_title ?? null,
    sku: line.sku ?? null,
    vendor: line.vendor ?? null,
    quantity,
    currentQuantity: current,
    refundableQuantity: Math.max(0, quantity - refunded),
    unfulfilledQuantity: unfulfilled,
    fulfillableQuantity: unfulfilled,
    nonFulfillableQuantity: 0,
    fulfillmentStatus: line.fulfillment_status ?? "unfulfilled",
    isGiftCard: line.gift_card ?? false,
    requiresShipping: line.requires_shipping ?? true,
    taxable: line.taxable ?? true,
    customAttributes: (line.properties ?? []).map(({ name, value }) => ({ key: name, value: value === null ? null : String(value) })),
    weight: line.grams == null ? null : { unit: "GRAMS", value: line.grams },
    originalUnitPriceSet: unit,
    originalUnitPrice: toMoneyScalar(unit.shopMoney),
    originalTotalSet: original,
    originalTotal: toMoneyScalar(original.shopMoney),
    discountedTotalSet: discounted,
    discountedTotal: toMoneyScalar(discounted.shopMoney),
    totalDiscountSet: discount,
    totalDiscount: toMoneyScalar(discount.shopMoney),
    taxLines: taxLineNodes(line.tax_lines, currencies),
    image: null,
    product: line.product_id == null ? null : { __typename: "Product", id: gid("Product", line.product_id), vendor: line.vendor ?? "", title: line.title ?? "" },
    variant: line.variant_id == null ? null : { __typename: "ProductVariant", id: gid("ProductVariant", line.variant_id), sku: line.sku ?? null, title: line.variant_title ?? "Default Title" },
  };
}

export function shippingLineNode(line: RestShippingLine, currencies: OrderCurrencies): Record<string, unknown> {
  const price = moneyBag(line.price_set, line.price, currencies);
  const discounted = moneyBag(line.discounted_price_set, line.discounted_price ?? line.price, currencies);
  return {
    id: line.id == null ? null : gid("ShippingLine", line.id),
    title: line.title ?? "",
    code: line.code ?? null,
    source: line.source ?? null,
    phone: line.phone ?? null,
    carrierIdentifier: line.carrier_identifier ?? null,
    custom: line.code == null,
    isRemoved: line.is_removed ?? false,
    originalPriceSet: price,
    originalPrice: price.shopMoney,
    price: toMoneyScalar(price.shopMoney),
    discountedPriceSet: discounted,
    discountedPrice: discounted.shopMoney,
    currentDiscountedPriceSet: line.is_removed ? moneyBag(null, 0, currencies) : discounted,
    taxLines: taxLineNodes(line.tax_lines, currencies),
  };
}

export function taxLineNodes(lines: RestTaxLine[] | undefined, currencies: OrderCurrencies): Record<string, unknown>[] {
  return (lines ?? []).map((line) => {
    const price = moneyBag(line.price_set, line.price, currencies);
    return {
      title: line.title ?? "",
      rate: line.rate ?? null,
      ratePercentage: line.rate == null ? null : line.rate * 100,
      channelLiable: line.channel_liable ?? null,
      source: null,
      priceSet: price,
      price: toMoneyScalar(price.shopMoney),
    };
  });
}

export function allocationNodes(
  allocations: RestDiscountAllocation[] | undefined,
  currencies: OrderCurrencies,
  applications: Record<string, unknown>[],
): Record<string, unknown>[] {
  return (allocations ?? []).map((allocation) => {
    const amount: MoneyBag = moneyBag(allocation.amount_set, allocation.amount, currencies);
    return {
      allocatedAmountSet: amount,
      allocatedAmount: amount.shopMoney,
      discountApplication: applications[allocation.discount_application_index ?? 0],
    };
  });
}
