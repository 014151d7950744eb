import { ApiError } from "../api-error.ts";
import { isObject } from "../endpoint.ts";
import { DEFAULT_STYLE, findFont } from "../fonts.ts";
import { mergeMessage } from "../merge.ts";
import type { Look } from "../orders.ts";
import { type Addressee, type Problem, readRecipient } from "../recipient-input.ts";

type Detail = { recipient_index?: number } & Problem;

/** An order that may be created: the recipients that are right, and what is wrong with those left out. */
export type UserDraft = {
  message: string;
  addressees: Addressee[];
  skipped: Detail[];
  look: Look;
  eachCents: number;
  totalCents: number;
  request: unknown;
};

const MESSAGE = 7_500;
const RECIPIENTS = 100;
const LETTER_CENTS = 499;
const PREMIUM_CENTS = 50;
const DEFAULT_PRESET = "natural";

export const priceCents = LETTER_CENTS;

/**
 * Reads the body of an order or validation ("Field Validation", "Options"). Throws `validation_failed` with all
 * details; with `skip_invalid` only where the order itself is wrong or no recipient is left.
 */
export function readUserOrder(body: Record<string, unknown>): UserDraft {
  const details: Detail[] = [];
  const message = body["message"];
  if (typeof message !== "string" || message.trim() === "") {
    details.push({ field: "message", error: "message is required" });
  } else if (message.length > MESSAGE) {
    details.push({ field: "message", error: `message must be 1-${MESSAGE} characters, not ${message.length}` });
  }
  const text = typeof message === "string" ? message : "";
  const look = readLook(body["options"], details);

  const given = body["recipients"];
  const recipients: unknown[] = Array.isArray(given) ? given : [];
  if (recipients.length === 0 || recipients.length > RECIPIENTS) {
    details.push({ field: "recipients", error: `recipients must be an array of 1-${RECIPIENTS} recipients` });
  }
  const orderProblems = details.length;

  const addressees: Addressee[] = [];
  recipients.forEach((recipient, index) => {
    const problems = check(recipient, text);
    if ("addressee" in problems) addressees.push(problems.addressee);
    else details.push(...problems.problems.map((problem) => ({ recipient_index: index, ...problem })));
  });
  const invalid = recipients.length - addressees.length;
  const passes = details.length === 0 || (body["skip_invalid"] === true && addressees.length > 0);
  if (orderProblems > 0 || !passes) throw validationFailed(details, addressees.length, invalid);

  const eachCents = LETTER_CENTS + (look.paperType === "premium" ? PREMIUM_CENTS : 0);
  const totalCents = eachCents * addressees.length;
  return { message: text, addressees, skipped: details, look, eachCents, totalCents, request: body };
}

// The limit is named for the text; a letter that outgrows it by its own fields is as unprintable.
function check(recipient: unknown, message: string): ReturnType<typeof readRecipient> {
  const read = readRecipient(recipient);
  if ("problems" in read) return read;
  const { length } = mergeMessage(message, read.addressee);
  if (message.length > MESSAGE || length <= MESSAGE) return read;
  return {
    problems: [{ field: "custom_fields", error: `The merged message has ${length} characters, over ${MESSAGE}` }],
  };
}

function readLook(options: unknown, details: Detail[]): Look {
  const given = isObject(options) ? options : {};
  if (options !== undefined && options !== null && !isObject(options)) {
    details.push({ field: "options", error: "options must be an object" });
  }
  const read = <T extends string>(field: string, usual: T, allowed: readonly T[]): T => {
    const value = given[field] ?? usual;
    const known = allowed.find((candidate) => candidate === value);
    if (known === undefined)
      details.push({ field: `options.${field}`, error: `Expected one of ${allowed.join(", ")}` });
    return known ?? usual;
  };
  const style = given["handwriting_style"] ?? DEFAULT_STYLE;
  const found = style === DEFAULT_STYLE ? DEFAULT_STYLE : findFont(String(style));
  if (found === undefined)
    details.push({ field: "options.handwriting_style", error: `Unknown style "${String(style)}"` });
  const preset = given["authenticity_preset"] ?? DEFAULT_PRESET;
  if (typeof preset !== "string")
    details.push({ field: "options.authenticity_preset", error: "Expected a preset key" });
  return {
    handwritingStyle: found ?? DEFAULT_STYLE,
    paperType: read("paper_type", "standard", ["standard", "premium"]),
    productType: read("product_type", "letter", ["letter", "card", "postcard"]),
    authenticityPreset: String(preset),
  };
}

/** Options as `validate` and the order's detail repeat them. */
export function lookView({ handwritingStyle, paperType, productType, authenticityPreset }: Look) {
  return {
    handwriting_style: handwritingStyle,
    paper_type: paperType,
    product_type: productType,
    authenticity_preset: authenticityPreset,
  };
}

function validationFailed(details: Detail[], valid: number, invalid: number): ApiError {
  const recipients = `${invalid} recipient${invalid === 1 ? "" : "s"}`;
  const skip = `or set "skip_invalid": true to process only the ${valid} valid recipient${valid === 1 ? "" : "s"}.`;
  return new ApiError(
    422,
    "validation_failed",
    invalid > 0 ? `${recipients} ${invalid === 1 ? "has" : "have"} issues` : "The order has issues",
    {
      details,
      valid_count: valid,
      invalid_count: invalid,
      suggestion:
        invalid > 0
          ? `Fix the ${invalid} invalid recipient${invalid === 1 ? "" : "s"} and resubmit, ${skip}`
          : "Fix the fields named in details and resubmit.",
    },
  );
}

/** `$4.99` */
export function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

/** The answer of `POST /validate`, without the envelope. */
export function quoteView(draft: UserDraft) {
  const count = draft.addressees.length;
  const letters = `${count} letter${count === 1 ? "" : "s"}`;
  const total = dollars(draft.totalCents);
  return {
    valid: true,
    letter_count: count,
    total_cents: draft.totalCents,
    total_formatted: total,
    options: lookView(draft.look),
    message: `Order is valid. ${letters} at ${dollars(draft.eachCents)} each = ${total} total.`,
    suggestion: "Submit to POST /api/v1/orders with a payment method to create the order.",
    ...skippedView(draft),
  };
}

/** What `skip_invalid` left out; nothing where nothing was. */
export function skippedView({ skipped }: UserDraft): Record<string, unknown> {
  if (skipped.length === 0) return {};
  return { skipped_count: new Set(skipped.map((detail) => detail.recipient_index)).size, skipped };
}
