import type { OrderFacts } from "~/orders/order-facts";
import type { Recipient } from "~/orders/recipient";
import { personalValuesOf, templateValuesOf, type ShopFacts } from "~/orders/template-values";
import type { PaperMeasure } from "~/paper/look";
import { previewTemplate, stopsLetter } from "~/templates/preview";
import type { TemplateValues } from "~/templates/variables";

/** What a mailpiece carries of its recipient and words; the columns of the same names. */
export interface ComposedLetter {
  recipient: Recipient;
  values: TemplateValues;
  message: string | null;
  countryCode: string;
  searchText: string;
}

/** Writes a letter's words from its template version, the order as it is now, and its recipient. */
export function composeLetter(
  version: { body: string; locale: string },
  order: OrderFacts,
  recipient: Recipient,
  shop: ShopFacts,
): ComposedLetter {
  return compose(version, recipient, templateValuesOf(order, recipient, shop, version.locale), order.name);
}

/** Writes the words to a person who is written to without an order of theirs; `values` says what more is known. */
export function composeForPerson(
  version: { body: string; locale: string },
  recipient: Recipient,
  values: TemplateValues,
  shop: Pick<ShopFacts, "name" | "url">,
): ComposedLetter {
  return compose(version, recipient, { ...values, ...personalValuesOf(recipient, shop, version.locale) }, "");
}

function compose(version: { body: string; locale: string }, recipient: Recipient, values: TemplateValues, orderName: string): ComposedLetter {
  return {
    recipient,
    values,
    message: previewTemplate(version.body, values, { locale: version.locale }).message,
    countryCode: recipient.countryCode,
    searchText: [recipient.name, recipient.company, recipient.city, orderName].filter(Boolean).join(" ").toLowerCase(),
  };
}

/** Codes of everything that stops these words from being printed on this paper (A4 in type without it); empty when they may be bought. */
export function findStops(
  version: { body: string; locale: string },
  kind: "letter" | "postcard",
  values: TemplateValues,
  paper?: PaperMeasure,
): string[] {
  const preview = previewTemplate(version.body, values, { kind, locale: version.locale, ...(paper && { paper }) });
  if (preview.message === null) return ["template-unreadable"];
  return [...new Set(preview.letterProblems.filter(stopsLetter).map((problem) => `letter-${problem.code}`))];
}
