/** What keeps a piece from being printed as it is, with its sentence; the admin shows the merchant's language by code and words. */

const SENTENCES = {
  "page-overflow": "The words do not fit on the paper. Lines too many: {lines}.",
  "font-lacks-character": "No lettering of ours can draw {characters}.",
  "address-overflow": "The address is longer than its place on the envelope: {written}",
  "address-lacks-character": "Our preview has no letters for {characters}. The provider prints addresses with its own.",
} as const;

export type PaperProblemCode = keyof typeof SENTENCES;

export const paperProblemCodes = Object.keys(SENTENCES) as PaperProblemCode[];

/**
 * A stop keeps the letter from being bought. The address is only ever a note: the provider prints it with its own font and in its own place,
 * and lines longer than an envelope takes were stopped before.
 */
export interface PaperProblem {
  code: PaperProblemCode;
  severity: "stop" | "note";
  /** The words that fill the sentence, for the sentence in another language. */
  words: Record<string, string>;
  /** The sentence in English. */
  message: string;
}

/** The problem of a code with its sentence filled in. */
export function describePaperProblem(code: PaperProblemCode, words: Record<string, string>): PaperProblem {
  const message = SENTENCES[code].replace(/\{(\w+)\}/g, (_whole, key: string) => words[key] ?? "");
  return { code, severity: code.startsWith("address-") ? "note" : "stop", words, message };
}
