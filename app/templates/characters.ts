import { describeTemplateProblem, type ProblemSentence } from "./liquid/problems";

/** A character that cannot be trusted to reach paper. `position` counts UTF-16 units from 0. */
export interface CharacterProblem extends ProblemSentence {
  code: "undrawable-character";
  character: string;
  /** `U+1F338`, so that an invisible character can be named too. */
  codePoint: string;
  position: number;
  length: number;
}

// A pictograph with whatever hangs on it: skin tone, presentation selector, keycap, flag tags, further joined ones.
// ©, ® and ™ are pictographs to Unicode, but ordinary type in every font.
const PICTURE = String.raw`(?![©®™])\p{Extended_Pictographic}`;
const PICTOGRAPH = String.raw`(?:\p{Regional_Indicator}{1,2}|${PICTURE}|\p{Emoji_Modifier})(?:[\uFE0E\uFE0F\u20E3\u{E0020}-\u{E007F}]|\p{Emoji_Modifier}|\u200D(?:${PICTURE})?)*`;
const UNDRAWABLE = new RegExp(
  String.raw`${PICTOGRAPH}|[\uFE00-\uFE0F\u20E3]|(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029]`,
  "gu",
);
// Begins only where a run of blanks does: begun anew at each of n blanks, a search that finds nothing would look n * n times.
const PICTOGRAPH_RUN = new RegExp(
  String.raw`(?<![ \t\u00A0])[ \t\u00A0]*(?:(?:${PICTOGRAPH}|[\uFE00-\uFE0F\u20E3])[ \t\u00A0]*)+`,
  "gu",
);
// Joiners stay: they shape letters in Persian and the scripts of India.
const INVISIBLE = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

/**
 * Characters no handwriting font can be trusted to draw: emoji, control and invisible characters, private use,
 * unassigned, halves of a surrogate pair. Letters of every script pass: whether the chosen font has them is for
 * the page layout to say.
 */
export function checkCharacters(message: string): CharacterProblem[] {
  return [...message.matchAll(UNDRAWABLE)].map((match) => {
    const character = match[0];
    const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    const shown = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(character) ? character : codePoint;
    return {
      ...describeTemplateProblem("undrawable-character", { character: shown }),
      code: "undrawable-character",
      character,
      codePoint,
      position: match.index,
      length: character.length,
    };
  });
}

/** Text without emoji and their joiners, the spaces around them closed up: `Ana 🌸` is `Ana`. */
export function withoutPictographs(text: string): string {
  return text.replace(PICTOGRAPH_RUN, (run: string, at: number) => {
    // A bare selector (in a keycap digit, after ©) stood in no gap of its own.
    if (/^[\uFE00-\uFE0F\u20E3]+$/.test(run)) return "";
    const before = text[at - 1] ?? "\n";
    const after = text[at + run.length] ?? "\n";
    return before === "\n" || /[\n,.;:!?)]/.test(after) ? "" : " ";
  });
}

/** One kind of line ending (`\n`) and one kind of blank: what a message looks like everywhere in Dearly. */
export function plainLines(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replace(/[\t\v\f]/g, " ");
}

/**
 * A value from outside (a customer's name, a product's title) made fit for paper at the boundary, so that a flower
 * in a customer's name does not stop the letter. Single lines unless `lines` is true. Blank comes back as ''.
 */
export function cleanValue(value: string, { lines = false } = {}): string {
  const drawable = withoutPictographs(plainLines(value.normalize("NFC"))).replace(INVISIBLE, "");
  const blank = lines ? /[^\S\n]+/g : /\s+/g;
  return drawable
    .replace(blank, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}
