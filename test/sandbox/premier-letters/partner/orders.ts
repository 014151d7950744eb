import { randomUUID } from "node:crypto";
import type { Answer } from "../../exchange.ts";
import { ApiError, jsonAnswer, partnerInvalid } from "../api-error.ts";
import { isObject } from "../endpoint.ts";
import { DEFAULT_PARTNER_FONT, findFont } from "../fonts.ts";
import { announce, keepOrder, type Order, startProduction, statusAt } from "../orders.ts";
import { type PartnerCall, readPartnerBody } from "./endpoint.ts";
import { type Addressee, readRecipient } from "../recipient-input.ts";
import type { PremierLettersState } from "../state.ts";
import { dollars } from "../user/order-input.ts";
import { isUsState, isZip } from "../us-address.ts";

/** The newer text's prices; premium paper costs no more there. */
export const partnerCents = { letter: 199, envelope: 99 };

type Draft = Pick<Order, "message" | "look"> & { partner: NonNullable<Order["partner"]>; addressees: Addressee[] };

/** "Create a new order": checks, prices, deducts credits, keeps the order and announces it. */
export function createPartnerOrder(state: PremierLettersState, { req, tenant, refuse }: PartnerCall): Answer {
  const body = readPartnerBody(req);
  const draft = readPartnerOrder(body);
  const breakdown = costBreakdown(draft.addressees.length, draft.partner.envelopeType === "standard");
  const totalCents = breakdown.subtotal_cents;
  if (tenant.balanceCents < totalCents) {
    throw new ApiError(402, "insufficient_credits", "Insufficient credit balance for this order.", {
      balance_cents: tenant.balanceCents,
      cost_cents: totalCents,
      shortfall_cents: totalCents - tenant.balanceCents,
      suggestion: "Add credits in the Partner Dashboard.",
    });
  }

  const { addressees, ...given } = draft;
  const order = keepOrder(
    state,
    { api: "partner", ownerId: tenant.id, ...given, totalCents, request: body },
    addressees,
  );
  if (refuse) {
    // A success that says it failed: undocumented, and just what a careful client must not take for an order.
    order.end = { as: "failed", at: order.createdAt };
  } else {
    tenant.balanceCents -= totalCents;
    startProduction(state, order);
    announce(state, order, "order.confirmed", order.createdAt);
  }
  const created = {
    id: order.id,
    status: statusAt(order, state.clock.now()),
    letter_count: order.letters.length,
    total_cents: totalCents,
    product_type: order.look.productType,
    paper_type: order.look.paperType,
    envelope_type: draft.partner.envelopeType,
    recipient_count: order.letters.length,
    cost_breakdown: breakdown,
    created_at: order.createdAt.toISOString(),
  };
  const answer = { order: created, balance_cents: tenant.balanceCents, transaction_id: randomUUID() };
  return jsonAnswer(answer, refuse ? 200 : 201);
}

/** "Cancel Order": only while pending, with all credits back. */
export function cancelOrder(state: PremierLettersState, { tenant }: PartnerCall, order: Order): Answer {
  const now = state.clock.now();
  const status = statusAt(order, now);
  if (status !== "pending") {
    throw new ApiError(409, "not_cancellable", `Order is not in a cancellable state: it is ${status}.`, {
      suggestion: "Only pending orders can be cancelled.",
    });
  }
  order.end = { as: "cancelled", at: now };
  tenant.balanceCents += order.totalCents;
  announce(state, order, "order.cancelled", now);
  return jsonAnswer({
    order: { id: order.id, status: "cancelled", cancelled_at: now.toISOString() },
    balance_cents: tenant.balanceCents,
    message: "Order cancelled successfully. Credits have been refunded.",
  });
}

function costBreakdown(letters: number, withEnvelopes: boolean) {
  const envelopes = withEnvelopes ? letters : 0;
  const subtotal = letters * partnerCents.letter + envelopes * partnerCents.envelope;
  const part = (count: number, what: string, cents: number) =>
    `${count} ${what}${count === 1 ? "" : "s"} x ${dollars(cents)}`;
  const parts = [part(letters, "letter", partnerCents.letter)];
  if (withEnvelopes) parts.push(part(envelopes, "envelope", partnerCents.envelope));
  return {
    // For one each: the counts stand beside them.
    letter_cost_cents: partnerCents.letter,
    envelope_cost_cents: withEnvelopes ? partnerCents.envelope : 0,
    total_letters: letters,
    total_envelopes: envelopes,
    subtotal_cents: subtotal,
    description: `${parts.join(" + ")} = ${dollars(subtotal)}`,
  };
}

// "Field Validation" of the older text, with the newer one's shapes.
function readPartnerOrder(body: Record<string, unknown>): Draft {
  const message = body["message_body"];
  if (typeof message !== "string" || message.trim() === "") throw partnerInvalid("message_body is required.");
  const recipients: unknown[] = Array.isArray(body["recipients"]) ? body["recipients"] : [];
  if (recipients.length === 0) throw partnerInvalid("recipients must be an array of at least one recipient.");
  const addressees = recipients.map((recipient, index) => {
    const read = readRecipient(recipient);
    if ("addressee" in read) return read.addressee;
    throw partnerInvalid(`recipients[${index}]: ${read.problems.map(({ error }) => error).join("; ")}.`);
  });
  const choose = <T extends string>(field: string, allowed: readonly [T, ...T[]]): T => {
    const value = body[field] ?? allowed[0];
    const known = allowed.find((candidate) => candidate === value);
    if (known === undefined) throw partnerInvalid(`${field} must be one of ${allowed.join(", ")}.`);
    return known;
  };
  // The newer text's example sends an empty style for "the default".
  const style = body["handwriting_style"] ?? "";
  const handwritingStyle = style === "" ? DEFAULT_PARTNER_FONT : findFont(String(style));
  if (handwritingStyle === undefined) throw partnerInvalid(`handwriting_style "${String(style)}" is not known.`);
  const preset = body["authenticity_preset"] ?? null;
  if (preset !== null && typeof preset !== "string") throw partnerInvalid("authenticity_preset must be a preset key.");
  return {
    message,
    addressees,
    look: {
      productType: choose("product_type", ["letter", "card", "postcard"]),
      paperType: choose("paper_type", ["standard", "premium"]),
      handwritingStyle,
      authenticityPreset: preset,
    },
    partner: {
      envelopeType: choose("envelope_type", ["standard", "none"]),
      mailingOption: choose("mailing_option", ["we_mail", "print_send", "drop_ship"]),
      returnAddress: readReturnAddress(body["return_address"] ?? null),
    },
  };
}

// The first line is `line1` in the newer text and `address_line1` in the older.
function readReturnAddress(given: unknown): Record<string, unknown> | null {
  if (given === null) return null;
  if (!isObject(given)) throw partnerInvalid("return_address must be an object.");
  const text = (field: string): string => (typeof given[field] === "string" ? given[field].trim() : "");
  const filled = text("name") !== "" && text("city") !== "" && (text("line1") || text("address_line1")) !== "";
  if (filled && isUsState(text("state")) && isZip(text("zip"))) return given;
  throw partnerInvalid("return_address needs name, line1, city, a 2-letter state and a ZIP code.");
}
