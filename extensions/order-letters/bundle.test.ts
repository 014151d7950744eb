import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Words } from "../../app/locales/files.ts";

const read = (file: string) => readFileSync(new URL(file, import.meta.url));
const wordsOf = (file: string) => flatten(JSON.parse(read(`locales/${file}.json`).toString()) as Words);

function flatten(tree: Words, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

describe("the block on the order page, as built", () => {
  // Shopify refuses an extension over 64 KB compressed; a block on every order page should stay far below.
  it("is small", () => {
    const bytes = gzipSync(read("dist/order-letters.js")).length;
    expect(bytes).toBeLessThan(16 * 1024);
  });

  it("is built for the one target whose page answers it", () => {
    expect(read("dist/order-letters.js").toString()).toContain('shopify.extend("admin.order-details.block.render"');
  });

  const english = wordsOf("en.default");

  it.each(["de", "nl", "fr"])("speaks %s as fully as English", (language) => {
    const words = wordsOf(language);
    const parts = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
    expect([...words.keys()]).toEqual([...english.keys()]);
    expect(words.get("language")).toBe(language);
    for (const [key, text] of words) {
      expect(parts(text), key).toEqual(parts(english.get(key) ?? ""));
      if (text.length > 20) expect(text, key).not.toBe(english.get(key));
    }
  });
});
