import fontkit from "@pdf-lib/fontkit";
import type { Lettering } from "../look";
import { measureText, splitByFace } from "./glyphs";
import { plainFeatures, readFontFile } from "./read-fonts.server";

export interface TextLine {
  text: string;
  /** Of the line's beginning, and of its baseline from the top. */
  x: number;
  baseline: number;
  fontSize: number;
}

const fonts = new Map<string, ReturnType<typeof fontkit.create>>();

/** A line of text as the outlines of its letters, an SVG fragment: so no font has to be installed where it is drawn. What no font of ours has is left out. */
export function outlineText(lettering: Lettering, { text, x, baseline, fontSize }: TextLine): string {
  let at = x;
  const paths = splitByFace(lettering, text).map((part) => {
    const path = part.face === null ? "" : outlinePart(part.face, part.text, { x: at, baseline, fontSize });
    at += measureText(lettering, part.text, fontSize);
    return path;
  });
  return paths.join("");
}

function outlinePart(face: string, text: string, { x, baseline, fontSize }: Omit<TextLine, "text">): string {
  const font = fonts.get(face) ?? fontkit.create(readFontFile(face));
  fonts.set(face, font);
  const { glyphs, positions } = font.layout(text, plainFeatures);
  const scale = fontSize / font.unitsPerEm;
  let advance = 0;
  const outlines = glyphs.map((glyph, index) => {
    const outline = `<path transform="translate(${advance} 0)" d="${glyph.path.toSVG()}"/>`;
    advance += positions[index]?.xAdvance ?? glyph.advanceWidth;
    return outline;
  });
  // Fonts count upwards from the baseline, pictures downwards from the top.
  return `<g transform="translate(${x} ${baseline}) scale(${scale} ${-scale})">${outlines.join("")}</g>`;
}
