/** Requests and answers exactly as the partner texts give them; the older text's where the newer has none. */

const id = "550e8400-e29b-41d4-a716-446655440000";

/** Bodies, by where they are posted: the newer text's first, then the older one's. */
export const partnerRequests = {
  "/orders": [
    {
      message_body: "Dear {{first_name}},\n\nThank you for your business!\n\nBest regards",
      product_type: "letter",
      paper_type: "standard",
      envelope_type: "standard",
      handwriting_style: "",
      return_address: { name: "My Company", line1: "123 Main St", city: "New York", state: "NY", zip: "10001" },
      recipients: [
        {
          first_name: "John",
          last_name: "Doe",
          address_line1: "456 Oak Ave",
          address_line2: "Suite 100",
          city: "Los Angeles",
          state: "CA",
          zip: "90001",
          country: "US",
          custom_fields: { company: "Acme Inc" },
        },
      ],
    },
    {
      message_body: "Congratulations on your promotion!",
      recipients: [
        {
          first_name: "Emma",
          last_name: "Wilson",
          address_line1: "789 Pine Ave",
          city: "San Francisco",
          state: "CA",
          zip: "94102",
        },
      ],
      product_type: "letter",
      paper_type: "premium",
      mailing_option: "we_mail",
      envelope_type: "standard",
      handwriting_style: "550e8400-e29b-41d4-a716-446655440200",
      authenticity_preset: "natural",
      return_address: {
        name: "Acme Corp",
        address_line1: "123 Business Blvd",
        city: "Los Angeles",
        state: "CA",
        zip: "90001",
      },
    },
    {
      message_body: "Thank you!",
      recipients: [
        {
          first_name: "Frank",
          last_name: "Miller",
          address_line1: "500 Market St",
          city: "San Francisco",
          state: "CA",
          zip: "94102",
        },
      ],
    },
  ],
  "/keys": [
    {
      name: "Staging Integration",
      permissions: ["orders.create", "orders.read", "balance.read"],
      expires_at: "2025-01-15T00:00:00Z",
    },
    { name: "Testing", permissions: ["orders.read"] },
  ],
  "/webhooks": [
    { url: "https://yourapp.com/webhooks/premier", events: ["order.confirmed", "order.completed"] },
    {
      url: "https://partner.com/webhooks/premier",
      events: ["order.confirmed", "order.completed", "order.shipped"],
    },
    { url: "https://partner.com/webhooks/orders", events: ["order.completed"] },
  ],
};

const order = {
  id,
  status: "pending",
  letter_count: 1,
  total_cents: 298,
  product_type: "letter",
  paper_type: "standard",
  envelope_type: "standard",
  created_at: "2026-04-07T12:00:00.000Z",
};
const listed = {
  ...order,
  message_body: "Thank you for your order!",
  handwriting_style: "550e8400-e29b-41d4-a716-446655440200",
  source: "partner_api",
  updated_at: "2026-04-07T12:00:00.000Z",
};
const webhook = {
  id: "550e8400-e29b-41d4-a716-446655440400",
  url: "https://yourapp.com/webhooks/premier",
  events: ["order.confirmed", "order.completed"],
  is_active: true,
  created_at: "2026-04-07T12:00:00.000Z",
};
const key = {
  id,
  name: "Production Integration",
  key_prefix: "pl_live_abc...",
  permissions: ["orders.create", "orders.read"],
  expires_at: null,
  is_active: true,
  created_at: "2024-01-10T15:00:00Z",
};

export const partnerAnswers = {
  error: {
    error: "error_code",
    message: "Human-readable description of what went wrong.",
    suggestion: "How to fix the issue.",
  },
  balance: {
    balance_cents: 250000,
    low_balance_alert_cents: 5000,
    pricing_model: "wholesale",
    per_letter_cost_cents: 199,
    per_envelope_cost_cents: 99,
    estimated_letters_remaining: 1256,
  },
  fonts: {
    fonts: [
      {
        id: "6abef6e4-2253-4767-a95f-6a718e2e5e5c",
        name: "Kyle1",
        description: "Clean, natural handwriting style",
        category: "script",
        is_default: true,
        is_custom: false,
      },
    ],
    default_font_id: "6abef6e4-2253-4767-a95f-6a718e2e5e5c",
    total: 1,
  },
  list: { orders: [listed], pagination: { page: 1, limit: 25, total: 127, total_pages: 6 } },
  created: {
    order: {
      ...order,
      recipient_count: 1,
      cost_breakdown: {
        letter_cost_cents: 199,
        envelope_cost_cents: 99,
        total_letters: 1,
        total_envelopes: 1,
        subtotal_cents: 298,
        description: "1 letter x $1.99 + 1 envelope x $0.99 = $2.98",
      },
    },
    balance_cents: 249702,
    transaction_id: "e5f6g7h8-...",
  },
  insufficient: {
    error: "insufficient_credits",
    message: "Insufficient credit balance for this order.",
    balance_cents: 100,
    cost_cents: 298,
    shortfall_cents: 198,
  },
  detail: {
    order: {
      ...listed,
      return_address: { name: "My Co", line1: "123 Main St" },
      cancelled_at: null,
      recipients: [
        {
          id,
          first_name: "John",
          last_name: "Doe",
          address_line1: "456 Oak Ave",
          address_line2: null,
          city: "Los Angeles",
          state: "CA",
          zip: "90001",
          country: "US",
          custom_fields: null,
          status: "pending",
          tracking_number: null,
          mailed_at: null,
          created_at: "2024-01-15T10:30:00Z",
        },
      ],
      recipient_count: 1,
    },
  },
  cancelled: {
    order: { id, status: "cancelled", cancelled_at: "2026-04-07T12:05:00.000Z" },
    balance_cents: 250000,
    message: "Order cancelled successfully. Credits have been refunded.",
  },
  keys: { keys: [{ ...key, last_used_at: "2024-01-15T10:30:00Z" }] },
  keyCreated: {
    key: { ...key, full_key: "pl_live_xyz123abcdef" },
    message: "API key created. Save the full key — it will not be shown again.",
  },
  keyRevoked: { message: "API key revoked.", key: { id, is_active: false } },
  webhooks: { webhooks: [{ ...webhook, last_triggered_at: "2024-01-15T10:30:00Z", failure_count: 0 }] },
  webhookCreated: {
    webhook: { ...webhook, secret: "whsec_abc123..." },
    message: "Webhook created. Save the secret -- it will not be shown again.",
  },
  webhookOff: { message: "Webhook deactivated.", webhook: { id, is_active: false } },
  event: {
    event: "order.confirmed",
    timestamp: "2024-01-15T10:30:00Z",
    data: {
      order_id: id,
      status: "pending",
      letter_count: 1,
      total_cents: 549,
      product_type: "letter",
      recipient_count: 1,
      created_at: "2024-01-15T10:30:00Z",
    },
  },
};
