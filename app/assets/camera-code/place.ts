import { PAPER_MEASURES } from "~/paper/geometry";

/** Where a code for the camera stands on a postcard's front, in pixels. Pure. */

export const codeCorners = ["bottom-right", "bottom-left", "top-right", "top-left"] as const;
export type CodeCorner = (typeof codeCorners)[number];

/** Light modules around a code that its standard (ISO/IEC 18004) asks for. */
export const quietModules = 4;

/** Millimetres that a code covers with its quiet zone, at least, and how far from the edges it stands, which are trimmed. Chosen. */
const [leastSide, margin] = [26, 6];
const millimetresAnInch = 25.4;
/** Fronts are brought up to this many dots an inch before a code is drawn on them, so that its edges are sharp. */
const dotsAnInch = 300;

/** Pixels of a side that prints sharp. */
export const sharpSide = Math.ceil((PAPER_MEASURES.postcardSide.value / millimetresAnInch) * dotsAnInch);

/** Pixels of a side whose PNG is never larger than a file that is taken, however restless the picture. */
export const mostSide = 2_400;

export interface CodePlace {
  left: number;
  top: number;
  /** Of the whole square, its quiet zone included: a whole number of pixels for each module. */
  side: number;
  modulePixels: number;
}

/** The place of a code of `modules` by `modules` on a square front of `side` pixels. */
export function placeCode(side: number, modules: number, corner: CodeCorner): CodePlace {
  const pixelsAMillimetre = side / PAPER_MEASURES.postcardSide.value;
  const across = modules + 2 * quietModules;
  const modulePixels = Math.ceil((leastSide * pixelsAMillimetre) / across);
  const codeSide = modulePixels * across;
  const [near, far] = [Math.round(margin * pixelsAMillimetre), side - codeSide - Math.round(margin * pixelsAMillimetre)];
  return {
    left: corner.endsWith("left") ? near : far,
    top: corner.startsWith("top") ? near : far,
    ...{ side: codeSide, modulePixels },
  };
}
