import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readCode } from "~/assets/camera-code/modules.server";
import { sampleCode } from "~/campaigns/discount/code";
import { drawCodeSheet } from "./draw-sheet.server";
import { codeSheetOf } from "./code-sheet";

const sheet = { code: sampleCode("SPRING"), domain: "hearth.example", shopName: "Hearth & Linen", locale: "en" };

describe("a code sheet", () => {
  it("is an A4 page that leads a camera to the recipient's own code", async () => {
    const bytes = await drawCodeSheet(sheet);
    const { width, height, density, format } = await sharp(bytes).metadata();
    expect({ width, height, density, format }).toEqual({ width: 1654, height: 2339, density: 200, format: "png" });
    expect(await readCode(bytes)).toBe(`https://hearth.example/discount/${sheet.code}`);
    expect(bytes.length).toBeLessThan(60_000);
  });

  it("keeps every letter of the longest words on the page, in any of its languages", async () => {
    for (const locale of ["en", "de", "nl", "fr"]) {
      const long = { locale, shopName: "Ţesătorie Żółw & Łąka ".repeat(4), domain: `${"a-very-long-name-of-a-shop-".repeat(3)}.example.com`, code: sampleCode("ABCDEFGHIJKL") };
      const bytes = await drawCodeSheet({ ...sheet, ...long });
      const { data, info } = await sharp(bytes).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
      const isDark = (x: number) => Array.from({ length: info.height }, (_, y) => data[y * info.width + x] ?? 255).some((shade) => shade < 128);
      // An inch, less the overhang of a letter.
      for (const x of [...Array(185).keys()]) expect([isDark(x), isDark(info.width - 1 - x)]).toEqual([false, false]);
    }
  });

  it("leads to the shop's own address at Shopify where its domain is too long for a camera, or not known", () => {
    const domainOf = (shop_url: string) => codeSheetOf("hearth.myshopify.com", { shop_url, shop_name: "Hearth", discount_code: "A" }, "en").domain;
    expect(domainOf("hearth.example")).toBe("hearth.example");
    expect(domainOf(`${"h".repeat(60)}.example`)).toBe("hearth.myshopify.com");
    expect(domainOf("")).toBe("hearth.myshopify.com");
  });

  it("does not come from a link that no camera can read", async () => {
    await expect(drawCodeSheet({ ...sheet, domain: "x".repeat(2_000) })).rejects.toThrow();
  });
});
