import { findGlyph, isIdeograph } from "./fonts/glyphs";
import type { Lettering } from "./look";

/** Measured in thousandths of the em, so that the same words break alike at any size. */
interface Unit {
  text: string;
  width: number;
  kind: "word" | "blank";
}

const nothing: Unit = { text: "", width: 0, kind: "blank" };

// Joiners shape scripts that our fonts do not have; they take no ink and no room.
const joiners = /\u200C|\u200D/g;
/** Blanks that hold the words beside them together. */
const isHardBlank = (character: string) => /[\u00A0\u202F\u2007]/.test(character);
const isBlank = (character: string) => character === " " || (character > "~" && /\p{Zs}/u.test(character));
/** A line may end after these, where more of the word follows. */
const breaksAfter = (character: string) => /[-\u2010\u2013\u2014/]/.test(character);
/** Not first on a line: what closes the words before it. */
const clingsToBefore = (character: string) => /[\p{Pe}\p{Pf}\p{M}.,;:!?…、。，．！？：；々ー]/u.test(character);

/**
 * Breaks a message into the lines of a column. Lines end where the message says so, else between words, after a hyphen, between two
 * ideographs, and inside a word only where it is longer than the whole line. Blanks at such a break go with it, every other one is kept; no
 * other character is ever left out. `column` is in points.
 */
export function breakLines(message: string, lettering: Lettering, fontSize: number, column: number): string[] {
  const room = (column * 1000) / fontSize;
  return message
    .normalize("NFC")
    .replace(joiners, "")
    .split("\n")
    .flatMap((paragraph) => breakParagraph(drawable(paragraph, lettering), lettering, room).map(toPlainBlanks));
}

/** Holding words together is done: on paper one blank is like the other, and only what begins a paragraph is an indent. */
function toPlainBlanks(line: string, at: number): string {
  const plain = line.replaceAll("\u00A0", " ");
  return at === 0 ? plain : plain.trimStart();
}

/** What the fonts draw under another code: rare blanks as a plain one (a hard one stays hard), the hyphen that does not break as a hyphen. */
function drawable(paragraph: string, lettering: Lettering): string {
  return Array.from(paragraph, (character) => {
    if (findGlyph(lettering, character).face !== null) return character;
    if (isBlank(character)) return isHardBlank(character) ? "\u00A0" : " ";
    return character === "\u2011" || character === "\u2010" ? "-" : character;
  }).join("");
}

function breakParagraph(paragraph: string, lettering: Lettering, room: number): string[] {
  const lines: string[] = [];
  let line: Unit = nothing;
  let blanks: Unit = nothing;
  for (const unit of cutUnits(paragraph, lettering)) {
    if (unit.kind === "blank") {
      blanks = unit;
      continue;
    }
    const isFirst = line.text === "";
    if (blanks.width + line.width + unit.width > room) {
      // The blanks go with the break; so does an indent that leaves the first word no room.
      if (!isFirst) lines.push(line.text);
      line = blanks = nothing;
    }
    const pieces = unit.width > room ? cutLongWord(unit.text, lettering, room) : [unit];
    lines.push(...pieces.slice(0, -1).map(({ text }) => text));
    const rest = pieces.at(-1) ?? nothing;
    line = { kind: "word", text: line.text + blanks.text + rest.text, width: line.width + blanks.width + rest.width };
    blanks = nothing;
  }
  return [...lines, line.text];
}

/** Words and the blanks between them; a word is cut wherever its line may end. */
function cutUnits(paragraph: string, lettering: Lettering): Unit[] {
  const units: Unit[] = [];
  let before = "";
  for (const character of paragraph) {
    const { width } = findGlyph(lettering, character);
    const kind = isBlank(character) && !isHardBlank(character) ? "blank" : "word";
    const last = units.at(-1);
    if (last && last.kind === kind && !(kind === "word" && mayBreakBetween(before, character, last.text))) {
      last.text += character;
      last.width += width;
    } else {
      units.push({ text: character, width, kind });
    }
    before = character;
  }
  return units;
}

function mayBreakBetween(before: string, after: string, word: string): boolean {
  // A hyphen or dash that begins a word, as in -5, is part of it.
  const mayEnd = breaksAfter(before) ? word !== before && !breaksAfter(after) : isIdeograph(before) || isIdeograph(after);
  return mayEnd && !clingsToBefore(after);
}

/** A word longer than the line, in pieces that fill it; accents stay with their letters. */
function cutLongWord(word: string, lettering: Lettering, room: number): Unit[] {
  const pieces: Unit[] = [];
  for (const letter of word.match(/[^\p{M}]?\p{M}*/gu) ?? []) {
    const width = Array.from(letter).reduce((sum, character) => sum + findGlyph(lettering, character).width, 0);
    const last = pieces.at(-1);
    if (last && last.width + width <= room) {
      last.text += letter;
      last.width += width;
    } else if (letter !== "") {
      pieces.push({ text: letter, width, kind: "word" });
    }
  }
  return pieces;
}
