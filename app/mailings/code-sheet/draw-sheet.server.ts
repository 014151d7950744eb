import sharp, { type Region } from "sharp";
import { drawModules, encodeLink, readCode } from "~/assets/camera-code/modules.server";
import { quietModules } from "~/assets/camera-code/place";
import { inTurn } from "~/assets/picture-turn.server";
import { discountLink } from "~/campaigns/discount/code";
import { translatorFor } from "~/locales/server-translator.server";
import { measureText } from "~/paper/fonts/glyphs";
import { outlineText } from "~/paper/fonts/outline-text.server";
import { PAPER_MEASURES } from "~/paper/geometry";
import type { CodeSheet } from "./code-sheet";

/** Sharp enough for type and for a camera, and a file of some kilobytes. */
const dotsAnInch = 200;
const pixels = (millimetres: number) => Math.round((millimetres / 25.4) * dotsAnInch);
const [width, height] = [pixels(PAPER_MEASURES.a4Width.value), pixels(PAPER_MEASURES.a4Height.value)];
const margin = pixels(PAPER_MEASURES.pageMargin.value);

/** Millimetres of the code with its quiet zone, at most, and of its upper edge from that of the page. Chosen: it stays clear of the folds in thirds. */
const [codeSide, codeTop] = [62, 112];

/** How many pixels of a camera's picture the code may cover, and still must be read. */
const seenSides = [320, 160] as const;

/**
 * Draws a code sheet, a black and white PNG of an A4 page. What was drawn is read back with a decoder, sharp and as small as a telephone may see it:
 * throws when it does not lead to the recipient's code, for a page that cannot be read is not sent.
 */
export function drawCodeSheet(sheet: CodeSheet): Promise<Uint8Array> {
  return inTurn(() => draw(sheet));
}

async function draw({ code, domain, shopName, locale }: CodeSheet): Promise<Uint8Array> {
  const link = discountLink(domain, code);
  const modules = encodeLink(link);
  const across = modules.size + 2 * quietModules;
  const side = Math.floor(pixels(codeSide) / across) * across;
  const { t } = translatorFor(locale, "UTC");
  const lines = [
    centred(shopName, pixels(62), 96),
    centred(t("discount.sheet.scan"), pixels(98), 48),
    centred(code, pixels(194), 76),
    centred(t("discount.sheet.type", { domain }), pixels(212), 44),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${lines.join("")}</svg>`;
  const place = { left: Math.round((width - side) / 2), top: pixels(codeTop) };
  const page = await sharp(Buffer.from(svg))
    .composite([{ input: await drawModules(modules, side), ...place }])
    .flatten({ background: "#fff" })
    .toColourspace("b-w")
    .withDensity(dotsAnInch)
    .png()
    .toBuffer();
  if (!(await isReadable(page, { ...place, width: side, height: side }, link))) throw new Error("A code sheet cannot be read by a camera.");
  return new Uint8Array(page);
}

/** One line in the middle of the page, as large as asked for or as fits between the margins. */
function centred(text: string, baseline: number, fontSize: number): string {
  const size = Math.min(fontSize, (fontSize * (width - 2 * margin)) / Math.max(1, measureText("type", text, fontSize)));
  return outlineText("type", { text, x: (width - measureText("type", text, size)) / 2, baseline, fontSize: size });
}

async function isReadable(page: Uint8Array, place: Region, link: string): Promise<boolean> {
  const code = await sharp(page).extract(place).toBuffer();
  for (const side of seenSides) {
    const seen = await sharp(code).resize(side, side).jpeg({ quality: 70 }).toBuffer();
    if ((await readCode(seen)) !== link) return false;
  }
  return true;
}
