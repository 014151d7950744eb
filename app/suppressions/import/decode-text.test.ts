import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, guessEncoding } from "./decode-text";

async function decode(bytes: Uint8Array, cut = bytes.length || 1): Promise<string> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, index) => bytes.subarray(index * cut, (index + 1) * cut));
  let text = "";
  for await (const part of decodeText(chunks)) text += part;
  return text;
}

const utf16le = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le"));
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le").swap16());
const table = "name;city\r\nJürgen Groß;Köln\r\nZoë;’s-Hertogenbosch\r\nPriced;€ 5\r\n";
const windows = Uint8Array.from([...table].map((letter) => ({ "€": 0x80, "’": 0x92 })[letter] ?? letter.charCodeAt(0)));

describe("a file of unknown encoding", () => {
  it.each([
    ["UTF-8", Uint8Array.from(Buffer.from(table))],
    ["UTF-8 with its mark", Uint8Array.from(Buffer.from(`\uFEFF${table}`))],
    ["UTF-16, little end first", utf16le(`\uFEFF${table}`)],
    ["UTF-16, big end first", utf16be(`\uFEFF${table}`)],
    ["UTF-16 without its mark", utf16le(table)],
    ["UTF-16, big end first, without its mark", utf16be(table)],
    ["Windows-1252", windows],
  ])("is read as %s, wherever it is cut", async (_name, bytes) => {
    for (const cut of [1, 2, 3, 7, 1_000]) expect((await decode(bytes, cut)).replace(/^\uFEFF/, "")).toBe(table);
  });

  it("may be of two: each line is read by itself", async () => {
    expect(await decode(Uint8Array.from([...Buffer.from("Köln\n"), 0x4b, 0xf6, 0x6c, 0x6e, 0x0a]))).toBe("Köln\nKöln\n");
  });

  it("may be empty, or one byte", async () => {
    expect(await decode(new Uint8Array())).toBe("");
    expect(await decode(Uint8Array.of(65))).toBe("A");
    expect(guessEncoding(new Uint8Array())).toBe("utf-8");
  });

  it("is the same text however it is cut, and any bytes are some text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 4, max: 40 }), async (bytes, cut) => {
        const text = await decode(bytes, cut);
        // Where the first piece looks like another encoding than the whole, it is another text.
        if (guessEncoding(bytes) === guessEncoding(bytes.subarray(0, cut))) expect(text).toBe(await decode(bytes, bytes.length || 1));
      }),
      { examples: [[Uint8Array.of(0, 0, 0, 1, 0), 4]] },
    );
    await fc.assert(fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 200 }), async (text) => {
      const bytes = Uint8Array.from(Buffer.from(`a,b\n${text}`));
      expect(await decode(bytes, 5)).toBe(`a,b\n${text}`);
    }));
  });
});
