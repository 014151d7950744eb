import { z } from "zod";

/**
 * What Dearly knows of an order, read from Shopify's Admin GraphQL. Webhook bodies are only a hint that an order changed:
 * Shopify left customer counts, spend and tags out of them, and they can arrive late and out of order.
 */
export interface OrderFacts {
  /** Shopify's number as text; it can pass 2^53. */
  id: string;
  name: string;
  placedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  test: boolean;
  paid: boolean;
  /** Money went back to the buyer, in part or whole. */
  refunded: "no" | "partly" | "fully";
  total: OrderAmount;
  tags: string[];
  note: string;
  locale: string | null;
  discountCodes: string[];
  productTitles: string[];
  itemCount: number;
  customer: CustomerFacts | null;
  shippingAddress: PostalAddress | null;
  billingAddress: PostalAddress | null;
}

/** Minor units of the shop's own currency, an ISO 4217 code in capitals. */
export interface OrderAmount {
  amount: number;
  currency: string;
}

export interface CustomerFacts {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  tags: string[];
  ordersCount: number;
  defaultAddress: PostalAddress | null;
}

export interface PostalAddress {
  firstName: string;
  lastName: string;
  name: string;
  company: string;
  address1: string;
  address2: string;
  city: string;
  province: string;
  provinceCode: string;
  zip: string;
  countryCode: string;
}

const text = z.string().nullish().transform((value) => (value ?? "").trim());
/** Shown and searched as it is, so control characters go; a NUL would also be refused by every table. */
const orderName = z.string().transform((value) => value.replace(/\p{Cc}/gu, "").trim());
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const shopMoney = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });

/** A `MailingAddress` node of Shopify's; null where there is none. */
export const addressNode = z
  .object({
    firstName: text,
    lastName: text,
    name: text,
    company: text,
    address1: text,
    address2: text,
    city: text,
    province: text,
    provinceCode: text,
    zip: text,
    countryCodeV2: text,
  })
  .nullish()
  .transform((value): PostalAddress | null => {
    if (!value) return null;
    const { countryCodeV2, ...rest } = value;
    return { ...rest, countryCode: countryCodeV2 };
  });

const orderNode = z.object({
  id: z.string(),
  name: orderName,
  createdAt: instant,
  updatedAt: instant,
  cancelledAt: instant.nullish(),
  test: z.boolean(),
  displayFinancialStatus: z.string().nullish(),
  totalPriceSet: shopMoney,
  tags: z.array(z.string()),
  note: text,
  customerLocale: z.string().nullish(),
  discountCodes: z.array(z.string()),
  lineItems: z.object({ nodes: z.array(z.object({ title: z.string(), quantity: z.number().int() })) }),
  customer: z
    .object({
      id: z.string(),
      firstName: text,
      lastName: text,
      defaultEmailAddress: z.object({ emailAddress: text }).nullish(),
      tags: z.array(z.string()),
      numberOfOrders: z.coerce.number().int().nonnegative(),
      defaultAddress: addressNode,
    })
    .nullish(),
  shippingAddress: addressNode,
  billingAddress: addressNode,
});

/** Reads one `Order` node of the query in `shopify-orders.server.ts`. Throws a ZodError that names the field, or a TypeError, for one it cannot read. */
export function readOrderNode(node: unknown): OrderFacts {
  const order = orderNode.parse(node);
  const status = order.displayFinancialStatus ?? "";
  return {
    id: numericId(order.id),
    name: order.name,
    placedAt: order.createdAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt ?? null,
    test: order.test,
    paid: paidStatuses.has(status),
    refunded: status === "REFUNDED" ? "fully" : status === "PARTIALLY_REFUNDED" ? "partly" : "no",
    total: {
      amount: minorUnits(order.totalPriceSet.shopMoney.amount, order.totalPriceSet.shopMoney.currencyCode),
      currency: order.totalPriceSet.shopMoney.currencyCode,
    },
    tags: order.tags,
    note: order.note,
    locale: order.customerLocale ?? null,
    discountCodes: order.discountCodes,
    productTitles: order.lineItems.nodes.map((line) => line.title),
    itemCount: order.lineItems.nodes.reduce((sum, line) => sum + line.quantity, 0),
    customer: order.customer
      ? {
          id: numericId(order.customer.id),
          firstName: order.customer.firstName,
          lastName: order.customer.lastName,
          email: order.customer.defaultEmailAddress?.emailAddress ?? "",
          tags: order.customer.tags,
          ordersCount: order.customer.numberOfOrders,
          defaultAddress: order.customer.defaultAddress,
        }
      : null,
    shippingAddress: order.shippingAddress,
    billingAddress: order.billingAddress,
  };
}

/** Once refunded in part an order was still paid; whether it is mailed is decided from `refunded`. */
const paidStatuses = new Set(["PAID", "PARTIALLY_REFUNDED", "REFUNDED"]);

/** `gid://shopify/Order/123` or `123` to `123`. Throws a TypeError for anything else. */
export function numericId(id: string): string {
  const match = /^(?:gid:\/\/shopify\/\w+\/)?(\d+)$/.exec(id);
  if (!match?.[1]) throw new TypeError("Not a Shopify id.");
  return match[1];
}

/** `"12.5"` euros to 1250, `"1200"` yen to 1200: Shopify writes amounts as decimals of the main unit. Throws a TypeError for what is no amount. */
export function minorUnits(decimal: string, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new TypeError("Not an amount of money.");
  const digits = minorUnitDigits(currency);
  const fraction = (match[3] ?? "").padEnd(digits, "0").slice(0, digits);
  const amount = Number(`${match[1]}${match[2]}${fraction}`);
  if (!Number.isSafeInteger(amount)) throw new TypeError("Too large an amount of money.");
  return amount;
}

/** Decimals of a currency (ISO 4217): 2 for EUR, 0 for JPY. */
export function minorUnitDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
