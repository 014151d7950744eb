import jsQR from "jsqr";
import QRCode from "qrcode";
import sharp from "sharp";
import { quietModules } from "./place";

/** A QR code's squares, dark where 1, row by row; `size` to a side, without the quiet zone. */
export interface CodeModules {
  size: number;
  data: Uint8Array;
}

/** The QR code (ISO/IEC 18004) of a link, at the level of correction that survives a crease. */
export function encodeLink(link: string): CodeModules {
  return QRCode.create(link, { errorCorrectionLevel: "M" }).modules;
}

/** Black on white with its quiet zone, one pixel a module, then made larger to `side` pixels without blurring an edge. PNG. */
export async function drawModules(modules: CodeModules, side: number): Promise<Buffer> {
  const across = modules.size + 2 * quietModules;
  const pixels = Buffer.alloc(across * across, 255);
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.data[row * modules.size + column]) pixels[(row + quietModules) * across + column + quietModules] = 0;
    }
  }
  return sharp(pixels, { raw: { width: across, height: across, channels: 1 } }).resize(side, side, { kernel: "nearest" }).png().toBuffer();
}

/** What a decoder reads in a picture; null where it finds no code. */
export async function readCode(picture: Uint8Array): Promise<string | null> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}
