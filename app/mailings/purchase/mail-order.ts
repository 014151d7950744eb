import { splitName, type Recipient } from "~/orders/recipient";
import type { MailOrder, MailSender, Mode, PieceKind } from "~/providers/mail-provider";
import { parseTemplate } from "~/templates/liquid/parse";
import { customFieldsFor, mustTravelAsFinishedText, renderTemplate, toProviderTemplate } from "~/templates/liquid/render";
import type { TemplateValues } from "~/templates/variables";

export interface MailOrderParts {
  batchId: string;
  kind: PieceKind;
  mode: Mode;
  locale: string;
  senderEmail: string;
  returnAddress: MailSender | null;
  /** The template's Liquid text. */
  body: string;
  stampAssetId: string | null;
  frontAssetId: string | null;
  attachmentAssetIds: string[];
  handwritingStyle: string | null;
  pieces: OrderedPiece[];
}

export interface OrderedPiece {
  id: string;
  recipient: Recipient;
  values: TemplateValues;
  /** The provider's ids of what is enclosed for this recipient alone. */
  attachmentAssetIds: string[];
}

/**
 * The provider order of a batch. It travels as one template with a finished value for every field and recipient; where one piece's words
 * cannot (they hold braces themselves), as finished text. Throws when the template cannot be read, which release has ruled out.
 */
export function buildMailOrder(parts: MailOrderParts): MailOrder {
  const { body, pieces, locale, ...rest } = parts;
  const parsed = parseTemplate(body);
  if (!parsed.ok) throw new Error("The template of a batch cannot be read.");
  const { template } = parsed;
  const finished = pieces.some(({ values }) => mustTravelAsFinishedText(template, values, locale));
  const travelling = toProviderTemplate(template);
  return {
    ...rest,
    locale,
    template: finished ? null : travelling.text,
    fieldNames: finished ? [] : travelling.fieldNames,
    recipients: pieces.map(({ id, recipient, values, attachmentAssetIds }) => ({
      ref: id,
      name: recipient.name,
      ...splitName(recipient),
      streetAddress: recipient.streetAddress,
      extra: recipient.extra,
      postalCode: recipient.postalCode,
      city: recipient.city,
      state: recipient.state,
      countryCode: recipient.countryCode,
      customFields: finished ? {} : customFieldsFor(template, values, locale),
      message: renderTemplate(template, values, locale).message,
      attachmentAssetIds,
    })),
  };
}
