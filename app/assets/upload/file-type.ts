import type { FileType } from "./upload-limits";

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a file is by its first bytes, whatever its name says; `heic` for telephones' photos, which no printer takes; null for anything else. */
export function detectFileType(bytes: Uint8Array): FileType | "heic" | null {
  const startsWith = (signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte);
  const textAt = (from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));
  if (startsWith(pngSignature)) return "image/png";
  if (startsWith([0xff, 0xd8, 0xff])) return "image/jpeg";
  if (textAt(0, 4) === "RIFF" && textAt(8, 4) === "WEBP") return "image/webp";
  if (textAt(0, 5) === "%PDF-") return "application/pdf";
  if (textAt(4, 4) === "ftyp" && /^(hei|hev|mif1|msf1|avi)/.test(textAt(8, 4))) return "heic";
  return null;
}

/** Whether a PNG moves: the chunk that says so stands before the picture's own data. */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = pngSignature.length; at + 8 <= bytes.length; ) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
    at += 12 + view.getUint32(at);
  }
  return false;
}
