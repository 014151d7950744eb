import polarisDe from "@shopify/polaris/locales/de.json";
import polarisEn from "@shopify/polaris/locales/en.json";
import polarisFr from "@shopify/polaris/locales/fr.json";
import polarisNl from "@shopify/polaris/locales/nl.json";
import { wordsOf } from "./files";
import type { Language } from "./languages";

/** The words of the admin pages, which travel with the first page a merchant opens: a browser gets one language, not four. */
export interface Messages {
  words: Record<string, unknown>;
  /** Polaris' own, for its components. */
  polaris: typeof polarisEn;
}

const polaris: Record<Language, typeof polarisEn> = {
  en: polarisEn,
  de: polarisDe as unknown as typeof polarisEn,
  nl: polarisNl as unknown as typeof polarisEn,
  fr: polarisFr as unknown as typeof polarisEn,
};

/** All words of one language. */
export function readMessages(language: Language): Messages {
  return { words: wordsOf(language), polaris: polaris[language] };
}
