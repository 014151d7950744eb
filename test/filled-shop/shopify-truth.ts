import { readFile } from "node:fs/promises";
import type { OrderFacts } from "~/orders/order-facts";
import type { Sandbox } from "../sandbox/start.ts";
import type { PlannedOrder } from "./plan.ts";

/** Makes the planned orders true at the sandbox's Shopify, so that pages that ask Shopify find them there. */
export async function putOrders(sandbox: Sandbox, orders: readonly PlannedOrder[]): Promise<void> {
  const sample = JSON.parse(await readFile(new URL("../fixtures/order-paid.json", import.meta.url), "utf8")) as object;
  for (const order of orders) {
    const { customer } = order;
    const { address } = customer;
    const place = {
      ...{ first_name: address.firstName, last_name: address.lastName, name: address.name, company: null },
      ...{ address1: address.address1, address2: address.address2 || null, city: address.city, zip: address.zip },
      ...{ province: address.province || null, province_code: address.provinceCode || null, country_code: address.countryCode },
      country: new Intl.DisplayNames("en", { type: "region" }).of(address.countryCode),
    };
    const euros = (cents: number) => (cents / 100).toFixed(2);
    const id = `gid://shopify/Order/${order.id}`;
    sandbox.shopify.orders.put(
      JSON.stringify({
        ...sample,
        ...{ id: null, admin_graphql_api_id: id, name: order.name, order_number: Number(order.name.slice(1)) },
        ...{ created_at: order.placedAt.toISOString(), processed_at: order.placedAt.toISOString(), updated_at: order.placedAt.toISOString() },
        cancelled_at: order.cancelled ? order.placedAt.toISOString() : null,
        ...{ email: customer.email, contact_email: customer.email, total_price: euros(order.total), subtotal_price: euros(order.total) },
        customer: {
          admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
          ...{ email: customer.email, first_name: address.firstName, last_name: address.lastName, tags: customer.tags.join(", ") },
        },
        ...{ billing_address: place, shipping_address: place },
        line_items: order.products.map(({ title, quantity, cents }, line) => ({
          admin_graphql_api_id: `gid://shopify/LineItem/${order.index}${line}`,
          ...{ title, name: title, quantity, price: euros(cents), requires_shipping: true },
        })),
      }),
    );
  }
}

/** The same order as the app reads it. */
export function factsOf(order: PlannedOrder): OrderFacts {
  const { customer, placedAt } = order;
  return {
    ...{ id: order.id, name: order.name, placedAt, updatedAt: placedAt, cancelledAt: order.cancelled ? placedAt : null },
    ...{ test: false, paid: true, refunded: "no", tags: [], note: "", locale: "en", discountCodes: [] },
    total: { amount: order.total, currency: "EUR" },
    productTitles: order.products.map(({ title }) => title),
    itemCount: order.products.reduce((sum, { quantity }) => sum + quantity, 0),
    customer: {
      ...{ id: customer.id, firstName: customer.address.firstName, lastName: customer.address.lastName, email: customer.email },
      ...{ tags: customer.tags, ordersCount: order.visit, defaultAddress: customer.address },
    },
    ...{ shippingAddress: customer.address, billingAddress: customer.address },
  };
}
