import { PAPER_MEASURES, type MeasureName } from "~/paper/geometry";
import type { AssetKind } from "~/providers/mail-provider";

/** How large each picture is printed, by the measures of paper; a picture in the envelope is taken to fill a sheet of A4. */
const printedAs: Record<AssetKind, { across: MeasureName; down: MeasureName }> = {
  stamp: { across: "stampWidth", down: "stampHeight" },
  front: { across: "postcardSide", down: "postcardSide" },
  attachment: { across: "a4Width", down: "a4Height" },
};

/** Millimetres that a picture covers on paper, upright. */
export function printSize(kind: AssetKind): { width: number; height: number } {
  const { across, down } = printedAs[kind];
  return { width: PAPER_MEASURES[across].value, height: PAPER_MEASURES[down].value };
}

/** `sharp` on paper down to `too-small`, which is not printed. */
export type PrintQuality = "sharp" | "soft" | "blurred" | "too-small";

/** From how many dots an inch on paper a picture has a quality, the best first. 300 is what printers ask for; the rest is chosen. */
export const PRINT_QUALITIES: readonly { quality: PrintQuality; from: number }[] = [
  { quality: "sharp", from: 300 },
  { quality: "soft", from: 200 },
  { quality: "blurred", from: 150 },
  { quality: "too-small", from: 0 },
];

/** Kinds that are refused when they are too small. How large a picture in the envelope is printed is too uncertain to refuse one. */
const refusedWhenSmall: readonly AssetKind[] = ["stamp", "front"];

const millimetresAnInch = 25.4;

export interface Pixels {
  width: number;
  height: number;
}

/** Dots an inch when the picture is fitted into its place on paper; a sheet is turned the way the picture is. Whole dots. */
export function printResolution(kind: AssetKind, { width, height }: Pixels): number {
  const size = printSize(kind);
  const isTurned = kind === "attachment" && width > height;
  const [across, down] = isTurned ? [size.height, size.width] : [size.width, size.height];
  return Math.round(Math.max((width * millimetresAnInch) / across, (height * millimetresAnInch) / down));
}

/** The quality that many dots an inch give. */
export function qualityOf(dotsAnInch: number): PrintQuality {
  return PRINT_QUALITIES.find(({ from }) => dotsAnInch >= from)?.quality ?? "too-small";
}

/** How a picture will look on paper, and in how many dots an inch. */
export function printQuality(kind: AssetKind, pixels: Pixels): { resolution: number; quality: PrintQuality } {
  const resolution = printResolution(kind, pixels);
  return { resolution, quality: qualityOf(resolution) };
}

/** Whether the picture has too few pixels to be printed at all. */
export function isTooSmall(kind: AssetKind, pixels: Pixels): boolean {
  return refusedWhenSmall.includes(kind) && printQuality(kind, pixels).quality === "too-small";
}

/** The pixels that a quality is asked for in, as print shops name them: a front that is sharp has 1748 on each side. */
export function pixelsFor(kind: AssetKind, quality: PrintQuality): Pixels {
  const from = PRINT_QUALITIES.find((row) => row.quality === quality)?.from ?? 0;
  const { width, height } = printSize(kind);
  const inPixels = (millimetres: number) => Math.round((millimetres * from) / millimetresAnInch);
  return { width: inPixels(width), height: inPixels(height) };
}
