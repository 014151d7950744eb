import type { TFunction } from "i18next";
import { wordsOf } from "~/locales/files";
import { createFormats, type Formats } from "~/locales/formats";
import { readLocale } from "~/locales/languages";
import { createTranslator } from "~/locales/translator";
import { readMerchant } from "./merchant.server";

/** A merchant's words, dates and money, for what leaves the app as sentences. */
export interface Speech {
  t: TFunction;
  formats: Formats;
}

/** Words, dates and money for sentences that are made here: in `asked`, where Dearly speaks it, else as the shop's pages are. */
export async function readSpeech(shopId: string, asked: string | null): Promise<Speech> {
  const { language, locale, timeZone } = await readMerchant(shopId, null);
  const wanted = readLocale(asked);
  // The shop's own locale is the finer one: `en-GB` has British dates where the extension only says `en`.
  const chosen = wanted && wanted.language !== language ? wanted : { language, locale };
  return { t: createTranslator(chosen.language, wordsOf(chosen.language), chosen.locale).t, formats: createFormats(chosen.locale, timeZone) };
}
