import { invalidRequest } from "../api-error.ts";
import { type AssetShelf } from "../assets/assets.ts";
import { countryCode, requiresState } from "./countries.ts";
import { assetId, type LetterPayload, type MailPayload, type PostcardPayload, type Recipient } from "./mail-payload.ts";
import { mergeTemplate } from "./merge.ts";

/** One letter or postcard as it will be printed: the address as received and the final words. */
export type Piece = { recipient: Recipient; country: string; message: string; attachments: string[] };
export type Composed = { requestType: "letter" | "postcard"; pieces: Piece[]; amountCents: number; assetIds: string[] };

const MAX_RECIPIENTS = 25;
const MAX_ATTACHMENTS = 3;
/** Letters, and the messages of compose links, are trimmed to this. */
export const LETTER_CHARACTERS = 6_000;
const POSTCARD_CHARACTERS = { rest: 400, mcp: 1_200 };
const MAX_PAGES = 6;
// No document gives a page's size; chosen so that the longest letter takes two.
const CHARACTERS_A_PAGE = 3_000;
const CENTS = { letter: 200, stamp: 30, attachment: 50, postcard: { credits: 200, hosted_checkout: 250 } };

/** Paid from wallet credits, or by the payer at a hosted checkout; the examples price a postcard by which it is. */
export type BillingMode = "credits" | "hosted_checkout";
export type ComposeContext = {
  accountId: string;
  channel: "rest" | "mcp";
  billingMode: BillingMode;
  assets: AssetShelf;
  now: Date;
};

/** Checks, merges, trims and prices a payload, by "Recipients and payloads" and "Limits"; throws the refusal. */
export function compose(payload: MailPayload, context: ComposeContext): Composed {
  return payload.requestType === "letter" ? composeLetters(payload, context) : composePostcards(payload, context);
}

function composeLetters(payload: LetterPayload, context: ComposeContext): Composed {
  countRecipients(payload.letters.length);
  const stampId = payload.stamp === null ? null : assetId(payload.stamp);
  if (stampId !== null) context.assets.require(context.accountId, stampId, "letter-stamp-image", context.now);

  const pieces = payload.letters.map((letter): Piece => {
    const country = checkRecipient(letter.recipient, context.channel);
    const attachments = (letter.attachments ?? []).map(assetId);
    if (attachments.length > MAX_ATTACHMENTS) throw invalidRequest("A letter can carry up to 3 attachments.");
    const pages = attachments.map(
      (id) => context.assets.require(context.accountId, id, "letter-attachment", context.now).pages,
    );
    const words = letter.message ?? payload.template ?? "";
    const merged = payload.template === null ? words : mergeTemplate(words, letter.recipient);
    const message = merged.slice(0, LETTER_CHARACTERS);
    if (message.trim() === "" && attachments.length === 0) {
      throw invalidRequest("Each letter needs a message or an attachment.");
    }
    const pageCount = pages.reduce((sum, count) => sum + count, Math.ceil(message.length / CHARACTERS_A_PAGE));
    if (pageCount > MAX_PAGES) throw invalidRequest("The letter has more pages than its destination allows.");
    return { recipient: letter.recipient, country, message, attachments };
  });

  if (pieces.some((piece) => piece.country === "US") && pieces.some((piece) => piece.country !== "US")) {
    throw invalidRequest("US and non-US letter recipients cannot be combined in one letter order.");
  }
  const each = CENTS.letter + (stampId === null ? 0 : CENTS.stamp);
  const amountCents = pieces.reduce((sum, piece) => sum + each + piece.attachments.length * CENTS.attachment, 0);
  const assetIds = [...pieces.flatMap((piece) => piece.attachments), ...(stampId === null ? [] : [stampId])];
  return { requestType: "letter", pieces, amountCents, assetIds };
}

function composePostcards({ postcard }: PostcardPayload, context: ComposeContext): Composed {
  if ((postcard.recipient === undefined) === (postcard.recipients === undefined)) {
    throw invalidRequest("Provide exactly one of postcard.recipient or postcard.recipients.");
  }
  const recipients = postcard.recipients ?? (postcard.recipient ? [postcard.recipient] : []);
  countRecipients(recipients.length);
  const front = postcard.frontImageAssetId ?? (postcard.frontImage === undefined ? null : assetId(postcard.frontImage));
  if (front !== null) context.assets.require(context.accountId, front, "postcard-image", context.now);

  const pieces = recipients.map((recipient): Piece => {
    const country = checkRecipient(recipient, context.channel);
    const words = postcard.message ?? "";
    const merged = postcard.composeMode === "template" ? mergeTemplate(words, recipient) : words;
    const message = merged.slice(0, POSTCARD_CHARACTERS[context.channel]);
    if (message.trim() === "") throw invalidRequest("A postcard needs a message.");
    return { recipient, country, message, attachments: [] };
  });
  return {
    requestType: "postcard",
    pieces,
    amountCents: pieces.length * CENTS.postcard[context.billingMode],
    assetIds: front === null ? [] : [front],
  };
}

function countRecipients(count: number): void {
  if (count < 1) throw invalidRequest("At least one recipient is required.");
  if (count > MAX_RECIPIENTS) throw invalidRequest("Up to 25 recipients are allowed.");
}

/**
 * The ISO code of the recipient's country; throws when the address is not complete ("Recipients and payloads"). REST
 * expects the full address; MCP takes preformatted lines in its place ("Mail payload parity").
 */
export function checkRecipient(recipient: Recipient, channel: "rest" | "mcp"): string {
  need(recipient.name, "name");
  const lines = recipient.addressLines ?? [];
  if (channel === "mcp" && lines.some((line) => line.trim() !== "")) {
    const country = countryCode(recipient.country ?? lines.at(-1) ?? "");
    if (country === undefined) throw invalidRequest("Recipient country is not known.");
    return country;
  }
  if (blank(recipient.streetAddress) && (blank(recipient.street) || blank(recipient.number))) {
    throw invalidRequest("Recipient needs streetAddress, or street and number.");
  }
  need(recipient.postalCode, "postalCode");
  need(recipient.city, "city");
  need(recipient.country, "country");
  const country = countryCode(recipient.country ?? "");
  if (country === undefined) throw invalidRequest("Recipient country is not known.");
  if (requiresState(country)) need(recipient.state, "state");
  return country;
}

function need(value: string | undefined, field: string): void {
  if (blank(value)) throw invalidRequest(`Recipient ${field} is required.`);
}

function blank(value: string | undefined): boolean {
  return value === undefined || value.trim() === "";
}
