import type { PieceKind } from "~/providers/mail-provider";
import type { Lettering, PaperSize } from "./look";

/** A measure of paper or type, and how we know it: `documented` by a provider, or `chosen` by us where all are silent. */
interface Measure {
  /** Millimetres for paper, points for type, a count for pages. */
  value: number;
  basis: "documented" | "chosen";
  reason: string;
}

const chosen = (value: number, reason: string): Measure => ({ value, basis: "chosen", reason });

/**
 * Every measure of paper in one place. No provider documents its paper, margins, font or envelope, so that nearly all are our closest estimate;
 * the admin says so beside every preview.
 */
export const PAPER_MEASURES = {
  a4Width: chosen(210, "ISO 216; the paper of every country but two that PieterPost mails to."),
  a4Height: chosen(297, "ISO 216."),
  usLetterWidth: chosen(215.9, "ANSI A, the paper of the United States and Canada."),
  usLetterHeight: chosen(279.4, "ANSI A."),
  pageMargin: chosen(25, "The usual inch; wide enough for every printer."),
  pages: chosen(6, "PieterPost speaks of 'destination page limits' over message and attachments together and gives none."),
  postcardSide: chosen(148, "PieterPost documents a square front, not its size; 148 mm is the common square card."),
  postcardMargin: chosen(9, "What a printer keeps clear, and a little air."),
  postcardMessageWidth: chosen(78, "A little more than half of the back; the address has the rest."),
  postcardAddressTop: chosen(58, "Below the stamp and its postmark."),
  dlWidth: chosen(220, "ISO 269 DL takes A4 folded in three."),
  dlHeight: chosen(110, "ISO 269 DL."),
  us10Width: chosen(241.3, "US #10 takes US Letter folded in three."),
  us10Height: chosen(104.8, "US #10."),
  envelopeMargin: chosen(10, "Clear of the edge on every side."),
  envelopeAddressLeft: chosen(95, "Where sorting machines look for it."),
  envelopeAddressTop: chosen(48, "Below stamp and postmark."),
  stampWidth: chosen(25, "A common stamp; PieterPost documents its file, not its size."),
  stampHeight: chosen(30, "A common stamp."),
} as const satisfies Record<string, Measure>;

interface TypeMeasure {
  fontSize: number;
  /** From one baseline to the next. */
  leading: number;
}

/** Sizes of type in points, all chosen: no provider documents one. A hand is written larger than type is set. */
export const TYPE_SIZES = {
  letter: { handwriting: { fontSize: 19, leading: 25 }, type: { fontSize: 12.5, leading: 18 } },
  postcard: { handwriting: { fontSize: 16, leading: 19.5 }, type: { fontSize: 11, leading: 15 } },
  envelope: { handwriting: { fontSize: 18, leading: 21 }, type: { fontSize: 12.5, leading: 16 } },
  cardAddress: { handwriting: { fontSize: 15, leading: 18 }, type: { fontSize: 10.5, leading: 14 } },
  from: { handwriting: { fontSize: 8.5, leading: 10.5 }, type: { fontSize: 8.5, leading: 10.5 } },
} as const satisfies Record<string, Record<Lettering, TypeMeasure>>;

export type MeasureName = keyof typeof PAPER_MEASURES;

/** A measure of paper in points. */
export function points(name: MeasureName): number {
  return (PAPER_MEASURES[name].value * 72) / 25.4;
}

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Extent {
  width: number;
  height: number;
}

/** The sheet a message stands on, in points. */
export function sheetOf(kind: PieceKind, size: PaperSize): Extent {
  if (kind === "postcard") return { width: points("postcardSide"), height: points("postcardSide") };
  return size === "a4"
    ? { width: points("a4Width"), height: points("a4Height") }
    : { width: points("usLetterWidth"), height: points("usLetterHeight") };
}

/** The envelope that fits the paper. */
export function envelopeOf(size: PaperSize): Extent {
  return size === "a4"
    ? { width: points("dlWidth"), height: points("dlHeight") }
    : { width: points("us10Width"), height: points("us10Height") };
}

/** Where the words of a message may stand on their sheet. */
export function messageArea(kind: PieceKind, size: PaperSize): Area {
  const sheet = sheetOf(kind, size);
  const margin = points(kind === "letter" ? "pageMargin" : "postcardMargin");
  const width = kind === "letter" ? sheet.width - 2 * margin : points("postcardMessageWidth");
  return { x: margin, y: margin, width, height: sheet.height - 2 * margin };
}

/** Where the address stands on a postcard's back, right of the words. */
export function cardAddressArea(): Area {
  const side = points("postcardSide");
  const margin = points("postcardMargin");
  const x = margin + points("postcardMessageWidth") + margin;
  const y = points("postcardAddressTop");
  return { x, y, width: side - margin - x, height: side - margin - y };
}

/** Where the address stands on an envelope. */
export function envelopeAddressArea(size: PaperSize): Area {
  const { width, height } = envelopeOf(size);
  const margin = points("envelopeMargin");
  const x = points("envelopeAddressLeft");
  const y = points("envelopeAddressTop");
  return { x, y, width: width - margin - x, height: height - margin - y };
}

/** Where the return address stands on an envelope. */
export function envelopeFromArea(size: PaperSize): Area {
  const margin = points("envelopeMargin");
  return { x: margin, y: margin, width: envelopeOf(size).width / 2 - margin, height: points("envelopeAddressTop") - margin };
}

/** The stamp, in the upper right corner. */
export function stampArea({ width }: Extent, margin: "envelopeMargin" | "postcardMargin"): Area {
  return { x: width - points(margin) - points("stampWidth"), y: points(margin), width: points("stampWidth"), height: points("stampHeight") };
}
