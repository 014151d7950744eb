import fontkit from "@pdf-lib/fontkit";
import * as pdf from "pdf-lib";
import { measureText, splitByFace } from "./fonts/glyphs";
import { plainFeatures, readFontFile } from "./fonts/read-fonts.server";
import type { Area } from "./geometry";
import type { PieceLayout, PlacedLine, Sheet } from "./layout";

export interface ProofPicture {
  /** PNG or JPEG, as the providers take them. */
  contentType: string;
  bytes: Uint8Array;
}

export interface ProofParts {
  title: string;
  /** A line at the foot of every sheet that says what this is; in a language that our type draws. */
  footer: string;
  /** The sentence for what stands in place of a front that the provider has of its own. */
  standardFront: string;
  stamp: ProofPicture | null;
  front: ProofPicture | null;
}

const ink = pdf.rgb(0.13, 0.19, 0.31);
const grey = pdf.rgb(0.45, 0.45, 0.45);
const pale = pdf.rgb(0.93, 0.93, 0.93);
const footerSize = 7;
/** From the lower edge; printers' own margins are narrower than the sheet's. */
const footerHeight = 12;

/** Draws a layout as a PDF, line by line as the screen does: a page for every sheet, in its true size. */
export async function makeProofPdf(layout: PieceLayout, parts: ProofParts): Promise<Uint8Array> {
  const document = await pdf.PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  document.setTitle(parts.title);
  document.setProducer("Dearly");
  const fonts = await embedFonts(document, layout, parts);
  const stamp = await embedPicture(document, parts.stamp);
  const front = await embedPicture(document, parts.front);
  for (const sheet of layout.sheets) {
    const page = document.addPage([sheet.width, sheet.height]);
    const draw = (line: PlacedLine, colour = ink) => drawLine(page, fonts, line, colour);
    if (sheet.part === "front") drawFront(page, front, draw, parts.standardFront);
    if (sheet.stamp) drawStamp(page, stamp, sheet.stamp);
    for (const line of [...sheet.from, ...sheet.message, ...sheet.address]) draw(line);
    draw(footerOf(sheet, parts.footer), grey);
  }
  return document.save();
}

function footerOf({ width, height }: Sheet, text: string): PlacedLine {
  const x = Math.max(footerSize, (width - measureText("type", text, footerSize)) / 2);
  return { text, x, baseline: height - footerHeight, fontSize: footerSize, lettering: "type" };
}

type Fonts = ReadonlyMap<string, pdf.PDFFont>;

/** Embeds the files that the texts need, each with no more glyphs than are used. A font read once for many proofs forgets what its letters mean. */
async function embedFonts(document: pdf.PDFDocument, { sheets }: PieceLayout, { footer, standardFront }: ProofParts): Promise<Fonts> {
  const lines = sheets.flatMap(({ message, address, from }) => [...message, ...address, ...from]);
  const ours = [footer, standardFront].map((text) => ({ lettering: "type" as const, text }));
  const faces = new Set([...lines, ...ours].flatMap(({ lettering, text }) => splitByFace(lettering, text).map(({ face }) => face)));
  const fonts = new Map<string, pdf.PDFFont>();
  for (const face of faces) {
    if (face !== null) fonts.set(face, await document.embedFont(readFontFile(face), { subset: true, features: plainFeatures }));
  }
  return fonts;
}

/** A character that no font has is an empty box, as wide as the layout gave it room. */
function drawLine(page: pdf.PDFPage, fonts: Fonts, { text, x, baseline, fontSize, lettering }: PlacedLine, color: pdf.RGB): void {
  const y = page.getHeight() - baseline;
  let at = x;
  for (const part of splitByFace(lettering, text)) {
    const font = part.face === null ? undefined : fonts.get(part.face);
    if (font) page.drawText(part.text, { x: at, y, size: fontSize, font, color });
    else drawBoxes(page, part.text, { x: at, y, fontSize, lettering });
    at += measureText(lettering, part.text, fontSize);
  }
}

function drawBoxes(page: pdf.PDFPage, text: string, { x, y, fontSize, lettering }: Pick<PlacedLine, "x" | "fontSize" | "lettering"> & { y: number }): void {
  let at = x;
  for (const character of text) {
    const width = measureText(lettering, character, fontSize);
    if (width > 0) page.drawRectangle({ x: at + width * 0.1, y, width: width * 0.8, height: fontSize * 0.7, borderColor: grey, borderWidth: 0.6 });
    at += width;
  }
}

async function embedPicture(document: pdf.PDFDocument, picture: ProofPicture | null): Promise<pdf.PDFImage | null> {
  if (!picture) return null;
  return picture.contentType === "image/png" ? document.embedPng(picture.bytes) : document.embedJpg(picture.bytes);
}

function drawFront(page: pdf.PDFPage, front: pdf.PDFImage | null, draw: (line: PlacedLine, colour: pdf.RGB) => void, standardFront: string): void {
  const { width, height } = page.getSize();
  if (front) return drawCovering(page, front, { x: 0, y: 0, width, height });
  page.drawRectangle({ x: 0, y: 0, width, height, color: pale });
  const fontSize = 16;
  const x = (width - measureText("type", standardFront, fontSize)) / 2;
  draw({ text: standardFront, x, baseline: height / 2, fontSize, lettering: "type" }, grey);
}

function drawStamp(page: pdf.PDFPage, stamp: pdf.PDFImage | null, area: Area): void {
  if (stamp) return drawCovering(page, stamp, area);
  page.drawRectangle({ x: area.x, y: page.getHeight() - area.y - area.height, width: area.width, height: area.height, borderColor: grey, borderWidth: 0.8 });
}

/** Fills an area with a picture as the screen does: centred, what stands over cut off. */
function drawCovering(page: pdf.PDFPage, image: pdf.PDFImage, { x, y, width, height }: Area): void {
  const scale = Math.max(width / image.width, height / image.height);
  const bottom = page.getHeight() - y - height;
  page.pushOperators(pdf.pushGraphicsState(), pdf.rectangle(x, bottom, width, height), pdf.clip(), pdf.endPath());
  page.drawImage(image, {
    x: x + (width - image.width * scale) / 2,
    y: bottom + (height - image.height * scale) / 2,
    width: image.width * scale,
    height: image.height * scale,
  });
  page.pushOperators(pdf.popGraphicsState());
}
