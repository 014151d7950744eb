import { type Letter, letterProgress, type Order, progressAt, reachedAt, statusAt } from "../orders.ts";
import { trackingPage } from "../payment.ts";
import type { PremierLettersState } from "../state.ts";
import { dollars, lookView } from "./order-input.ts";

/** One line of `GET /api/v1/orders`. */
export function orderSummary(order: Order, now: Date) {
  return {
    id: order.id,
    status: statusAt(order, now),
    letter_count: order.letters.length,
    total_cents: order.totalCents,
    total_formatted: dollars(order.totalCents),
    source: "api",
    created_at: order.createdAt.toISOString(),
    updated_at: progressAt(order, now).since.toISOString(),
  };
}

/** `GET /api/v1/orders/{id}`. */
export function orderDetail(state: PremierLettersState, order: Order, now: Date) {
  const { source: _source, ...summary } = orderSummary(order, now);
  const words = order.letters.map((letter) => letterProgress(order, letter, now).status);
  const count = (word: string): number => words.filter((status) => status === word).length;
  return {
    order: {
      ...summary,
      message: order.message,
      options: lookView(order.look),
      estimated_ship_date: reachedAt(order.paidAt ?? order.createdAt, "shipped").toISOString(),
      shipped_date: shippedDate(order, now),
      tracking_url: trackingPage(state, order),
    },
    recipients: order.letters.map((letter) => recipientView(order, letter, now)),
    summary: {
      total: words.length,
      pending: count("pending"),
      writing: count("writing"),
      qc: count("qc"),
      mailed: count("mailed"),
    },
  };
}

/** `GET /api/v1/orders/{id}/tracking`. */
export function trackingDetail(order: Order, now: Date) {
  const letters = order.letters.map((letter) => ({ letter, ...letterView(order, letter, now) }));
  return {
    summary: {
      order_id: order.id,
      order_status: statusAt(order, now),
      shipped_date: shippedDate(order, now),
      total_recipients: letters.length,
      with_tracking: letters.filter((letter) => letter.tracking_number !== null).length,
      mailed: letters.filter((letter) => letter.status === "mailed").length,
    },
    tracking: letters.map(({ letter, ...view }) => ({
      recipient_id: letter.id,
      name: `${letter.addressee.firstName} ${letter.addressee.lastName}`,
      location: `${letter.addressee.city}, ${letter.addressee.state}`,
      ...view,
    })),
  };
}

function recipientView(order: Order, letter: Letter, now: Date) {
  const { firstName, lastName, line1, line2, city, state, zip, customFields } = letter.addressee;
  return {
    id: letter.id,
    name: `${firstName} ${lastName}`,
    address: { line1, line2, city, state, zip },
    custom_fields: customFields ?? {},
    ...letterView(order, letter, now),
    qc_photo_url: null,
  };
}

function letterView(order: Order, letter: Letter, now: Date) {
  const { status, trackingNumber, mailedAt } = letterProgress(order, letter, now);
  return {
    status,
    tracking_number: trackingNumber,
    tracking_url:
      trackingNumber === null ? null : `https://tools.usps.com/go/TrackConfirmAction?tLabels=${trackingNumber}`,
    mailed_at: mailedAt?.toISOString() ?? null,
  };
}

function shippedDate(order: Order, now: Date): string | null {
  const { stage } = progressAt(order, now);
  if (order.paidAt === null || (stage !== "shipped" && stage !== "delivered")) return null;
  return reachedAt(order.paidAt, "shipped").toISOString();
}
