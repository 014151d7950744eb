import { cleanValue } from "~/templates/limits";
import { firstNameOf } from "~/templates/first-name";
import type { TemplateValues } from "~/templates/variables";
import { minorUnitDigits, type OrderFacts } from "./order-facts";
import type { Recipient } from "./recipient";

/** What a template's variables say for one order and its recipient. */
export interface ShopFacts {
  name: string;
  url: string;
  timezone: string;
}

/**
 * A longer note, in UTF-16 units, counts as none: with a letter around it no provider prints it, its beginning alone is not what the buyer wrote,
 * and to stop the letter would stop those too whose template does not use the note.
 */
const longestNote = 5_000;

/** Computes every variable here, so that nothing is left to a provider's own idea of a name. `locale` is the letter's language. */
export function templateValuesOf(
  order: OrderFacts,
  recipient: Recipient,
  shop: ShopFacts,
  locale: string,
): TemplateValues {
  const productTitles = order.productTitles.map((title) => cleanValue(title)).filter(Boolean);
  return {
    ...personalValuesOf(recipient, shop, locale),
    order_name: cleanValue(order.name),
    order_total: new Intl.NumberFormat(locale, { style: "currency", currency: order.total.currency }).format(mainUnits(order)),
    order_total_amount: mainUnits(order),
    currency: order.total.currency,
    order_date: new Intl.DateTimeFormat("en-CA", { timeZone: shop.timezone }).format(order.placedAt),
    product_titles: productTitles,
    first_product: productTitles[0] ?? "",
    item_count: order.itemCount,
    discount_code: cleanValue(order.discountCodes[0] ?? ""),
    first_order: order.customer?.ordersCount === 1,
    customer_orders_count: order.customer?.ordersCount ?? null,
    order_note: order.note.length > longestNote ? "" : cleanValue(order.note),
  };
}

/** What can be said of the shop. */
export function shopValuesOf({ name, url }: Pick<ShopFacts, "name" | "url">) {
  return { shop_name: cleanValue(name), shop_url: url.replace(/^https?:\/\//, "").replace(/\/$/, "") };
}

/** What can be said to a person without an order: of them and of the shop. */
export function personalValuesOf(recipient: Recipient, shop: Pick<ShopFacts, "name" | "url">, locale: string): TemplateValues {
  return {
    ...shopValuesOf(shop),
    name: recipient.name,
    first_name: firstNameOf({ firstName: recipient.firstName, name: hasOnlyFamilyName(recipient) ? "" : recipient.name }),
    last_name: recipient.lastName,
    company: recipient.company,
    city: recipient.city,
    country: new Intl.DisplayNames(locale, { type: "region" }).of(recipient.countryCode) ?? recipient.countryCode,
    postal_code: recipient.postalCode,
    state: recipient.state,
  };
}

/** "Dear Lindgren" or "Dear Example Ltd" is worse than the template's own fallback. */
function hasOnlyFamilyName({ name, lastName, company }: Recipient): boolean {
  return name === company || name === lastName;
}

function mainUnits(order: OrderFacts): number {
  return order.total.amount / 10 ** minorUnitDigits(order.total.currency);
}
