import { inflateSync } from "node:zlib";

const streamStart = Buffer.from("stream");
/** Packings of which only the reader itself knows where they lead. */
const oddPacking = /\/(LZW|ASCII85|ASCIIHex|RunLength)Decode\b/;
/** Parts that are unpacked while a PDF is read; pictures and pages are left packed. */
const readAtOnce = /\/(ObjStm|XRef)\b/;

/**
 * Whether every part of a PDF unpacks to at most `most` bytes. A few kilobytes can unpack to gigabytes, and what reads the file would take the
 * process with it. A part that is packed twice is looked at twice. Files that could hide from this look, with an old packing beside a new structure
 * that never goes with it, are not within.
 */
export function inflatesWithin(bytes: Uint8Array, most: number): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = { odd: false, atOnce: false };
  lookForNames(file, names);
  let total = 0;
  for (let at = file.indexOf(streamStart); at !== -1; at = file.indexOf(streamStart, at + streamStart.length)) {
    let from = at + streamStart.length;
    if (file[from] === 0x0d) from += 1;
    if (file[from] === 0x0a) from += 1;
    // The end of the file's data is the packed data's own affair: the unpacker stops at its end.
    let part: Buffer | null = file.subarray(from);
    for (let depth = 0; depth < 3 && part && looksPacked(part); depth += 1) {
      const unpacked = unpack(part, most);
      if (unpacked === "too-large") return false;
      part = unpacked;
      total += part?.byteLength ?? 0;
      if (part) lookForNames(part, names);
    }
    if (total > 4 * most) return false;
  }
  return !(names.odd && names.atOnce);
}

/** Notes what is named in a part; a letter of a name can be written as a number. */
function lookForNames(part: Buffer, names: { odd: boolean; atOnce: boolean }): void {
  const text = part.toString("latin1").replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  names.odd ||= oddPacking.test(text);
  names.atOnce ||= readAtOnce.test(text);
}

/** The two bytes that zlib's data begins with. */
function looksPacked(part: Buffer): boolean {
  const [first, second] = part;
  return first !== undefined && second !== undefined && (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function unpack(part: Buffer, most: number): Buffer | "too-large" | null {
  try {
    return inflateSync(part, { maxOutputLength: most });
  } catch (error) {
    return error instanceof RangeError ? "too-large" : null;
  }
}
