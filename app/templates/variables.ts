import { nearestName } from "./liquid/nearest-name";

/** What a variable holds, which decides how it may be used and how it prints. */
export type VariableType = "text" | "number" | "money" | "list" | "flag" | "date";

export type VariableGroup = "recipient" | "order" | "shop";

interface ValueOfType {
  text: string;
  money: string;
  number: number;
  list: readonly string[];
  flag: boolean;
  /** A calendar day `YYYY-MM-DD`, already in the shop's time zone: a letter never shifts a date. */
  date: string;
}

interface VariableDefinition {
  name: string;
  group: VariableGroup;
  type: VariableType;
  description: string;
  sample: string | number | boolean | readonly string[];
  /** How merchants know it from Shopify's own templates; only used to suggest the right name. */
  knownAs?: readonly string[];
}

/** The one table of what a template can say. Adding a row here is all a new variable needs. */
export const TEMPLATE_VARIABLES = [
  { name: "name", group: "recipient", type: "text", description: "Full name of the person the letter goes to", sample: "Anna Lindgren", knownAs: ["full_name", "customer.name", "shipping_address.name"] },
  { name: "first_name", group: "recipient", type: "text", description: "First name of the person the letter goes to", sample: "Anna", knownAs: ["customer.first_name", "shipping_address.first_name"] },
  { name: "last_name", group: "recipient", type: "text", description: "Last name of the person the letter goes to", sample: "Lindgren", knownAs: ["surname", "customer.last_name", "shipping_address.last_name"] },
  { name: "company", group: "recipient", type: "text", description: "Company in the address; often empty", sample: "Lindgren Studio", knownAs: ["shipping_address.company"] },
  { name: "city", group: "recipient", type: "text", description: "City in the address", sample: "Utrecht", knownAs: ["shipping_address.city"] },
  { name: "state", group: "recipient", type: "text", description: "State or province in the address; empty in many countries", sample: "Utrecht", knownAs: ["province", "shipping_address.province"] },
  { name: "postal_code", group: "recipient", type: "text", description: "Postal code in the address", sample: "3511 AB", knownAs: ["zip", "postcode", "shipping_address.zip"] },
  { name: "country", group: "recipient", type: "text", description: "Country in the address", sample: "Netherlands", knownAs: ["shipping_address.country"] },
  { name: "order_name", group: "order", type: "text", description: "Number of the order as the customer knows it", sample: "#1042", knownAs: ["order_number", "order.name", "order.order_number"] },
  { name: "order_total", group: "order", type: "money", description: "What the customer paid, with its currency", sample: "€84.50", knownAs: ["total_price", "order.total_price"] },
  { name: "order_total_amount", group: "order", type: "number", description: "What the customer paid, as a number to compare with", sample: 84.5 },
  { name: "currency", group: "order", type: "text", description: "Currency of the order", sample: "EUR", knownAs: ["order.currency"] },
  { name: "order_date", group: "order", type: "date", description: "Day of the order", sample: "2025-03-14", knownAs: ["created_at", "order.created_at"] },
  { name: "product_titles", group: "order", type: "list", description: "Every product of the order; printed with commas between", sample: ["Linen tablecloth", "Beeswax candles"], knownAs: ["line_items", "products", "order.line_items"] },
  { name: "first_product", group: "order", type: "text", description: "First product of the order", sample: "Linen tablecloth", knownAs: ["product_title", "product.title"] },
  { name: "item_count", group: "order", type: "number", description: "How many items were ordered", sample: 3, knownAs: ["order.item_count"] },
  { name: "discount_code", group: "order", type: "text", description: "Discount code for this customer; often empty", sample: "DEARANNA10", knownAs: ["discount", "coupon"] },
  { name: "first_order", group: "order", type: "flag", description: "Whether this is the customer’s first order", sample: true, knownAs: ["is_first_order"] },
  { name: "customer_orders_count", group: "order", type: "number", description: "How many orders the customer has placed, this one included", sample: 1, knownAs: ["orders_count", "customer.orders_count"] },
  { name: "order_note", group: "order", type: "text", description: "Note the customer left on the order; often empty", sample: "Please wrap it, it is a gift.", knownAs: ["note", "order.note"] },
  { name: "shop_name", group: "shop", type: "text", description: "Name of the shop", sample: "Hearth & Linen", knownAs: ["shop.name"] },
  { name: "shop_url", group: "shop", type: "text", description: "Web address of the shop", sample: "hearthandlinen.com", knownAs: ["shop.url", "shop.domain"] },
] as const satisfies readonly VariableDefinition[];

type Row = (typeof TEMPLATE_VARIABLES)[number];

export type VariableName = Row["name"];

/** One letter's values. A missing one, null and blank text all mean "we do not know". */
export type TemplateValues = {
  [Entry in Row as Entry["name"]]?: ValueOfType[Entry["type"]] | null;
};

const byName = new Map<string, VariableDefinition>(TEMPLATE_VARIABLES.map((row) => [row.name, row]));

/** The row of a variable, or undefined when there is none of that name. */
export function findVariable(name: string): VariableDefinition | undefined {
  return byName.get(name);
}

/** The sample of every variable, for previews and for the editor. */
export function sampleValues(): TemplateValues {
  return Object.fromEntries(TEMPLATE_VARIABLES.map((row) => [row.name, row.sample]));
}

/** The variable a merchant probably meant: Shopify's own notation first, then the nearest spelling. */
export function suggestVariable(written: string): string | undefined {
  const wanted = written.toLowerCase();
  const known = TEMPLATE_VARIABLES.find((row: VariableDefinition) => row.name === wanted || row.knownAs?.includes(wanted));
  return known?.name ?? nearestName(wanted, [...byName.keys()]);
}
