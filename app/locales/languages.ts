/** The languages of the admin pages; each has a file of its name beside this one. */
export const languages = ["en", "de", "nl", "fr"] as const;
export type Language = (typeof languages)[number];

/** A merchant's language in two grains. */
export interface MerchantLocale {
  /** The language of the words. */
  language: Language;
  /** The BCP 47 tag that dates and money are written by: `en-GB` has English words and British dates. */
  locale: string;
}

/**
 * The locale of a tag as Shopify sends it (`de`, `nl-BE`, `pt-BR`), or null when it is no tag or a language Dearly does not speak; its dates would
 * then stand in one language and the words in another.
 */
export function readLocale(tag: string | null | undefined): MerchantLocale | null {
  if (!tag) return null;
  try {
    const locale = new Intl.Locale(tag.replaceAll("_", "-"));
    const language = languages.find((known) => known === locale.language);
    return language ? { language, locale: locale.baseName } : null;
  } catch {
    return null;
  }
}
