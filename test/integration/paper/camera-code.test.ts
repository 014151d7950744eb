import fc from "fast-check";
import jsQR from "jsqr";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { addCodeToFront, previewCodeOnFront } from "~/assets/camera-code/add-code.server";
import { drawCodeOnFront, isReadable } from "~/assets/camera-code/draw-code.server";
import { codeCorners, placeCode, sharpSide, type CodePlace } from "~/assets/camera-code/place";
import { storeAsset } from "~/assets/upload/store-asset.server";
import { seedShop } from "../../helpers/seed.ts";

/** A front that is hard on a decoder: noise of every colour. */
const noise = (side: number) => sharp({ create: { width: side, height: side, channels: 3, background: "#777", noise: { type: "gaussian", mean: 128, sigma: 60 } } }).png().toBuffer();

/** What stands at a place, as a decoder of its own reads it. */
async function decode(front: Uint8Array, { left, top, side }: CodePlace): Promise<string | null> {
  const { data, info } = await sharp(front).extract({ left, top, width: side, height: side }).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}

describe("a code for the camera on a postcard front", () => {
  it("is read again whatever it says and wherever it stands, on a picture as restless as can be", async () => {
    const front = await noise(900);
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.constantFrom(...codeCorners), async (path, corner) => {
        const link = `https://hearth.example${path.slice(0, 90)}`;
        const drawn = await drawCodeOnFront(front, link, corner);
        if (!drawn.ok) throw new Error("The code cannot be read.");
        const { width, height } = await sharp(drawn.bytes).metadata();
        expect([width, height]).toEqual([sharpSide, sharpSide]);
        expect(await decode(drawn.bytes, drawn.place)).toBe(link);
      }),
      { numRuns: 5 },
    );
  });

  it("covers its corner and nothing else", async () => {
    const plain = await sharp({ create: { width: 2_000, height: 2_000, channels: 3, background: "#204060" } }).png().toBuffer();
    const drawn = await drawCodeOnFront(plain, "https://hearth.example/spring", "top-left");
    if (!drawn.ok) throw new Error("The code cannot be read.");
    const { data } = await sharp(drawn.bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * 2_000 + x) * 3, (y * 2_000 + x) * 3 + 3)];
    // The shortest code that says so: 29 modules a side.
    const { left, top, side } = placeCode(2_000, 29, "top-left");
    expect(at(left - 1, top - 1)).toEqual([0x20, 0x40, 0x60]);
    expect(at(left + 1, top + 1)).toEqual([255, 255, 255]);
    expect(at(left + side, top + side)).toEqual([0x20, 0x40, 0x60]);
  });

  it("is not accepted where something lies over it, or it says something else", async () => {
    const drawn = await drawCodeOnFront(await noise(900), "https://hearth.example/spring", "top-left");
    if (!drawn.ok) throw new Error("The code cannot be read.");
    const { left, top, side } = drawn.place;
    const stain = await sharp({ create: { width: Math.round(side / 2), height: side, channels: 3, background: "#a33" } }).png().toBuffer();
    const stained = await sharp(drawn.bytes).composite([{ input: stain, left, top }]).png().toBuffer();
    expect(await isReadable(drawn.bytes, drawn.place, "https://hearth.example/spring")).toBe(true);
    expect(await isReadable(stained, drawn.place, "https://hearth.example/spring")).toBe(false);
    expect(await isReadable(drawn.bytes, drawn.place, "https://hearth.example/autumn")).toBe(false);
  });

  it("makes a front of its own, which is kept as it is printed", async () => {
    const shop = await seedShop();
    const stored = await storeAsset(shop.shopId, "front", { name: "Meadow.png", bytes: await noise(1_000) }, null);
    if (!stored.ok) throw new Error(stored.refusal);
    const link = "https://hearth.example/spring";
    const made = await addCodeToFront(shop.shopId, stored.asset.id, { link, corner: "bottom-right" });
    if (!made.ok) throw new Error(made.reason);
    expect(made.assetId).not.toBe(stored.asset.id);
    const kept = await shop.db.asset.findUniqueOrThrow({ where: { id: made.assetId } });
    expect(kept).toMatchObject({ kind: "front", name: "Meadow QR", width: sharpSide, height: sharpSide });
    // The shortest code that says so: 29 modules a side.
    expect(await decode(kept.bytes, placeCode(sharpSide, 29, "bottom-right"))).toBe(link);
    expect(await addCodeToFront(shop.shopId, stored.asset.id, { link, corner: "bottom-right" })).toEqual(made);
  });

  it("is drawn for a few at once and leaves the others to try again, so that nobody waits behind a crowd", async () => {
    const shop = await seedShop();
    const stored = await storeAsset(shop.shopId, "front", { name: "Meadow.png", bytes: await noise(900) }, null);
    if (!stored.ok) throw new Error(stored.refusal);
    const ask = () => previewCodeOnFront(shop.shopId, stored.asset.id, { link: "https://hearth.example", corner: "top-left" });
    const answers = await Promise.all(Array.from({ length: 8 }, ask));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(4);
    expect(answers.filter((answer) => !answer.ok && answer.reason === "code-busy")).toHaveLength(4);
    expect(await ask()).toMatchObject({ ok: true });
  });

  it("is put on no stamp, and on nobody else's front", async () => {
    const [shop, other] = [await seedShop(), await seedShop()];
    const stored = await storeAsset(other.shopId, "front", { name: "Meadow.png", bytes: await noise(1_000) }, null);
    if (!stored.ok) throw new Error(stored.refusal);
    expect(await addCodeToFront(shop.shopId, stored.asset.id, { link: "https://hearth.example", corner: "top-left" })).toEqual({ ok: false, reason: "artwork-gone" });
  });
});
