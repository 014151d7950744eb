import { z } from "zod";

/**
 * Premier Letters' answers, as its two texts describe them. Unknown fields pass unread; money and ids are strict, since a wrong guess about
 * either costs somebody money.
 */

const id = z.string().min(1).max(100);
const cents = z.int().min(0);
const word = z.string().min(1).max(60);
const optional = z.string().nullish().transform((text) => text ?? null);
const customFields = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .nullish()
  .catch(null)
  .transform((fields) => fields ?? null);

/** What tells of one letter, in either API. */
const progress = { status: word, tracking_number: optional, custom_fields: customFields };

export const verifySchema = z.object({
  user: z.object({ id }),
  payment: z.object({ has_payment_method: z.boolean(), card_last4: optional, card_brand: optional }),
});

export const validateSchema = z.object({ letter_count: cents, total_cents: cents });

export const createdUserOrderSchema = z.object({ order_id: id, status: word, letter_count: cents, total_cents: cents });

export const userOrderListSchema = z.object({
  orders: z.array(z.object({ id, letter_count: cents, created_at: z.iso.datetime({ offset: true }) })),
  pagination: z.object({ has_more: z.boolean() }),
});

export const userOrderSchema = z.object({
  order: z.object({ id, status: word, letter_count: cents, total_cents: cents, message: z.string() }),
  recipients: z.array(
    z.object({ ...progress, name: z.string(), address: z.object({ line1: z.string(), city: z.string(), state: z.string(), zip: z.string() }) }),
  ),
});

export const stylesSchema = z.object({
  styles: z.array(z.object({ id, name: z.string(), description: optional, preview_url: optional })),
  default: optional,
});

export const keysSchema = z.object({
  keys: z.array(z.object({ id, key_prefix: z.string(), permissions: z.array(z.string()), created_at: z.iso.datetime({ offset: true }) })).min(1),
});

export const balanceSchema = z.object({ balance_cents: cents, per_letter_cost_cents: cents, per_envelope_cost_cents: cents });

const partnerOrder = z.object({ id, status: word, letter_count: cents, total_cents: cents });

export const createdPartnerOrderSchema = z.object({ order: partnerOrder, balance_cents: cents, transaction_id: optional });

export const partnerOrderListSchema = z.object({
  orders: z.array(z.object({ id, letter_count: cents, created_at: z.iso.datetime({ offset: true }) })),
  pagination: z.object({ page: z.int(), total_pages: z.int() }),
});

export const partnerOrderSchema = z.object({
  order: partnerOrder.extend({
    message_body: z.string(),
    recipients: z.array(
      z.object({
        ...progress,
        ...{ first_name: z.string(), last_name: z.string(), address_line1: z.string(), city: z.string(), state: z.string(), zip: z.string() },
      }),
    ),
  }),
});

export const cancelledSchema = z.object({ order: z.object({ id, status: word }), balance_cents: cents });

export const fontsSchema = z.object({
  fonts: z.array(z.object({ id, name: z.string(), description: optional, is_default: z.boolean().catch(false) })),
});

/** User API: the endpoint itself; partner API: below `webhook`. */
export const userWebhookSchema = z.object({ id, secret: z.string().min(1) });
export const partnerWebhookSchema = z.object({ webhook: z.object({ id, secret: z.string().min(1) }) });
const endpoint = z.object({ id, is_active: z.boolean() });
export const userWebhookListSchema = z.object({ endpoints: z.array(endpoint) });
export const partnerWebhookListSchema = z.object({ webhooks: z.array(endpoint) });
export const nothingSchema = z.unknown();
