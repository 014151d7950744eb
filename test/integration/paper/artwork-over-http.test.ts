import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { assetAddress } from "~/assets/asset-address.server";
import { serveAsset } from "~/assets/serve-asset.server";
import { receiveUpload } from "~/assets/upload/receive-upload.server";
import { addSafetyHeaders, refuseLargeForms } from "~/process/http-guard.server";
import { pdf, png } from "../../fixtures/artwork-files.ts";
import { seedShop, type SeededShop } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";

/** Artwork as it comes in and goes out: the form with a file, and the addresses of pictures. */

const world = openWorld();
let shop: SeededShop;
beforeEach(async () => {
  shop = await seedShop();
});

function upload(fields: Record<string, string>, file?: { name: string; bytes: Buffer }): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set("file", new File([new Uint8Array(file.bytes)], file.name, { type: "text/html" }));
  return new Request("https://dearly.example/app/artwork/upload", { method: "POST", body: form });
}

describe("an upload's form", () => {
  it("brings a file, its kind and its crop", async () => {
    const file = { name: "C:\\fakepath\\Näher.png", bytes: await png(2000, 1800) };
    const outcome = await receiveUpload(shop.shopId, upload({ kind: "front", crop: '{"x":10,"y":0,"side":1800}' }, file));
    expect(outcome).toMatchObject({ ok: true, isKnown: false, asset: { name: "Näher", width: 1800, height: 1800 } });
  });

  it("is answered with a refusal for a file above the bound, before it is kept whole", async () => {
    const outcome = await receiveUpload(shop.shopId, upload({ kind: "stamp" }, { name: "big.png", bytes: Buffer.alloc(20 * 1024 * 1024 + 1) }));
    expect(outcome).toEqual({ ok: false, refusal: "too-large" });
    expect(await shop.db.asset.count()).toBe(0);
  });

  it("is not taken without a file, with another kind, or as another form", async () => {
    expect(await receiveUpload(shop.shopId, upload({ kind: "stamp" }))).toBeNull();
    expect(await receiveUpload(shop.shopId, upload({ kind: "poster" }, { name: "a.png", bytes: await png(600, 720) }))).toBeNull();
    expect(await receiveUpload(shop.shopId, new Request("https://dearly.example/", { method: "POST", body: "kind=stamp" }))).toBeNull();
    expect(await receiveUpload(shop.shopId, new Request("https://dearly.example/", { method: "POST" }))).toBeNull();
    const cutOff = { method: "POST", body: "--b\r\nContent-Disposition: form-data; name=kind", headers: { "Content-Type": "multipart/form-data; boundary=b" } };
    expect(await receiveUpload(shop.shopId, new Request("https://dearly.example/", cutOff))).toBeNull();
  });

  it("is asked to wait while many others are being received", async () => {
    const bytes = await png(600, 720);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => receiveUpload(shop.shopId, upload({ kind: "stamp" }, { name: "a.png", bytes }))));
    expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(6);
    expect(outcomes).toContainEqual({ ok: false, refusal: "busy" });
    expect((await receiveUpload(shop.shopId, upload({ kind: "stamp" }, { name: "a.png", bytes })))?.ok).toBe(true);
  });
});

describe("the guard before every page", () => {
  const app = express();
  app.use(addSafetyHeaders, refuseLargeForms, (_request, response) => void response.send("taken"));
  const server = app.listen(0);
  afterAll(() => server.close());
  const send = async (path: string, megabytes: number) =>
    (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method: "POST", body: Buffer.alloc(megabytes * 1024 * 1024) })).status;

  it("lets a file through where files are taken, and nowhere else, and no file without a bound", async () => {
    expect(await send("/app/artwork/upload", 20)).toBe(200);
    expect(await send("/app/artwork/upload", 22)).toBe(413);
    expect(await send("/app/artwork/uploads", 2)).toBe(413);
    expect(await send("/app/artwork", 2)).toBe(413);
    expect(await send("/app/artwork/upload?_data=x", 20)).toBe(200);
  });
});

describe("the address of a picture", () => {
  let ids: { stamp: string; leaflet: string };
  beforeEach(async () => {
    const keep = async (kind: "stamp" | "attachment", bytes: Buffer) => {
      const outcome = await receiveUpload(shop.shopId, upload({ kind }, { name: "a", bytes }));
      return outcome?.ok ? outcome.asset.id : "";
    };
    ids = { stamp: await keep("stamp", await png(600, 720)), leaflet: await keep("attachment", await pdf(1)) };
  });
  const get = (address: string) => {
    const { pathname, searchParams } = new URL(address, "https://dearly.example");
    return serveAsset(pathname.split("/")[2] ?? "", searchParams);
  };

  it("shows what is printed, and a small picture, for as long as it is signed for", async () => {
    const full = await get(assetAddress(shop.shopId, ids.stamp, "full"));
    const { bytes } = await shop.db.asset.findUniqueOrThrow({ where: { id: ids.stamp } });
    expect(Buffer.from(await full.arrayBuffer())).toEqual(Buffer.from(bytes));
    expect(full.headers.get("Content-Type")).toBe("image/png");
    expect(full.headers.get("Content-Disposition")).toBe("inline");
    expect(full.headers.get("Content-Security-Policy")).toContain("sandbox");
    const seconds = Number(/^private, max-age=(\d+), immutable$/.exec(full.headers.get("Cache-Control") ?? "")?.[1]);
    expect(seconds).toBeGreaterThan(6 * 86_400);
    const small = await get(assetAddress(shop.shopId, ids.stamp, "thumbnail"));
    expect(small.headers.get("Content-Type")).toBe("image/webp");
    const leaflet = await get(assetAddress(shop.shopId, ids.leaflet, "full"));
    expect(leaflet.headers.get("Content-Disposition")).toContain("attachment");
    expect((await get(assetAddress(shop.shopId, ids.leaflet, "thumbnail"))).status).toBe(404);
  });

  it("is the same for a week, and worth nothing after two", async () => {
    const address = assetAddress(shop.shopId, ids.stamp, "full");
    await world.advance(15 * 86_400);
    expect((await get(address)).status).toBe(404);
    expect((await get(assetAddress(shop.shopId, ids.stamp, "full"))).status).toBe(200);
  });

  it("is no other shop's, asset's, size's or time's", async () => {
    const other = await seedShop();
    const address = assetAddress(shop.shopId, ids.stamp, "full");
    const until = new URL(address, "https://dearly.example").searchParams.get("until") ?? "";
    const changed = [
      address.replace(encodeURIComponent(shop.shopId), encodeURIComponent(other.shopId)),
      address.replace(ids.stamp, ids.leaflet),
      address.replace("size=full", "size=thumbnail"),
      address.replace("size=full", "size=raw"),
      address.replace(until, String(Number(until) + 1)),
      address.replace(/signature=[^&]+/, ""),
      `${address}x`,
      // Signed for a shop that does not have it.
      assetAddress(other.shopId, ids.stamp, "full"),
    ];
    for (const wrong of changed) expect((await get(wrong)).status, wrong).toBe(404);
    expect((await get(address)).status).toBe(200);
  });
});
