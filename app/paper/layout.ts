/** What the layout engine answers with. All measures are points (1/72 inch) from the top left corner of a sheet. */

/** One line as it is drawn, on the screen and in the proof alike. */
export interface PlacedLine {
  text: string;
  x: number;
  baseline: number;
  /** Points of the em. */
  fontSize: number;
  lettering: "handwriting" | "type";
}

export interface PlacedBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One side of paper. */
export interface Sheet {
  part: "page" | "front" | "back" | "envelope";
  width: number;
  height: number;
  /** The words of the message that stand on it. */
  message: PlacedLine[];
  /** Where it goes to, and where it goes back to. */
  address: PlacedLine[];
  from: PlacedLine[];
  stamp: PlacedBox | null;
}

export type PaperProblemCode = "page-overflow" | "font-lacks-character" | "address-overflow" | "address-lacks-character";

/** What keeps words from being printed as they are, with its sentence for the merchant; a note stops nothing. */
export interface PaperProblem {
  code: PaperProblemCode;
  severity: "stop" | "note";
  /** The words that fill the sentence, for the sentence in another language. */
  words: Record<string, string>;
  /** The sentence in English. */
  message: string;
}

/** A whole piece on paper: its sheets in reading order, and what does not fit. */
export interface PieceLayout {
  sheets: Sheet[];
  problems: PaperProblem[];
}
