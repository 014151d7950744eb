import { breakLines } from "./break-lines";
import { TYPE_SIZES, type Area } from "./geometry";
import type { PlacedLine } from "./layout";
import type { Lettering } from "./look";

/** How far the first baseline is below the top of its area, in parts of the em: both families' tallest letters reach less high. */
const rise = 0.8;

/** How many lines an area has room for. */
export function countRoom(use: keyof typeof TYPE_SIZES, lettering: Lettering, area: Area): number {
  const { fontSize, leading } = TYPE_SIZES[use][lettering];
  return Math.max(1, Math.floor((area.height - fontSize) / leading) + 1);
}

/** Breaks a text for an area's width; more lines than there is room for are no matter here. */
export function breakFor(use: keyof typeof TYPE_SIZES, lettering: Lettering, area: Area, text: string): string[] {
  return breakLines(text, lettering, TYPE_SIZES[use][lettering].fontSize, area.width);
}

/** Sets lines below each other from the top of an area; a blank one takes its room and is not drawn. */
export function placeLines(use: keyof typeof TYPE_SIZES, lettering: Lettering, area: Area, lines: readonly string[]): PlacedLine[] {
  const { fontSize, leading } = TYPE_SIZES[use][lettering];
  return lines.flatMap((text, at) =>
    text.trim() === "" ? [] : [{ text, x: area.x, baseline: area.y + rise * fontSize + at * leading, fontSize, lettering }],
  );
}
