import { createInstance, type i18n as I18n } from "i18next";
import type { Language } from "./languages";

/** A translator for one language, ready at once: the words are given, nothing is loaded. One for each page, so that requests never share one. */
export function createTranslator(language: Language, words: Record<string, unknown>): I18n {
  const translator = createInstance();
  void translator.init({
    lng: language,
    resources: { [language]: { translation: words } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
    returnNull: false,
    // Its advertisement is printed to every log and console otherwise.
    showSupportNotice: false,
  });
  return translator;
}
