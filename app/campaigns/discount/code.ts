/** Discount codes as they are printed and typed. Pure. */

/**
 * What a code's random part is made of. Nothing that looks like another in handwriting or small print (0 O Q D, 1 I L, 2 Z, 5 S, 8 B, U V), and no
 * vowels, so that no code is a word.
 */
export const codeAlphabet = "CFGHJKMNPRTVWXY34679";

/** What a code may begin with. */
export const codePrefix = /^[A-Z0-9]{0,12}$/;

/** Characters of the random part: 43 bits, so that a guess hits one of a hundred thousand codes once in a hundred million tries. */
export const randomLength = 10;

/** A new code. `pick` answers a whole number from 0 below its argument, each as likely as any other and not to be foreseen. */
export function makeCode(prefix: string, pick: (below: number) => number): string {
  const random = Array.from({ length: randomLength }, () => codeAlphabet[pick(codeAlphabet.length)] ?? "").join("");
  return prefix === "" ? random : `${prefix}-${random}`;
}

/** A code to show before there are any: as long as a real one, and plainly none. */
export function sampleCode(prefix: string): string {
  return makeCode(prefix, (() => {
    let at = 0;
    return () => at++ % codeAlphabet.length;
  })());
}

/** Where a code takes a customer: the shop, with the discount in the cart. `domain` is the shop's own, without a scheme. */
export function discountLink(domain: string, code: string): string {
  return `https://${domain}/discount/${encodeURIComponent(code)}`;
}
