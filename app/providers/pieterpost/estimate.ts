import type { MailOrder } from "~/providers/mail-provider";
import { money, type Money } from "~/wallet/money";

/**
 * Prices in the examples of PieterPost's API document, in euro cents: one letter 200, one with an attachment 250, two with
 * a stamp 460, a direct postcard 200. They are examples, not a price list: an account's own past orders say more.
 */
const documentedCents = { letter: 200, stamp: 30, attachment: 50, postcard: 200 };

/** What an order should cost going by the documented examples; shown as an estimate and never as a quote. */
export function estimateFromDocument(order: MailOrder): Money {
  const { kind, recipients, stampAssetId, attachmentAssetIds } = order;
  if (kind === "postcard") return money(recipients.length * documentedCents.postcard, "eur");
  const each = documentedCents.letter + (stampAssetId === null ? 0 : documentedCents.stamp) + attachmentAssetIds.length * documentedCents.attachment;
  const own = recipients.reduce((sum, recipient) => sum + recipient.attachmentAssetIds.length, 0);
  return money(each * recipients.length + own * documentedCents.attachment, "eur");
}
