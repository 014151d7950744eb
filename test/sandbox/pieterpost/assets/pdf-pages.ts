import { inflateSync } from "node:zlib";

const pageObject = /\/Type\s*\/Page(?![A-Za-z])/g;
const objectStream = /\/Type\s*\/ObjStm\b[^]*?stream\r?\n/g;

/**
 * How many pages a PDF has, by counting its page objects, those in compressed object streams included. It is no PDF
 * reader: a page that a later revision of the file replaced counts twice, and a file in which none is found (an
 * encrypted one, say) counts as one page, for it takes at least one sheet.
 */
export function countPdfPages(bytes: Buffer): number {
  // Latin-1 keeps one character a byte, so that positions in the text are positions in the file.
  const text = bytes.toString("latin1");
  let pages = occurrences(text);
  for (const found of text.matchAll(objectStream)) {
    const start = found.index + found[0].length;
    const end = text.indexOf("endstream", start);
    if (end > start) pages += occurrences(inflated(bytes.subarray(start, end)));
  }
  return Math.max(1, pages);
}

function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString("latin1");
  } catch {
    // Another filter, or none: whatever is readable was counted already.
    return "";
  }
}

function occurrences(text: string): number {
  return text.match(pageObject)?.length ?? 0;
}
