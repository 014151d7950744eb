import { letterProgress, type Order, progressAt, statusAt } from "../orders.ts";

/** One line of `GET /orders`, and what the detail shares with it. */
export function partnerSummary(order: Order, now: Date) {
  return {
    id: order.id,
    status: statusAt(order, now),
    letter_count: order.letters.length,
    total_cents: order.totalCents,
    message_body: order.message,
    handwriting_style: order.look.handwritingStyle,
    paper_type: order.look.paperType,
    product_type: order.look.productType,
    envelope_type: order.partner?.envelopeType ?? "standard",
    source: "partner_api",
    created_at: order.createdAt.toISOString(),
    updated_at: progressAt(order, now).since.toISOString(),
  };
}

/** "Order Detail": the keys of the newer text and those only the older one has. */
export function partnerDetail(order: Order, now: Date) {
  return {
    ...partnerSummary(order, now),
    return_address: order.partner?.returnAddress ?? null,
    cancelled_at: order.end?.as === "cancelled" ? order.end.at.toISOString() : null,
    recipients: order.letters.map((letter) => {
      const { status, trackingNumber, mailedAt } = letterProgress(order, letter, now);
      const { firstName, lastName, line1, line2, city, state, zip, customFields } = letter.addressee;
      return {
        id: letter.id,
        first_name: firstName,
        last_name: lastName,
        address_line1: line1,
        address_line2: line2,
        city,
        state,
        zip,
        country: "US",
        custom_fields: customFields,
        status,
        tracking_number: trackingNumber,
        mailed_at: mailedAt?.toISOString() ?? null,
        created_at: order.createdAt.toISOString(),
      };
    }),
    recipient_count: order.letters.length,
  };
}
