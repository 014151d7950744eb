/** Whether words that a merchant typed are about a person. Pure. */

export interface KnownPerson {
  /** Names they are written to by. */
  names: readonly string[];
  email: string | null;
  phone: string | null;
}

/** So many last digits are a telephone number's own, however its country is written before them. */
const ownDigits = 8;

/** Whether a text holds a whole name of the person, in any order of its words, their e-mail address or their telephone number; capitals and accents aside. */
export function mentionsPerson(text: string, { names, email, phone }: KnownPerson): boolean {
  const words = new Set(wordsOf(text));
  const hasName = names.some((name) => {
    const parts = wordsOf(name);
    return parts.length > 0 && parts.every((part) => words.has(part));
  });
  const address = email?.trim().toLowerCase() ?? "";
  const digits = digitsOf(phone ?? "").slice(-ownDigits);
  return hasName || (address !== "" && text.toLowerCase().includes(address)) || (digits.length === ownDigits && digitsOf(text).includes(digits));
}

/** In capitals first, so that ß and SS are one. */
function wordsOf(text: string): string[] {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
