import { randomUUID } from "node:crypto";
import { customTexts, mergeMessage } from "./merge.ts";
import type { Addressee } from "./recipient-input.ts";
import type { PremierLettersState } from "./state.ts";

export type Look = {
  productType: "letter" | "card" | "postcard";
  paperType: "standard" | "premium";
  handwritingStyle: string;
  authenticityPreset: string | null;
};

/** One letter of an order: to whom, and the words that reach paper. */
export type Letter = { id: string; addressee: Addressee; message: string; trackingNumber: string };

export type Order = {
  id: string;
  api: "user" | "partner";
  ownerId: string;
  createdAt: Date;
  /** Null while an order of the user API waits for its payment. */
  paidAt: Date | null;
  /** How and when it ended before its time; `failed` was never accepted. */
  end: { as: "cancelled" | "refunded" | "failed"; at: Date } | null;
  /** As it was sent, with its merge fields. */
  message: string;
  look: Look;
  letters: Letter[];
  totalCents: number;
  /** What only the partner API knows. */
  partner: { envelopeType: "standard" | "none"; mailingOption: string; returnAddress: unknown } | null;
  request: unknown;
};

export type Stage = "unpaid" | "waiting" | "writing" | "checked" | "shipped" | "delivered";
export type Progress = { stage: Stage | "cancelled" | "refunded" | "failed"; since: Date };

const HOUR_MS = 3_600_000;
/** How long after payment a letter reaches each stage; the texts name the stages and no times. */
export const stageAfterMs = {
  writing: HOUR_MS,
  checked: 24 * HOUR_MS,
  shipped: 48 * HOUR_MS,
  delivered: 120 * HOUR_MS,
} as const;
const stages = ["writing", "checked", "shipped", "delivered"] as const;

/** Makes an order with its letters merged, and keeps it; nothing is announced and nothing is paid. */
export function keepOrder(
  state: PremierLettersState,
  given: Pick<Order, "api" | "ownerId" | "message" | "look" | "totalCents" | "partner" | "request">,
  addressees: Addressee[],
): Order {
  const letters = addressees.map((addressee) => ({
    id: randomUUID(),
    addressee,
    message: mergeMessage(given.message, addressee),
    trackingNumber: state.nextTrackingNumber(),
  }));
  const order: Order = { id: randomUUID(), ...given, createdAt: state.clock.now(), paidAt: null, end: null, letters };
  state.orders.push(order);
  return order;
}

/** Where the order stands at an instant. */
export function progressAt(order: Order, now: Date): Progress {
  if (order.end && order.end.at <= now) return { stage: order.end.as, since: order.end.at };
  if (order.paidAt === null) return { stage: "unpaid", since: order.createdAt };
  let progress: Progress = { stage: "waiting", since: order.paidAt };
  for (const stage of stages) {
    const since = reachedAt(order.paidAt, stage);
    if (since <= now) progress = { stage, since };
  }
  return progress;
}

export function reachedAt(paidAt: Date, stage: keyof typeof stageAfterMs): Date {
  return new Date(paidAt.getTime() + stageAfterMs[stage]);
}

const letterWords = { waiting: "pending", writing: "writing", checked: "qc", shipped: "mailed", delivered: "mailed" };

/** Where each letter of the order stands, and stood when the order was ended; the number is there before the letter is mailed, as in the user text. */
export function letterProgress(order: Order, letter: Letter, now: Date) {
  const { stage } = progressAt({ ...order, end: null }, order.end && order.end.at < now ? order.end.at : now);
  const status = stage in letterWords ? letterWords[stage as keyof typeof letterWords] : "pending";
  return {
    status,
    trackingNumber: status === "pending" ? null : letter.trackingNumber,
    mailedAt: status === "mailed" && order.paidAt ? reachedAt(order.paidAt, "shipped") : null,
  };
}

const userWords = {
  unpaid: "pending_payment",
  waiting: "paid",
  writing: "in_production",
  checked: "in_production",
  shipped: "shipped",
  delivered: "delivered",
  cancelled: "cancelled",
  refunded: "refunded",
  failed: "failed",
};
// "All letters in the order have been printed" is completed; there is no status for shipped.
const partnerWords = {
  unpaid: "pending",
  waiting: "pending",
  writing: "processing",
  checked: "completed",
  shipped: "completed",
  delivered: "completed",
  cancelled: "cancelled",
  refunded: "cancelled",
  failed: "failed",
};

/** The order's status in the words of its own API. */
export function statusAt(order: Order, now: Date): string {
  return (order.api === "user" ? userWords : partnerWords)[progressAt(order, now).stage];
}

/** Marks the order paid now, and enters all that will be told about it as the clock moves. */
export function startProduction(state: PremierLettersState, order: Order): void {
  const paidAt = state.clock.now();
  order.paidAt = paidAt;
  const later = (stage: keyof typeof stageAfterMs, tell: (at: Date) => void): void => {
    const at = reachedAt(paidAt, stage);
    state.agenda.add(at, () => {
      if (order.end === null || order.end.at > at) tell(at);
    });
  };
  if (order.api === "user") {
    later("writing", (at) => announce(state, order, "order.in_production", at));
    later("shipped", (at) => announce(state, order, "order.shipped", at));
    later("delivered", (at) => announce(state, order, "order.delivered", at));
    return;
  }
  later("checked", (at) => announce(state, order, "order.completed", at));
  later("shipped", (at) => {
    for (const letter of order.letters) {
      announce(state, order, "letter.mailed", at, {
        recipient_id: letter.id,
        tracking_number: letter.trackingNumber,
        mailed_at: at.toISOString(),
        custom_fields: letter.addressee.customFields,
      });
    }
    announce(state, order, "order.shipped", at);
  });
}

/** Tells the owner's webhooks about the order, with the keys of the example payload. */
export function announce(
  state: PremierLettersState,
  order: Order,
  event: string,
  at: Date,
  more: Record<string, unknown> = {},
): void {
  state.hooks.announce(order.ownerId, event, at, {
    order_id: order.id,
    status: statusAt(order, at),
    letter_count: order.letters.length,
    total_cents: order.totalCents,
    product_type: order.look.productType,
    recipient_count: order.letters.length,
    created_at: order.createdAt.toISOString(),
    ...more,
  });
}

/** One accepted order as the control address tells it; unpaid and failed ones were never accepted. */
export function reportOrder(order: Order, now: Date) {
  return {
    provider: order.api === "user" ? ("premier-user" as const) : ("premier-partner" as const),
    id: order.id,
    accountId: order.ownerId,
    mode: "live" as const,
    requestType: order.look.productType,
    createdAt: order.createdAt.toISOString(),
    status: statusAt(order, now),
    amountCents: order.totalCents,
    currency: "usd",
    recipientCount: order.letters.length,
    recipients: order.letters.map(({ addressee, message }) => ({
      address: {
        name: `${addressee.firstName} ${addressee.lastName}`,
        streetAddress: addressee.line1,
        extra: addressee.line2 ?? "",
        postalCode: addressee.zip,
        city: addressee.city,
        state: addressee.state,
        country: "US",
      },
      message,
      customFields: customTexts(addressee.customFields),
    })),
    request: order.request,
  };
}
