import { checkCharacters } from "~/templates/characters";
import { findGlyph } from "./fonts/glyphs";
import type { Lettering } from "./look";

/** The characters of a text that no font of ours draws, each once. What can never be drawn, such as an emoji, is told by the check for characters. */
export function findLacking(lettering: Lettering, text: string): string[] {
  const composed = text.normalize("NFC");
  const lacking = new Set<string>();
  for (const character of composed) {
    if (findGlyph(lettering, character).face === null && !isSpelledOtherwise(character)) lacking.add(character);
  }
  if (lacking.size === 0) return [];
  const undrawable = new Set(checkCharacters(composed).flatMap(({ character }) => Array.from(character)));
  return [...lacking].filter((character) => !undrawable.has(character));
}

/** Blanks, joiners, line ends and hyphens, which the lines spell with what there is. */
function isSpelledOtherwise(character: string): boolean {
  return /\p{Zs}|\n|\u200C|\u200D|\u2010|\u2011/u.test(character);
}

/** Characters as a sentence names them: a few, then how many more. */
export function nameCharacters(characters: readonly string[]): string {
  const shown = characters.slice(0, 8).map((character) => (/\p{M}/u.test(character) ? `\u25CC${character}` : character));
  return characters.length > shown.length ? `${shown.join(" ")} …` : shown.join(" ");
}
