import type { AssetKind } from "~/providers/mail-provider";

export interface PrintSize {
  /** Millimetres that the picture covers on paper, upright. */
  width: number;
  height: number;
  /** `documented` by the provider; `chosen` by us where its documents are silent. */
  basis: "documented" | "chosen";
  reason: string;
}

/** How large each picture is printed. PieterPost documents only that fronts are square: no size in millimetres, for none of them. */
export const PRINT_SIZES: Record<AssetKind, PrintSize> = {
  stamp: { width: 25, height: 30, basis: "chosen", reason: "A common stamp; PieterPost documents its file, not its size." },
  front: { width: 148, height: 148, basis: "chosen", reason: "PieterPost documents a square front, not its size; 148 mm is the common square card." },
  attachment: { width: 210, height: 297, basis: "chosen", reason: "A picture in the envelope is taken to fill a sheet of A4." },
};

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
  const size = PRINT_SIZES[kind];
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
  const { width, height } = PRINT_SIZES[kind];
  const inPixels = (millimetres: number) => Math.round((millimetres * from) / millimetresAnInch);
  return { width: inPixels(width), height: inPixels(height) };
}
