import polarisDe from "@shopify/polaris/locales/de.json";
import polarisEn from "@shopify/polaris/locales/en.json";
import polarisFr from "@shopify/polaris/locales/fr.json";
import polarisNl from "@shopify/polaris/locales/nl.json";
import de from "./de.json";
import en from "./en.json";
import fr from "./fr.json";
import nl from "./nl.json";
import type { Language } from "./languages";

/** The words of the admin pages, which travel with the first page a merchant opens: a browser gets one language, not four. */
export interface Messages {
  words: Record<string, unknown>;
  /** Polaris' own, for its components. */
  polaris: typeof polarisEn;
}

const messages: Record<Language, Messages> = {
  en: { words: en, polaris: polarisEn },
  de: { words: de, polaris: polarisDe as unknown as typeof polarisEn },
  nl: { words: nl, polaris: polarisNl as unknown as typeof polarisEn },
  fr: { words: fr, polaris: polarisFr as unknown as typeof polarisEn },
};

/** All words of one language. */
export function readMessages(language: Language): Messages {
  return messages[language];
}
