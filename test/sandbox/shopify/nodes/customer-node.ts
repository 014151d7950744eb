import { addressNode } from "./address-node.ts";
import { paginateInOrder, type PageArguments } from "../admin-api/connection.ts";
import { legacyId } from "../gid.ts";
import { toDateTime, toDateTimeOrNull } from "./instant.ts";
import { money, negated, sumBags, toDecimal, toMillionths, type MoneyV2 } from "./money.ts";
import { currenciesOf, totalReceived, totalRefunded } from "./order-money.ts";
import { toTags } from "./order-node.ts";
import type { StoredOrder } from "../stores/order-store.ts";
import type { StoredCustomer } from "../stores/customer-store.ts";

type Node = Record<string, unknown>;

export interface CustomerContext {
  shopCurrency: string;
  /** The customer's orders; read only when a field needs them. */
  orders: () => StoredOrder[];
  ordersConnection: (page: PageArguments & { query?: string | null; sortKey?: string | null }) => unknown;
  orderNode: (order: StoredOrder) => Node;
}

/** How many orders a customer has placed and what the shop kept of their payments, in the shop's currency. */
export function customerStatistics(stored: StoredCustomer, context: CustomerContext): { orders: number; spent: MoneyV2 } {
  const { orders_count: count, total_spent: spent } = stored.customer;
  const orders = count === undefined || spent === undefined ? context.orders() : [];
  const kept = orders.map(({ order }) => {
    const currencies = currenciesOf(order, context.shopCurrency);
    const net = sumBags([totalReceived(order, currencies), negated(totalRefunded(order, currencies))], currencies);
    return toMillionths(net.shopMoney.amount);
  });
  return {
    orders: count ?? orders.length,
    spent:
      spent === undefined
        ? { amount: toDecimal(kept.reduce((total, part) => total + part, 0n)), currencyCode: context.shopCurrency }
        : money(spent, context.shopCurrency),
  };
}

/** GraphQL's Customer of a webhook's customer; orders and spend are counted from the sandbox's orders unless given. */
export function customerNode(stored: StoredCustomer, context: CustomerContext): Node {
  const { id, customer } = stored;
  const addresses = customer.addresses ?? (customer.default_address ? [customer.default_address] : []);
  const defaultAddress = addressNode(customer.default_address, `${legacyId(id)}?model_name=CustomerAddress`);
  const addressNodes = addresses
    .map((address) => addressNode(address, `${legacyId(id)}?model_name=CustomerAddress`))
    .filter((address) => address !== null);
  const consent = customer.email_marketing_consent;
  const createdAt = toDateTime(customer.created_at ?? customer.updated_at ?? new Date(0));
  return {
    __typename: "Customer",
    id,
    legacyResourceId: legacyId(id),
    firstName: customer.first_name ?? null,
    lastName: customer.last_name ?? null,
    displayName: displayName(stored),
    email: customer.email ?? null,
    phone: customer.phone ?? null,
    note: customer.note ?? null,
    tags: toTags(customer.tags),
    locale: customer.locale ?? "en",
    state: (customer.state ?? "disabled").toUpperCase(),
    verifiedEmail: customer.verified_email ?? true,
    validEmailAddress: Boolean(customer.email),
    taxExempt: customer.tax_exempt ?? false,
    createdAt,
    updatedAt: toDateTime(customer.updated_at ?? createdAt),
    canDelete: () => context.orders().length === 0,
    defaultAddress,
    addresses: ({ first }: { first?: number | null }) => addressNodes.slice(0, first ?? undefined),
    addressesV2: (page: PageArguments) => paginateInOrder(addressNodes, page),
    defaultEmailAddress: customer.email
      ? {
          emailAddress: customer.email,
          validFormat: true,
          marketingState: (consent?.state ?? "not_subscribed").toUpperCase(),
          marketingOptInLevel: consent?.opt_in_level?.toUpperCase() ?? null,
          marketingUpdatedAt: toDateTimeOrNull(consent?.consent_updated_at),
        }
      : null,
    emailMarketingConsent: consent
      ? {
          marketingState: (consent.state ?? "not_subscribed").toUpperCase(),
          marketingOptInLevel: consent.opt_in_level?.toUpperCase() ?? null,
          consentUpdatedAt: toDateTimeOrNull(consent.consent_updated_at),
        }
      : null,
    defaultPhoneNumber: customer.phone ? { phoneNumber: customer.phone } : null,
    numberOfOrders: () => String(customerStatistics(stored, context).orders),
    amountSpent: () => customerStatistics(stored, context).spent,
    orders: context.ordersConnection,
    lastOrder: () => {
      const latest = latestOrder(context.orders());
      return latest ? context.orderNode(latest) : null;
    },
  };
}

/** A segment's member carries a customer's figures under an id of its own type. */
export function segmentMemberNode(stored: StoredCustomer, context: CustomerContext): Node {
  const customer = customerNode(stored, context);
  const { firstName, lastName, note, defaultAddress, defaultEmailAddress, defaultPhoneNumber } = customer;
  return {
    __typename: "CustomerSegmentMember",
    id: `gid://shopify/CustomerSegmentMember/${legacyId(stored.id)}`,
    displayName: customer["displayName"],
    firstName,
    lastName,
    note,
    defaultAddress,
    defaultEmailAddress,
    defaultPhoneNumber,
    numberOfOrders: customer["numberOfOrders"],
    amountSpent: customer["amountSpent"],
    lastOrderId: () => latestOrder(context.orders())?.id ?? null,
  };
}

function displayName({ customer }: StoredCustomer): string {
  const name = [customer.first_name, customer.last_name].filter(Boolean).join(" ");
  return name || customer.email || customer.phone || "";
}

function latestOrder(orders: StoredOrder[]): StoredOrder | undefined {
  const placedAt = ({ order }: StoredOrder): number => Date.parse(order.processed_at ?? order.created_at ?? "") || 0;
  return orders.reduce<StoredOrder | undefined>((a, b) => (a && placedAt(a) >= placedAt(b) ? a : b), undefined);
}
