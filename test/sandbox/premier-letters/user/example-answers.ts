const styleId = "550e8400-e29b-41d4-a716-446655440000";
const trackingUrl = "https://premierletters.com/orders/550e8400-e29b-41d4-a716-446655440000";

const created = { order_id: styleId, letter_count: 1, total_cents: 549, tracking_url: trackingUrl };
const options = { handwriting_style: styleId, paper_type: "standard", product_type: "letter" };
const order = {
  id: styleId,
  status: "paid",
  letter_count: 2,
  total_cents: 998,
  total_formatted: "$9.98",
  created_at: "2024-01-15T10:30:00Z",
  updated_at: "2024-01-15T10:31:00Z",
};
const page = { total: 45, limit: 20, offset: 0, has_more: true };
const tracked = {
  status: "writing",
  tracking_number: "9400111899223456789012",
  tracking_url: "https://tools.usps.com/go/TrackConfirmAction?tLabels=9400111899223456789012",
  mailed_at: null,
};
const endpoint = {
  id: styleId,
  url: "https://yourapp.com/webhooks/premier",
  events: ["order.paid", "order.shipped"],
  is_active: true,
  created_at: "2024-01-10T15:00:00Z",
};

/** Answers exactly as the user text gives them. */
export const userAnswers = {
  verify: {
    valid: true,
    user: { id: styleId, email: "user@example.com", first_name: "John", last_name: "Doe" },
    payment: { has_payment_method: true, card_last4: "4242", card_brand: "visa" },
  },
  config: { stripe_publishable_key: "pk_live_...", price_per_letter_cents: 499 },
  styles: {
    styles: [
      {
        id: styleId,
        name: "Elegant Script",
        description: "A flowing, sophisticated handwriting style",
        preview_url: "https://premierletters.com/previews/style1.png",
        is_premium: false,
      },
    ],
    default: "default",
    suggestion: 'Use the "id" value in options.handwriting_style when creating an order.',
  },
  validated: {
    valid: true,
    letter_count: 1,
    total_cents: 499,
    total_formatted: "$4.99",
    options: { ...options, authenticity_preset: "natural" },
    message: "Order is valid. 1 letter at $4.99 each = $4.99 total.",
    suggestion: "Submit to POST /api/v1/orders with a payment method to create the order.",
  },
  validationFailed: {
    error: "validation_failed",
    message: "1 recipient has issues",
    details: [
      {
        recipient_index: 0,
        field: "zip",
        error: 'Invalid ZIP code format "ABC". Expected 5 digits or ZIP+4 (e.g., 78701 or 78701-1234)',
      },
    ],
    valid_count: 0,
    invalid_count: 1,
    suggestion:
      'Fix the 1 invalid recipient and resubmit, or set "skip_invalid": true to process only the 0 valid recipients.',
  },
  list: { orders: [{ ...order, source: "api" }], pagination: page },
  paid: { ...created, status: "paid" },
  pending: { ...created, status: "pending_payment", checkout_url: "https://checkout.stripe.com/pay/cs_live_..." },
  detail: {
    order: {
      ...order,
      message: "Thank you for your purchase!",
      options,
      estimated_ship_date: "2024-01-20T00:00:00Z",
      shipped_date: null,
      tracking_url: trackingUrl,
    },
    recipients: [
      {
        id: "550e8400-e29b-41d4-a716-446655440001",
        name: "John Doe",
        address: { line1: "123 Main St", line2: "Apt 4B", city: "Austin", state: "TX", zip: "78701" },
        custom_fields: {},
        ...tracked,
        qc_photo_url: null,
      },
    ],
    summary: { total: 2, pending: 0, writing: 1, qc: 1, mailed: 0 },
  },
  tracking: {
    summary: {
      order_id: styleId,
      order_status: "paid",
      shipped_date: null,
      total_recipients: 2,
      with_tracking: 1,
      mailed: 0,
    },
    tracking: [{ recipient_id: styleId, name: "John Doe", location: "Austin, TX", ...tracked }],
  },
  newCard: { ...created, status: "paid", card_saved: true, card_info: { brand: "visa", last4: "4242" } },
  requiresAction: {
    requires_action: true,
    payment_intent_client_secret: "pi_1234567890abcdefghijklmn_secret_...",
    message: "Payment requires additional authentication",
  },
  rateLimited: {
    error: "rate_limit_exceeded",
    message: "Too many requests. Please wait before retrying.",
    reset_at: 1234567890,
  },
  webhooks: {
    endpoints: [{ ...endpoint, updated_at: "2024-01-10T15:00:00Z" }],
    valid_events: [
      "order.created",
      "order.paid",
      "order.in_production",
      "order.shipped",
      "order.delivered",
      "order.cancelled",
    ],
  },
  webhookCreated: {
    ...endpoint,
    secret: "whsec_abcdef1234567890abcdef1234567890",
    warning: "Store this secret securely. It will not be shown again.",
  },
  webhook: { ...endpoint, updated_at: "2024-01-10T15:00:00Z" },
  deliveries: {
    deliveries: [
      {
        id: "550e8400-e29b-41d4-a716-446655440100",
        event_type: "order.paid",
        response_status: 200,
        status: "success",
        attempts: 1,
        created_at: "2024-01-15T10:30:00Z",
      },
    ],
    pagination: page,
  },
};
