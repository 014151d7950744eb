import { createInstance, type i18n as I18n } from "i18next";
import { createNumberFormat } from "./formats";
import type { Language } from "./languages";

/**
 * A translator for one language, ready at once: the words are given, nothing is loaded. One for each page, so that requests never share one.
 * Numbers that are filled in are written as the merchant's locale (BCP 47) writes them, and no sentence has to ask for it.
 */
export function createTranslator(language: Language, words: Record<string, unknown>, locale: string = language): I18n {
  const translator = createInstance();
  const numbers = createNumberFormat(locale);
  void translator.init({
    lng: language,
    resources: { [language]: { translation: words } },
    // React escapes what it renders.
    interpolation: { escapeValue: false, alwaysFormat: true, format: (value: unknown) => (typeof value === "number" ? numbers(value) : value) as string },
    initAsync: false,
    react: { useSuspense: false },
    returnNull: false,
    // Its advertisement is printed to every log and console otherwise.
    showSupportNotice: false,
  });
  return translator;
}
