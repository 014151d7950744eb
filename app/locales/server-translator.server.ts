import type { TFunction } from "i18next";
import { createFormats, type Formats } from "./formats";
import { wordsOf } from "./files";
import { readLocale } from "./languages";
import { createTranslator } from "./translator";

/** The words and formats of a merchant's locale, for what is written outside a page: e-mails and files. */
export function translatorFor(locale: string, timeZone: string): { t: TFunction; formats: Formats } {
  const { language, locale: tag } = readLocale(locale) ?? { language: "en" as const, locale: "en" };
  return { t: createTranslator(language, wordsOf(language), tag).t, formats: createFormats(tag, timeZone) };
}
