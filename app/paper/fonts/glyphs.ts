import type { Lettering } from "../look";
import table from "./font-table.json";

/** One font file: for each run of neighbouring characters the first one's code point, then the width of each in thousandths of the em. */
export interface FontFace {
  name: string;
  family: string;
  runs: number[][];
}

export interface Glyph {
  /** The name of its face in the table; null where no font of ours draws it. */
  face: string | null;
  /** Thousandths of the em. */
  width: number;
}

/** A lettering's own family first; the other one stands in for what it lacks, as a printer's second case does. */
const ownFamily: Record<Lettering, string> = { handwriting: "caveat", type: "eb-garamond" };

const glyphsOf: Record<Lettering, Map<number, Glyph>> = { handwriting: collect("handwriting"), type: collect("type") };

function collect(lettering: Lettering): Map<number, Glyph> {
  const glyphs = new Map<number, Glyph>();
  const faces: readonly FontFace[] = table;
  const ownFirst = [...faces].sort((a, b) => Number(b.family === ownFamily[lettering]) - Number(a.family === ownFamily[lettering]));
  for (const { name, runs } of ownFirst) {
    for (const [start = 0, ...widths] of runs) {
      widths.forEach((width, at) => {
        if (!glyphs.has(start + at)) glyphs.set(start + at, { face: name, width });
      });
    }
  }
  return glyphs;
}

const fullWidth: Glyph = { face: null, width: 1000 };
const halfWidth: Glyph = { face: null, width: 500 };
const noWidth: Glyph = { face: null, width: 0 };

/**
 * The glyph of a character. One that no font has is given room all the same, so that the preview can show where it stands: a full em for
 * the scripts that are written in squares.
 */
export function findGlyph(lettering: Lettering, character: string): Glyph {
  const known = glyphsOf[lettering].get(character.codePointAt(0) ?? 0);
  if (known) return known;
  if (/\p{M}/u.test(character)) return noWidth;
  return isIdeograph(character) ? fullWidth : halfWidth;
}

/** Scripts written in squares without spaces, which break between any two of them. */
export function isIdeograph(character: string): boolean {
  return character > "\u10FF" && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u.test(character);
}

/** Points that a text takes at a font size in points. Kerning and ligatures are off wherever it is drawn. */
export function measureText(lettering: Lettering, text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += findGlyph(lettering, character).width;
  return (width * fontSize) / 1000;
}

/** A text cut where the font file changes, in order; `face` is null for what no file draws. */
export function splitByFace(lettering: Lettering, text: string): { face: string | null; text: string }[] {
  const parts: { face: string | null; text: string }[] = [];
  for (const character of text) {
    const { face } = findGlyph(lettering, character);
    const last = parts.at(-1);
    if (last?.face === face) last.text += character;
    else parts.push({ face, text: character });
  }
  return parts;
}
