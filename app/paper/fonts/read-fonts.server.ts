import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import type { FontFace } from "./glyphs";
import { unpackWoff } from "./unpack-woff.server.ts";

/** The files of a family, most used first: a character belongs to the first file that has it. */
const families = {
  caveat: ["latin", "latin-ext", "cyrillic", "cyrillic-ext"],
  "eb-garamond": ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese"],
} as const;

/** The family of a lettering, then the one that stands in for characters it lacks. */
const familiesOf = { handwriting: ["caveat", "eb-garamond"], type: ["eb-garamond", "caveat"] } as const;

/** Nothing may move letters closer or join them: the layout adds up single ones. The style sheet of the screen says the same. */
export const plainFeatures = { kern: false, liga: false, clig: false, calt: false, rlig: false, ccmp: false, locl: false, mark: false, mkmk: false };

/** What never takes ink: the checks for characters keep it off paper. */
const inkless = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/u;

const require = createRequire(import.meta.url);

const files = new Map<string, Uint8Array>();

/** The bytes of a font, as the proof embeds it; read once. Face names are those of the table. */
export function readFontFile(face: string): Uint8Array {
  const known = files.get(face);
  if (known) return known;
  const bytes = unpackWoff(readFileSync(require.resolve(fontFile(face, "woff"))));
  files.set(face, bytes);
  return bytes;
}

function fontFile(face: string, format: "woff" | "woff2"): string {
  const family = Object.keys(families).find((name) => face.startsWith(`${name}-`)) ?? "";
  return `@fontsource/${family}/files/${face}-400-normal.${format}`;
}

/** Reads every font file: which characters it draws, and how wide. In thousandths of the em. */
export function readFontFaces(): FontFace[] {
  return Object.entries(families).flatMap(([family, subsets]) => {
    const taken = new Set<number>();
    return subsets.map((subset) => {
      const face = `${family}-${subset}`;
      const font = fontkit.create(readFontFile(face));
      const codePoints = font.characterSet
        .filter((codePoint) => !taken.has(codePoint) && !inkless.test(String.fromCodePoint(codePoint)))
        .sort((a, b) => a - b);
      codePoints.forEach((codePoint) => taken.add(codePoint));
      const width = (codePoint: number) => Math.round((font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm);
      return { name: face, family, runs: toRuns(codePoints).map((run) => [run[0] ?? 0, ...run.map(width)]) };
    });
  });
}

/** Neighbours together: [65, 66, 70] is [65, 66] and [70]. */
function toRuns(codePoints: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const codePoint of codePoints) {
    const last = runs.at(-1);
    if (last && last.at(-1) === codePoint - 1) last.push(codePoint);
    else runs.push([codePoint]);
  }
  return runs;
}

/**
 * The style sheet that gives the browser the same files for the same characters: each lettering is one family whose ranges never meet, so
 * that what is drawn is what was measured.
 */
export function writeFontStyles(faces: readonly FontFace[]): string {
  const rules = Object.entries(familiesOf).flatMap(([lettering, [own, other]]) => {
    const ownPoints = new Set(faces.filter(({ family }) => family === own).flatMap(pointsOf));
    return faces.flatMap((face) => {
      const points = pointsOf(face).filter((point) => face.family === own || (face.family === other && !ownPoints.has(point)));
      if (points.length === 0) return [];
      const range = toRuns(points).map((run) => (run.length === 1 ? hex(run[0]) : `${hex(run[0])}-${hex(run.at(-1)).slice(2)}`));
      return [
        "@font-face {",
        `  font-family: "Dearly ${lettering}";`,
        `  src: url("${fontFile(face.name, "woff2")}") format("woff2");`,
        "  font-display: swap;",
        `  unicode-range: ${range.join(", ")};`,
        "}",
        "",
      ];
    });
  });
  return ["/* Written by `npm run fonts`, like the table beside it. */", ...rules].join("\n");
}

function pointsOf({ runs }: FontFace): number[] {
  return runs.flatMap(([start = 0, ...widths]) => widths.map((_width, at) => start + at));
}

function hex(codePoint = 0): string {
  return `U+${codePoint.toString(16).toUpperCase()}`;
}
