import type { PieceKind } from "~/providers/mail-provider";
import { templateLanguageOf, type TemplateLanguage } from "../template-languages";
import { german } from "./de";
import { english } from "./en";
import { spanish } from "./es";
import { french } from "./fr";
import { italian } from "./it";
import { dutch } from "./nl";
import type { StarterOccasion, StarterTexts } from "./starter-texts";

const texts: Record<TemplateLanguage, StarterTexts> = { en: english, de: german, nl: dutch, fr: french, es: spanish, it: italian };

/** The words to begin from; null where the occasion has none that fit on such a piece. */
export function findStarter(occasion: StarterOccasion, language: TemplateLanguage, kind: PieceKind): string | null {
  return texts[language][occasion][kind];
}

/** The thank-you letter a new shop starts with, in the language of a locale (`de-CH` is German), else English. */
export function starterTemplate(locale: string): string {
  return texts[templateLanguageOf(locale)]["thank-you"].letter;
}
