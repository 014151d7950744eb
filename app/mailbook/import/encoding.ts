import { decodeWindows1252 } from "~/suppressions/import/decode-text";

/** The encodings a list can be read in. Pure. */
export const encodings = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof encodings)[number];

/** The encoding that a file's first bytes name; null where they name none. */
export function encodingByMark(start: Uint8Array): Encoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return "utf-8";
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return null;
}

/** Looks through a whole file, in pieces however cut, for the encoding it is most likely in: what its mark says, else UTF-8 if it is that to its last byte. */
export class EncodingGuess {
  private start = new Uint8Array();
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true });
  private isUtf8 = true;

  add(bytes: Uint8Array): void {
    if (this.start.length < 3) this.start = Uint8Array.from([...this.start, ...bytes.subarray(0, 3)]);
    this.try(() => this.utf8.decode(bytes, { stream: true }));
  }

  end(): Encoding {
    this.try(() => this.utf8.decode());
    return encodingByMark(this.start) ?? (this.isUtf8 ? "utf-8" : "windows-1252");
  }

  private try(decode: () => string): void {
    if (!this.isUtf8) return;
    try {
      decode();
    } catch {
      this.isUtf8 = false;
    }
  }
}

/** A file's text without its mark. Bytes that are no character of the encoding become U+FFFD, by which their row is known to be unreadable. */
export async function* decodeAs(encoding: Encoding, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  if (encoding === "windows-1252") {
    for await (const chunk of chunks) yield decodeWindows1252(chunk);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
