import type { Area } from "./geometry";
import type { Lettering } from "./look";
import type { PaperProblem } from "./problems";

/** What the layout engine answers with. All measures are points (1/72 inch) from the top left corner of a sheet. */

/** One line as it is drawn, on the screen and in the proof alike. */
export interface PlacedLine {
  text: string;
  x: number;
  baseline: number;
  /** Points of the em. */
  fontSize: number;
  lettering: Lettering;
}

/** One side of paper. `overflow` is what would be needed beyond the paper there is: it is shown, and never printed. */
export interface Sheet {
  part: "page" | "front" | "back" | "overflow" | "envelope";
  width: number;
  height: number;
  /** The words of the message that stand on it. Blank lines are only room. */
  message: PlacedLine[];
  /** Where it goes to, and where it goes back to. */
  address: PlacedLine[];
  from: PlacedLine[];
  stamp: Area | null;
}

/** A whole piece on paper: its sheets in reading order, and what does not fit. */
export interface PieceLayout {
  sheets: Sheet[];
  problems: PaperProblem[];
}
