import type { MailOrder, MailRecipient, MailSender } from "~/providers/mail-provider";
import { ProviderError } from "~/providers/provider-error";

/** An order as Premier Letters wants to be asked for it. Pure: what could not be printed as it was approved is refused here, before anything is sent. */

/** Names of ours among the custom fields, by which a lost order is found again. */
export const refField = "ref";
export const batchField = "batch";

/** 'Field Validation' of the user text. */
const longest = { name: 100, line: 255, city: 100, message: 7_500 };

const usStates = new Set(
  ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI " +
    "WY DC PR GU VI AS MP FM MH PW AA AE AP").split(" "),
);

interface RequestRecipient {
  first_name: string;
  last_name: string;
  address_line1: string;
  address_line2?: string;
  city: string;
  state: string;
  zip: string;
  country: "US";
  custom_fields: Record<string, string>;
}

/** Writes an order for the user API. Throws ProviderError `invalid-recipient` with the places of those to blame, or `invalid-request`. */
export function writeUserOrder(order: MailOrder, idempotencyKey: string) {
  requireSendable(order);
  return {
    message: textOf(order),
    recipients: order.recipients.map((recipient) => writeRecipient(order, recipient, idempotencyKey)),
    options: {
      ...(order.handwritingStyle === null ? {} : { handwriting_style: order.handwritingStyle }),
      ...{ paper_type: "standard", product_type: order.kind },
    },
    payment: { method: "card_on_file" },
    skip_invalid: false,
  };
}

/** Writes an order for the partner API. Throws as `writeUserOrder` does. */
export function writePartnerOrder(order: MailOrder, idempotencyKey: string) {
  requireSendable(order);
  return {
    message_body: textOf(order),
    recipients: order.recipients.map((recipient) => writeRecipient(order, recipient, idempotencyKey)),
    ...{ product_type: order.kind, paper_type: "standard", envelope_type: "standard", mailing_option: "we_mail" },
    ...(order.handwritingStyle === null ? {} : { handwriting_style: order.handwritingStyle }),
    ...writeReturnAddress(order.returnAddress),
  };
}

/**
 * Where letters go back to. The newer text calls the first line `line1`, the older one `address_line1`: both are sent. Neither has a second line or
 * a country, so one abroad is left out, and the flat or floor stands behind the street. The user API has no return address.
 */
function writeReturnAddress(sender: MailSender | null) {
  if (!sender || sender.countryCode !== "US" || !usStates.has(sender.state.toUpperCase()) || !isZip(sender.postalCode)) return {};
  const street = [sender.line1, sender.line2].filter(Boolean).join(", ");
  const address = { name: sender.name, line1: street, address_line1: street, city: sender.city, state: sender.state.toUpperCase(), zip: sender.postalCode };
  return { return_address: address };
}

/** The template, or the finished words that all recipients share. */
function textOf({ template, recipients }: MailOrder): string {
  return template?.replace(placeholder, (_all, name: string) => `{{${ownName(name)}}}`) ?? recipients[0]?.message ?? "";
}

/** Premier Letters fills in names of its own (`first_name`, `city`); under these ours cannot be taken for them. */
function ownName(name: string): string {
  return `our_${name}`;
}

const placeholder = /\{\{([\s\S]*?)\}\}/g;

function writeRecipient(order: MailOrder, recipient: MailRecipient, idempotencyKey: string): RequestRecipient {
  const words = Object.fromEntries(order.fieldNames.map((name) => [ownName(name), recipient.customFields[name] ?? ""]));
  return {
    ...{ first_name: recipient.firstName, last_name: recipient.lastName, address_line1: recipient.streetAddress },
    ...(recipient.extra === "" ? {} : { address_line2: recipient.extra }),
    ...{ city: recipient.city, state: recipient.state.toUpperCase(), zip: recipient.postalCode, country: "US" },
    custom_fields: { ...words, [refField]: recipient.ref, [batchField]: idempotencyKey },
  };
}

function requireSendable(order: MailOrder): void {
  const { recipients } = order;
  if (recipients.length < 1 || recipients.length > 100) throw unsendable("Premier Letters takes 1 to 100 recipients on one order.");
  const attachments = [order, ...recipients].flatMap(({ attachmentAssetIds }) => attachmentAssetIds);
  if (order.stampAssetId !== null || order.frontAssetId !== null || attachments.length > 0) {
    throw unsendable("Premier Letters prints no stamps, fronts or attachments.");
  }
  const refused = recipients.flatMap((recipient, index) => (isMailable(recipient) ? [] : [index]));
  if (refused.length > 0) {
    throw new ProviderError({
      kind: "invalid-recipient",
      sentence: "Premier Letters needs a first and last name and a full address in the United States.",
      remedy: "Correct the address.",
      recipientIndexes: refused,
    });
  }
  if (recipients.some(({ message }) => message.trim() === "" || message.length > longest.message)) {
    throw unsendable(`Premier Letters prints 1 to ${longest.message} characters.`);
  }
  requireSameWords(order);
}

function isZip(text: string): boolean {
  return /^\d{5}(-\d{4})?$/.test(text);
}

function isMailable({ firstName, lastName, streetAddress, extra, city, state, postalCode, countryCode }: MailRecipient): boolean {
  const fits = (text: string, most: number) => text.trim() !== "" && text.length <= most;
  return (
    countryCode === "US" &&
    fits(firstName, longest.name) &&
    fits(lastName, longest.name) &&
    fits(streetAddress, longest.line) &&
    extra.length <= longest.line &&
    fits(city, longest.city) &&
    usStates.has(state.toUpperCase()) &&
    isZip(postalCode)
  );
}

/** One text goes to all, filled in for each: every placeholder must be ours and filled, and nothing may look like one that is not. */
function requireSameWords({ template, fieldNames, recipients }: MailOrder): void {
  if (template === null) {
    if (recipients.some(({ message }) => message !== recipients[0]?.message)) throw unsendable("Premier Letters takes one text for all letters of an order.");
    if (recipients.some(({ message }) => /\{\{|\{%/.test(message))) throw unsendable("The words hold braces that Premier Letters would take for a placeholder.");
    return;
  }
  const names = new Set(fieldNames);
  const placeholders = [...template.matchAll(placeholder)].map(([, name = ""]) => name);
  if (placeholders.some((name) => !names.has(name))) {
    throw unsendable("The template has a placeholder for which there are no words.");
  }
  for (const { customFields } of recipients) {
    for (const name of names) {
      if (!Object.hasOwn(customFields, name)) throw unsendable("A recipient lacks words for a placeholder.");
      if (/\{\{|\{%/.test(customFields[name] ?? "")) throw unsendable("A recipient's words hold braces that could be taken for a placeholder.");
    }
  }
}

function unsendable(sentence: string): ProviderError {
  return new ProviderError({ kind: "invalid-request", sentence, remedy: "" });
}
