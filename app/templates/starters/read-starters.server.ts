import { shopDb } from "~/db.server";
import type { PieceKind } from "~/providers/mail-provider";
import { previewTemplate } from "../preview";
import { sampleValues } from "../variables";
import { templateLanguageOf, type TemplateLanguage } from "../template-languages";
import { starterOccasions, type StarterOccasion } from "./starter-texts";
import { findStarter } from "./starters";

export interface StarterChoice {
  occasion: StarterOccasion;
  /** The finished words for a made-up reader; null where the occasion has none for such a piece. */
  messages: Record<PieceKind, string | null>;
}

/** The starters of a language, as they would read on paper; without one, in the shop's own. */
export async function readStarters(shopId: string, asked: TemplateLanguage | null): Promise<{ language: TemplateLanguage; starters: StarterChoice[] }> {
  const shop = await shopDb(shopId).shop.findFirst({ select: { name: true, locale: true } });
  const language = asked ?? templateLanguageOf(shop?.locale ?? "en");
  const values = { ...sampleValues(), ...(shop?.name ? { shop_name: shop.name } : {}) };
  const messageOf = (occasion: StarterOccasion, kind: PieceKind) => {
    const source = findStarter(occasion, language, kind);
    return source === null ? null : previewTemplate(source, values, { kind, locale: language }).message;
  };
  return {
    language,
    starters: starterOccasions.map((occasion) => ({
      occasion,
      messages: { letter: messageOf(occasion, "letter"), postcard: messageOf(occasion, "postcard") },
    })),
  };
}
