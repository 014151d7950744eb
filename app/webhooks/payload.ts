import { parse } from "lossless-json";
import { z } from "zod";

/** What Dearly takes from a webhook's body: whom or which order it is about. Everything else is asked of Shopify. */
export interface WebhookSubject {
  /** Shopify's order number as text, for topics about an order. */
  orderId: string | null;
  /** Shopify's customer number as text, for the privacy topics. */
  customerId: string | null;
  /** The customer's e-mail address, for the privacy topics. */
  customerEmail: string | null;
  /** The customer's telephone number, for the privacy topics. */
  customerPhone: string | null;
  /** Orders a privacy request names. */
  orderIds: string[];
}

export type PayloadReading = { ok: true; subject: WebhookSubject } | { ok: false; message: string };

/** Numbers are kept as text: Shopify's ids can pass 2^53, where JSON.parse would silently change them. */
const id = z.string().regex(/^\d+$/);
const gid = z
  .string()
  .regex(/^gid:\/\/shopify\/Order\/\d+$/)
  .transform((value) => value.slice(value.lastIndexOf("/") + 1));

const order = z
  .object({ admin_graphql_api_id: gid.optional(), id: id.optional() })
  .refine((body) => body.admin_graphql_api_id ?? body.id, { path: ["admin_graphql_api_id"], message: "the order's id is missing" })
  .transform((body) => subject({ orderId: body.admin_graphql_api_id ?? body.id ?? null }));

const refund = z.object({ order_id: id }).transform((body) => subject({ orderId: body.order_id }));

const customer = z
  .object({
    customer: z.object({ id: id.nullish(), email: z.string().nullish(), phone: z.string().nullish() }).nullish(),
    orders_requested: z.array(id).nullish(),
    orders_to_redact: z.array(id).nullish(),
  })
  .transform((body) =>
    subject({
      customerId: body.customer?.id ?? null,
      customerEmail: body.customer?.email ?? null,
      customerPhone: body.customer?.phone ?? null,
      orderIds: body.orders_requested ?? body.orders_to_redact ?? [],
    }),
  );

const nothing = z.object({}).transform(() => subject({}));

const readers: Record<string, z.ZodType<WebhookSubject>> = {
  "orders/paid": order,
  "orders/updated": order,
  "orders/cancelled": order,
  "refunds/create": refund,
  "customers/data_request": customer,
  "customers/redact": customer,
};

/**
 * Where a body names its shop, by topic (Shopify's "Mandatory compliance webhooks" and the REST Shop). Topic and shop come in headers that the
 * signature does not cover: without this, a body signed for one shop's order could be sent again as another shop's removal or erasure.
 */
const shopFields: Record<string, { field: string; required: boolean }> = {
  "customers/data_request": { field: "shop_domain", required: false },
  "customers/redact": { field: "shop_domain", required: false },
  "shop/redact": { field: "shop_domain", required: true },
  "app/uninstalled": { field: "myshopify_domain", required: true },
};

/** Reads a webhook's raw text, sent for `shopId`. A body that cannot be used is answered with a sentence that names the field. */
export function readPayload(topic: string, rawBody: string, shopId: string): PayloadReading {
  const named = readers[topic] === order ? readNamedOrder(rawBody) : null;
  if (named) return named;
  let body: unknown;
  try {
    body = parse(rawBody, undefined, { parseNumber: (digits) => digits });
  } catch {
    return { ok: false, message: "The body is not JSON." };
  }
  const result = (readers[topic] ?? nothing).safeParse(body);
  if (result.success) return findStranger(topic, body as Record<string, unknown>, shopId) ?? { ok: true, subject: result.data };
  const problem = result.error.issues[0];
  const field = problem?.path.join(".") ?? "";
  return { ok: false, message: field ? `${field}: ${problem?.message}.` : "The body is not a JSON object." };
}

const namedOrder = z.object({ admin_graphql_api_id: gid });

/**
 * The order of a body that gives its id as text too, as Shopify's do; null for any other. Such a body needs no parser that keeps every digit
 * of a number, which takes five times as long over Shopify's long orders.
 */
function readNamedOrder(rawBody: string): PayloadReading | null {
  try {
    const result = namedOrder.safeParse(JSON.parse(rawBody));
    return result.success ? { ok: true, subject: subject({ orderId: result.data.admin_graphql_api_id }) } : null;
  } catch {
    return null;
  }
}

function findStranger(topic: string, body: Record<string, unknown>, shopId: string): PayloadReading | null {
  const place = shopFields[topic];
  if (!place) return null;
  const domain = body[place.field] ?? null;
  if (domain === null) return place.required ? { ok: false, message: `${place.field}: the shop is missing.` } : null;
  return domain === shopId ? null : { ok: false, message: `${place.field}: another shop than X-Shopify-Shop-Domain.` };
}

function subject(part: Partial<WebhookSubject>): WebhookSubject {
  return { orderId: null, customerId: null, customerEmail: null, customerPhone: null, orderIds: [], ...part };
}
