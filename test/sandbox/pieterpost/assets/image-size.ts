import { countPdfPages } from "./pdf-pages.ts";

export type FileFacts = {
  contentType: "image/png" | "image/jpeg" | "application/pdf";
  width: number;
  height: number;
  pages: number;
};

/** What a file really is, by its first bytes and header, whatever its name says; undefined when it is none of ours. */
export function inspectFile(bytes: Buffer): FileFacts | undefined {
  if (
    bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) &&
    bytes.length >= 24
  ) {
    return { contentType: "image/png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), pages: 1 };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const size = jpegSize(bytes);
    return size && { contentType: "image/jpeg", ...size, pages: 1 };
  }
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") {
    return { contentType: "application/pdf", width: 0, height: 0, pages: countPdfPages(bytes) };
  }
  return undefined;
}

// Walks the markers up to the first start-of-frame; C4, C8 and CC are tables, not frames.
function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += standsAlone ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
