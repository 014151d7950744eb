/** Languages a letter can be written in: those in which PieterPost adds its own words. */
export const templateLanguages = ["en", "de", "nl", "fr", "es", "it"] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

/** The letter language of a locale (`de-CH` is German), else English. */
export function templateLanguageOf(locale: string): TemplateLanguage {
  const language = locale.toLowerCase().split(/[-_]/)[0];
  return templateLanguages.find((known) => known === language) ?? "en";
}
