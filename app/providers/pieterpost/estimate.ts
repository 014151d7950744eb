import type { MailOrder } from "~/providers/mail-provider";
import { money, type Money } from "~/wallet/money";

/**
 * Prices in the examples of PieterPost's API document, in euro cents: one letter 200, one with an attachment 250, two with
 * a stamp 460, a direct postcard 200. They are examples, not a price list: an account's own past orders say more.
 */
const documentedCents = { letter: 200, stamp: 30, attachment: 50, postcard: 200 };

/** What an order should cost going by the documented examples; shown as an estimate and never as a quote. */
export function estimateFromDocument(order: MailOrder): Money {
  const each =
    order.kind === "postcard"
      ? documentedCents.postcard
      : documentedCents.letter +
        (order.stampAssetId === null ? 0 : documentedCents.stamp) +
        order.attachmentAssetIds.length * documentedCents.attachment;
  return money(each * order.recipients.length, "eur");
}
