/** Text of files that say nothing of their encoding. Pure. */

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

const newLine = 0x0a;
/** A line that is longer is decoded where it is cut: no list has one, and memory stays bounded. */
const longestLine = 64 * 1024;

/**
 * The encoding by a file's first bytes: its byte order mark, else the zeroes that UTF-16 has at every other place. What is left is UTF-8, or Windows-1252
 * where it is no UTF-8, which `decodeText` tells line by line.
 */
export function guessEncoding(start: Uint8Array): TextEncoding {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const looked = start.subarray(0, 1_000);
  const zeroes = (parity: number) => looked.filter((byte, at) => at % 2 === parity && byte === 0).length / Math.max(1, looked.length / 2);
  if (zeroes(1) > 0.4) return "utf-16le";
  return zeroes(0) > 0.4 ? "utf-16be" : "utf-8";
}

/** Decodes a file's bytes, however they are cut into chunks. No byte makes it fail. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  let held = new Uint8Array();
  let wide: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    held = joinBytes(held, chunk);
    // So few bytes say nothing yet.
    if (wide === undefined && held.length < 4) continue;
    if (wide === undefined) {
      const encoding = guessEncoding(held);
      wide = encoding === "utf-8" ? null : new TextDecoder(encoding);
    }
    if (wide) {
      yield wide.decode(held, { stream: true });
      held = new Uint8Array();
      continue;
    }
    const end = held.length > longestLine ? held.length : held.lastIndexOf(newLine) + 1;
    if (end === 0) continue;
    yield decodeLines(held.subarray(0, end));
    held = held.slice(end);
  }
  yield wide ? wide.decode(held) : decodeLines(held);
}

/** Whole lines as UTF-8; those that are none as Windows-1252, in which every byte is a character. */
function decodeLines(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return splitLines(bytes).map(decodeLine).join("");
  }
}

function decodeLine(line: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line);
  } catch {
    return decodeWindows1252(line);
  }
}

/** Bytes as Windows-1252; the five that it leaves out become control characters. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes).replace(/[\x80-\x9f]/g, (letter) => windowsLetters.charAt(letter.charCodeAt(0) - 0x80));
}

/** What Windows-1252 has where Latin-1 has control characters; not every Node's own decoder knows them. */
const windowsLetters = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Lines with their ends. No byte of a longer UTF-8 character is a line's end. */
function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(newLine, from);
    const end = at < 0 ? bytes.length : at + 1;
    lines.push(bytes.subarray(from, end));
    from = end;
  }
  return lines;
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
