import type { TemplateLanguage } from "../template-languages";
import { findVariable, isSometimesEmpty, type VariableName } from "../variables";

/** What a letter says where a variable is blank for its reader; the others have no word that fits everywhere. */
const fallbacks: Partial<Record<VariableName, Record<TemplateLanguage, string>>> = {
  first_name: { en: "friend", de: "und guten Tag", nl: "klant", fr: "à vous", es: "qué tal", it: "a te" },
  first_product: { en: "your order", de: "Ihre Bestellung", nl: "je bestelling", fr: "votre commande", es: "tu pedido", it: "il tuo ordine" },
  product_titles: { en: "your order", de: "Ihre Bestellung", nl: "je bestelling", fr: "votre commande", es: "tu pedido", it: "il tuo ordine" },
};

/**
 * What the variable picker puts at the caret: a placeholder that never leaves a blank. One with a word to fall back on brings it along; one that can be blank
 * without such a word stands in a condition; yes or no can only be a condition.
 */
export function insertionOf(name: VariableName, language: TemplateLanguage): string {
  if (findVariable(name)?.type === "flag") return `{% if ${name} %}{% endif %}`;
  const fallback = fallbacks[name]?.[language];
  if (fallback !== undefined) return `{{ ${name} | default: "${fallback}" }}`;
  return isSometimesEmpty(name) ? `{% if ${name} %}{{ ${name} }}{% endif %}` : `{{ ${name} }}`;
}

/** How far from its end the caret is left, so that the next key press lands where words are wanted: inside an empty condition. */
export function caretBack(insertion: string): number {
  return insertion.endsWith("%}{% endif %}") ? "{% endif %}".length : 0;
}
