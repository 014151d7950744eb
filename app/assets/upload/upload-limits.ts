import type { AssetKind } from "~/providers/mail-provider";
import { pixelsFor } from "../print-quality";

export const artworkKinds = ["stamp", "front", "attachment"] as const satisfies readonly AssetKind[];

/** What a file can be; told by its first bytes, never by its name. */
export type FileType = "image/png" | "image/jpeg" | "image/webp" | "application/pdf";

const megabyte = 1024 * 1024;
const pictures: readonly FileType[] = ["image/png", "image/jpeg", "image/webp"];

export interface UploadLimit {
  types: readonly FileType[];
  /** Largest file that is taken. Chosen; PieterPost documents 50 MB, and its MCP tools want a third more for the same file. */
  bytes: number;
  /** Longest side that is kept, in pixels: twice what is sharp on paper. */
  keptSide: number;
}

/** PieterPost documents PNG and JPEG for stamps and fronts, PDF as well for attachments; WebP is turned into one of them. */
export const UPLOAD_LIMITS: Record<AssetKind, UploadLimit> = {
  stamp: { types: pictures, bytes: 20 * megabyte, keptSide: 1_200 },
  front: { types: pictures, bytes: 20 * megabyte, keptSide: 3_600 },
  attachment: { types: [...pictures, "application/pdf"], bytes: 20 * megabyte, keptSide: 4_800 },
};

/** Most pixels a picture may have before it is made smaller: those of today's telephones fit. Chosen. */
export const MOST_PIXELS = 64_000_000;
/** Longest PDF. Chosen, far above what fits: no provider documents how many pages one letter may have. */
export const MOST_PDF_PAGES = 20;
/** Longest name, which fits on one line of a list. Chosen. */
export const MOST_NAME_CHARACTERS = 120;

/** Why a file was not taken. Each has a sentence under `artwork.refusals`. */
export const uploadRefusals = [
  "empty",
  "too-large",
  "not-a-picture",
  "not-a-document",
  "heic",
  "animated",
  "too-many-pixels",
  "broken-picture",
  "not-square",
  "too-small",
  "pdf-encrypted",
  "pdf-broken",
  "pdf-form",
  "pdf-too-long",
  "busy",
] as const;
export type UploadRefusal = (typeof uploadRefusals)[number];

/** The figures that the sentences of refusals name. */
export function refusalFigures(kind: AssetKind): { megabytes: number; megapixels: number; pages: number; width: number; height: number } {
  const { bytes } = UPLOAD_LIMITS[kind];
  return { megabytes: bytes / megabyte, megapixels: MOST_PIXELS / 1_000_000, pages: MOST_PDF_PAGES, ...pixelsFor(kind, "blurred") };
}

/** The name of an asset from that of its file: without its ending, on one line, never empty. */
export function nameFromFile(fileName: string): string {
  const plain = fileName.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  const bare = plain.replace(/\.(png|jpe?g|webp|pdf)$/i, "").trim();
  return Array.from(bare || plain || "?").slice(0, MOST_NAME_CHARACTERS).join("").trim();
}
