import { cleanValue } from "./characters";

const TITLES = new Set("mr mrs ms miss mx dr prof herr frau dhr mevr mw mme mlle sir".split(" "));
const PARTICLES = new Set("van von der den de da di du del della la le ter ten zu zum bin ibn".split(" "));

/**
 * The name a letter greets with: Shopify's first name as the customer gave it, else the first word of the whole name.
 * Empty when there is none to trust: no letters at all, a lone title, or a family name with its particles.
 */
export function firstNameOf(given: { firstName?: string | null; name?: string | null }): string {
  const own = cleanValue(given.firstName ?? "");
  if (hasLetters(own)) return own;
  const words = cleanValue(given.name ?? "")
    .split(" ")
    .map(withoutEdgePunctuation)
    .filter(hasLetters);
  const named = words.findIndex((word) => !TITLES.has(plain(word)));
  const first = words[named];
  if (first === undefined) return "";
  // "Mr Smith": what follows a title alone is a family name.
  if (named > 0 && named === words.length - 1) return "";
  // A family name by itself: "van der Berg", "de Vries". Greeting with "van" is worse than the fallback.
  if (PARTICLES.has(plain(first)) && first === first.toLowerCase()) return "";
  return first;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/\.$/, "");
}

function hasLetters(word: string): boolean {
  return /\p{L}/u.test(word);
}

/** `"Ana",` is Ana; the dot of an initial (`J.`) and the apostrophe of `D’Arcy` belong to the name. */
function withoutEdgePunctuation(word: string): string {
  return word.replace(/^[^\p{L}\p{M}\p{N}]+/u, "").replace(/[^\p{L}\p{M}\p{N}.'’]+$/u, "");
}
