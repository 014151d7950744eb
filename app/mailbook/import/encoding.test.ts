import { describe, expect, it } from "vitest";
import { decodeAs, EncodingGuess, encodingByMark, type Encoding } from "./encoding";

function guess(bytes: Uint8Array, cut: number): Encoding {
  const found = new EncodingGuess();
  for (let at = 0; at < bytes.length; at += cut) found.add(bytes.subarray(at, at + cut));
  return found.end();
}

async function decode(encoding: Encoding, bytes: Uint8Array): Promise<string> {
  let text = "";
  for await (const part of decodeAs(encoding, [bytes.subarray(0, 3), bytes.subarray(3)])) text += part;
  return text;
}

const utf8 = (text: string) => Uint8Array.from(Buffer.from(text));
const utf16 = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le"));
const windows = Uint8Array.from([0x5a, 0x6f, 0xeb, 0x20, 0x92, 0x80]);

describe("a file's encoding", () => {
  it.each<[string, Uint8Array, Encoding, string]>([
    ["UTF-8", utf8("Zoë"), "utf-8", "Zoë"],
    ["UTF-8 with its mark", utf8("\uFEFFZoë"), "utf-8", "Zoë"],
    ["UTF-16, little end first", utf16("\uFEFFZoë"), "utf-16le", "Zoë"],
    ["UTF-16, big end first", Uint8Array.from(Buffer.from("\uFEFFZoë", "utf16le").swap16()), "utf-16be", "Zoë"],
    ["Windows-1252", windows, "windows-1252", "Zoë ’€"],
    ["nothing at all", new Uint8Array(), "utf-8", ""],
  ])("is told for %s, however it is cut, and read so", async (_name, bytes, encoding, text) => {
    for (const cut of [1, 2, 5, 100]) expect(guess(bytes, cut)).toBe(encoding);
    expect(await decode(encoding, bytes)).toBe(text);
  });

  it("is not UTF-8 for one wrong byte at the very end, nor for a letter that is cut off", () => {
    expect(guess(Uint8Array.from([...utf8("x".repeat(1_000)), 0xff]), 7)).toBe("windows-1252");
    expect(guess(utf8("Zoë").subarray(0, 3), 1)).toBe("windows-1252");
    expect(encodingByMark(Uint8Array.of(0xef, 0xbb))).toBeNull();
  });

  it("that is chosen wrongly leaves a sign in place of what cannot be read", async () => {
    expect(await decode("utf-8", windows)).toContain("\uFFFD");
    expect(await decode("utf-16le", Uint8Array.of(0x41, 0x00, 0x42))).toBe("A\uFFFD");
  });
});
