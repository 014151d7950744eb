import type { PieceKind } from "~/providers/mail-provider";
import { createTemplate } from "../create-template.server";
import type { TemplateLanguage } from "../template-languages";
import type { StarterOccasion } from "./starter-texts";
import { findStarter } from "./starters";

export interface Beginning {
  name: string;
  kind: PieceKind;
  language: TemplateLanguage;
  /** Null for an empty page. */
  occasion: StarterOccasion | null;
}

/** Makes a template from a starter or an empty page; answers its id. An occasion without words for such a piece begins empty. */
export function beginTemplate(shopId: string, { name, kind, language, occasion }: Beginning): Promise<string> {
  const body = occasion === null ? "" : (findStarter(occasion, language, kind) ?? "");
  return createTemplate(shopId, { name, kind, locale: language, body });
}
