import type { MailOrder, MailRecipient } from "~/providers/mail-provider";
import { countryName } from "~/providers/pieterpost/country-name";
import { ProviderError } from "~/providers/provider-error";
import type { Money } from "~/wallet/money";

/**
 * A mail order as PieterPost's documents write it: 'Recipients and payloads' and 'Create direct orders' of the API, 'Mail
 * payload parity' of MCP. Whatever PieterPost would trim, blank or mix up in silence is refused here instead.
 */

/** 'Limits' in the API document; attachments from MCP. A postcard's 400 is REST's: MCP names 1,200, and one rule serves both. */
const pieterPostLimits = {
  recipients: 25,
  letterCharacters: 6_000,
  postcardCharacters: 400,
  attachments: 3,
} as const;

interface PayloadRecipient {
  name: string;
  streetAddress: string;
  extra?: string;
  postalCode: string;
  city: string;
  state?: string;
  country: string;
  customFields?: Record<string, string>;
}

interface PayloadLetter {
  recipient: PayloadRecipient;
  message?: string;
  attachments?: string[];
}

export interface OrderPayload {
  requestType: "letter" | "postcard";
  locale: string;
  senderEmail: string;
  externalId: string;
  composeMode?: "template";
  templateMessage?: string;
  variableKeys?: string[];
  stampImageAssetId?: string;
  letters?: PayloadLetter[];
  postcard?: {
    composeMode?: "template";
    message: string;
    variableKeys?: string[];
    frontImageAssetId?: string;
    recipients: PayloadRecipient[];
  };
}

/** The body of `POST /v1/orders`. Throws ProviderError `invalid-request` or, for a lone recipient, `invalid-recipient`. */
export function writeOrderPayload(order: MailOrder): OrderPayload {
  requireSendable(order);
  const common = {
    requestType: order.kind,
    locale: order.locale,
    senderEmail: order.senderEmail,
    externalId: order.batchId,
  };
  return order.kind === "letter" ? { ...common, ...lettersOf(order) } : { ...common, postcard: postcardOf(order) };
}

/** The arguments of the MCP tool `quote_order`; `mode` always travels, since PieterPost takes its absence for test. */
export function writeQuoteArguments(order: MailOrder): OrderPayload & { mode: string } {
  return { ...writeOrderPayload(order), mode: order.mode };
}

export type DirectOrderArguments = OrderPayload & {
  mode: string;
  idempotencyKey: string;
  maxAmountCents: number;
  confirmLiveSend?: true;
};

/**
 * The arguments of the MCP tool `create_direct_order`. `maxAmount` caps the spending in both modes; `confirmLiveSend` is
 * only ever said for live mail.
 */
export function writeDirectOrderArguments(
  order: MailOrder,
  { idempotencyKey, maxAmount }: { idempotencyKey: string; maxAmount: Money },
): DirectOrderArguments {
  return {
    ...writeQuoteArguments(order),
    idempotencyKey,
    maxAmountCents: maxAmount.amount,
    ...(order.mode === "live" ? { confirmLiveSend: true as const } : {}),
  };
}

function lettersOf(order: MailOrder): Partial<OrderPayload> {
  return {
    ...(order.template === null
      ? {}
      : { composeMode: "template" as const, templateMessage: order.template, variableKeys: order.fieldNames }),
    ...(order.stampAssetId === null ? {} : { stampImageAssetId: order.stampAssetId }),
    letters: order.recipients.map((recipient) => ({
      recipient: recipientOf(order, recipient),
      ...(order.template === null ? { message: recipient.message } : {}),
      ...attachmentsOf(order, recipient),
    })),
  };
}

function attachmentsOf(order: MailOrder, recipient: MailRecipient): Pick<PayloadLetter, "attachments"> {
  const attachments = [...order.attachmentAssetIds, ...recipient.attachmentAssetIds];
  return attachments.length > 0 ? { attachments } : {};
}

function postcardOf(order: MailOrder): NonNullable<OrderPayload["postcard"]> {
  return {
    ...(order.template === null
      ? { message: order.recipients[0]?.message ?? "" }
      : { composeMode: "template" as const, message: order.template, variableKeys: order.fieldNames }),
    ...(order.frontAssetId === null ? {} : { frontImageAssetId: order.frontAssetId }),
    recipients: order.recipients.map((recipient) => recipientOf(order, recipient)),
  };
}

function recipientOf(order: MailOrder, recipient: MailRecipient): PayloadRecipient {
  const country = countryName(recipient.countryCode);
  if (country === null) throw unsendable(order, "address", "A recipient's country is not one Dearly knows.");
  return {
    name: recipient.name,
    streetAddress: recipient.streetAddress,
    ...(recipient.extra === "" ? {} : { extra: recipient.extra }),
    postalCode: recipient.postalCode,
    city: recipient.city,
    ...(recipient.state === "" ? {} : { state: recipient.state }),
    country,
    ...(order.template === null ? {} : { customFields: pick(recipient.customFields, order.fieldNames) }),
  };
}

/** Only fields that the template names travel: a value nobody prints is personal data sent for nothing. */
function pick(values: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? ""]));
}

function requireSendable(order: MailOrder): void {
  const { recipients, kind } = order;
  if (recipients.length < 1 || recipients.length > pieterPostLimits.recipients) {
    throw unsendable(order, "order", "PieterPost takes 1 to 25 recipients on one order.");
  }
  if (recipients.some(({ attachmentAssetIds: own }) => order.attachmentAssetIds.length + own.length > pieterPostLimits.attachments)) {
    throw unsendable(order, "order", "PieterPost takes at most 3 attachments on a letter.");
  }
  if (kind === "postcard" && recipients.some(({ attachmentAssetIds }) => attachmentAssetIds.length > 0)) {
    throw unsendable(order, "order", "PieterPost encloses nothing with a postcard.");
  }
  const longest = kind === "letter" ? pieterPostLimits.letterCharacters : pieterPostLimits.postcardCharacters;
  if (recipients.some(({ message }) => message.length > longest)) {
    throw unsendable(order, "order", `A ${kind} is longer than the ${longest} characters PieterPost prints.`);
  }
  if (kind === "letter" && new Set(recipients.map(({ countryCode }) => countryCode === "US")).size > 1) {
    throw unsendable(order, "order", "PieterPost does not take letters to the US and to other countries in one order.");
  }
  if (order.template === null) {
    // A postcard order carries one text for all.
    if (kind === "postcard" && recipients.some(({ message }) => message !== recipients[0]?.message)) {
      throw unsendable(order, "order", "PieterPost takes one text for all postcards of an order.");
    }
    return;
  }
  requireFilledTemplate(order, order.template);
}

/** Every placeholder must be one of ours and every recipient must have its words: PieterPost prints a missing one blank. */
function requireFilledTemplate(order: MailOrder, template: string): void {
  const names = new Set(order.fieldNames);
  const placeholders = [...template.matchAll(/\{\{([\s\S]*?)\}\}/g)].map((match) => match[1] ?? "");
  if (placeholders.some((name) => !names.has(name))) {
    throw unsendable(order, "order", "The template has a placeholder for which there are no words.");
  }
  for (const { customFields } of order.recipients) {
    for (const name of names) {
      if (!Object.hasOwn(customFields, name)) throw unsendable(order, "order", "A recipient lacks words for a placeholder.");
      // Whether PieterPost fills in values a second time nobody says.
      if (/\{\{|\{%/.test(customFields[name] ?? "")) {
        throw unsendable(order, "order", "A recipient's words hold braces that PieterPost could take for a placeholder.");
      }
    }
  }
}

function unsendable(order: MailOrder, what: "order" | "address", sentence: string): ProviderError {
  const alone = order.recipients.length === 1;
  return new ProviderError({
    kind: what === "address" && alone ? "invalid-recipient" : "invalid-request",
    sentence,
    remedy: what === "address" ? "Correct the address." : "",
  });
}
