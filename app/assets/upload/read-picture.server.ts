import sharp, { type Metadata, type Sharp } from "sharp";
import type { AssetKind } from "~/providers/mail-provider";
import { isAnimatedPng } from "./file-type";
import { inTurn } from "../picture-turn.server";
import { isTooSmall } from "../print-quality";
import { MOST_PIXELS, UPLOAD_LIMITS, type FileType, type UploadRefusal } from "./upload-limits";

/** A square of a picture, in whole pixels of the picture as it is seen: its orientation applied. */
export interface SquareCrop {
  x: number;
  y: number;
  side: number;
}

/** A file as it is kept: what is printed, byte for byte. */
export interface ReadFile {
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
  width: number | null;
  height: number | null;
  pages: number | null;
  thumbnail: Uint8Array<ArrayBuffer> | null;
}

export type FileReading = { ok: true; file: ReadFile } | { ok: false; refusal: UploadRefusal };

const thumbnailSide = 320;
const jpegQuality = 92;
/** A larger PNG is a photo, which a JPEG holds as well in a tenth of it. */
const largestPng = 12 * 1024 * 1024;
const secondsToRead = 30;

/**
 * Reads a PNG, JPEG or WebP and writes it anew: upright, cropped, in sRGB, no larger than what paper shows, and without anything that is not the
 * picture (places, cameras, colour profiles, whatever is hung behind it). A front lies on white, a stamp keeps what is transparent.
 */
export function readPicture(kind: AssetKind, type: FileType, bytes: Uint8Array, crop: SquareCrop | null): Promise<FileReading> {
  return inTurn(async () => {
    const open = (limitInputPixels: number | false) => sharp(bytes, { autoOrient: true, failOn: "error", limitInputPixels });
    try {
      // Only the head is read here, so that there is a better answer for too many pixels than that they cannot be read.
      const facts = await open(false).metadata();
      const refusal = refuse(kind, bytes, type, facts, crop);
      if (refusal) return { ok: false, refusal };
      const cut = open(MOST_PIXELS);
      if (crop) cut.extract({ left: crop.x, top: crop.y, width: crop.side, height: crop.side });
      return { ok: true, file: await write(cut, kind, type, facts.hasAlpha) };
    } catch {
      return { ok: false, refusal: "broken-picture" };
    }
  });
}

function refuse(kind: AssetKind, bytes: Uint8Array, type: FileType, facts: Metadata, crop: SquareCrop | null): UploadRefusal | null {
  const { width, height } = facts.autoOrient;
  if (`image/${facts.format}` !== type) return "broken-picture";
  if (width * height > MOST_PIXELS) return "too-many-pixels";
  if ((facts.pages ?? 1) > 1 || (type === "image/png" && isAnimatedPng(bytes))) return "animated";
  if (crop && (crop.x + crop.side > width || crop.y + crop.side > height)) return "not-square";
  if (kind === "front" && !crop && width !== height) return "not-square";
  return isTooSmall(kind, crop ? { width: crop.side, height: crop.side } : { width, height }) ? "too-small" : null;
}

async function write(picture: Sharp, kind: AssetKind, type: FileType, hasAlpha: boolean): Promise<ReadFile> {
  const keepsAlpha = hasAlpha && kind === "stamp";
  const side = UPLOAD_LIMITS[kind].keptSide;
  if (!keepsAlpha) picture.flatten({ background: "#fff" });
  picture.resize({ width: side, height: side, fit: "inside", withoutEnlargement: true }).toColourspace("srgb").timeout({ seconds: secondsToRead });
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const again = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const asJpeg = () => again().jpeg({ quality: jpegQuality, chromaSubsampling: "4:4:4" }).toBuffer();
  const png = type === "image/png" || keepsAlpha ? await again().png({ compressionLevel: 9 }).toBuffer() : null;
  const isPng = png !== null && (keepsAlpha || png.byteLength <= largestPng);
  const thumbnail = await again().resize({ width: thumbnailSide, height: thumbnailSide, fit: "inside", withoutEnlargement: true }).webp().toBuffer();
  return {
    contentType: isPng ? "image/png" : "image/jpeg",
    bytes: new Uint8Array(isPng ? png : await asJpeg()),
    width: info.width,
    height: info.height,
    pages: null,
    thumbnail: new Uint8Array(thumbnail),
  };
}
