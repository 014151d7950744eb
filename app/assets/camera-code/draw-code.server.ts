import sharp from "sharp";
import { inTurn } from "../picture-turn.server";
import { drawModules, encodeLink, readCode } from "./modules.server";
import { mostSide, placeCode, sharpSide, type CodeCorner, type CodePlace } from "./place";

export type CodeOutcome = { ok: true; bytes: Uint8Array; place: CodePlace } | { ok: false; reason: "code-unreadable" };

/** How a camera may see the corner: far away and pressed into a JPEG, and farther. Read in each, or not accepted. */
const views = [
  { side: 480, quality: 80 },
  { side: 320, quality: 60 },
] as const;

/**
 * Draws a code that leads to `link` onto a square postcard front, at print resolution with its quiet zone, as PNG. What was drawn is read back with a
 * decoder, small and coarse as a telephone may see it: a front whose code cannot be read is no front.
 */
export function drawCodeOnFront(front: Uint8Array, link: string, corner: CodeCorner): Promise<CodeOutcome> {
  return inTurn(() => draw(front, link, corner));
}

async function draw(front: Uint8Array, link: string, corner: CodeCorner): Promise<CodeOutcome> {
  const { width = 0 } = await sharp(front).metadata();
  const side = Math.min(Math.max(width, sharpSide), mostSide);
  const modules = encodeLink(link);
  const place = placeCode(side, modules.size, corner);
  const base = await sharp(front).resize({ width: side, height: side, fit: "fill" }).flatten({ background: "#fff" }).toColourspace("srgb").png().toBuffer();
  const code = await drawModules(modules, place.side);
  const bytes = new Uint8Array(await sharp(base).composite([{ input: code, left: place.left, top: place.top }]).removeAlpha().png().toBuffer());
  return (await isReadable(bytes, place, link)) ? { ok: true, bytes, place } : { ok: false, reason: "code-unreadable" };
}

/** Whether a decoder reads `link` at that place of a front, however a camera sees it. */
export async function isReadable(front: Uint8Array, place: CodePlace, link: string): Promise<boolean> {
  for (const { side, quality } of views) {
    const seen = await sharp(await cutOut(front, place)).resize(side, side, { fit: "inside" }).jpeg({ quality }).toBuffer();
    if ((await readCode(seen)) !== link) return false;
  }
  return true;
}

/** The code with some of the picture around it, as a camera that is pointed at it sees it. */
async function cutOut(front: Uint8Array, { left, top, side }: CodePlace): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(front).metadata();
  const around = Math.round(side / 4);
  const [x, y] = [Math.max(0, left - around), Math.max(0, top - around)];
  return sharp(front)
    .extract({ left: x, top: y, width: Math.min(width, left + side + around) - x, height: Math.min(height, top + side + around) - y })
    .png()
    .toBuffer();
}
