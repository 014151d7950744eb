import { createHash, randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import type { AssetKind } from "~/providers/mail-provider";
import { assetAddress } from "../asset-address.server";
import { detectFileType } from "./file-type";
import { readPdf } from "./read-pdf.server";
import { readPicture, type FileReading, type ReadFile, type SquareCrop } from "./read-picture.server";
import { nameFromFile, UPLOAD_LIMITS, type UploadRefusal } from "./upload-limits";
import type { ArtworkChoice } from "../artwork-choice";

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

export type StoreOutcome =
  /** `isKnown`: the same picture was there already, under the name that is answered. */
  | { ok: true; asset: ArtworkChoice; isKnown: boolean }
  | { ok: false; refusal: UploadRefusal };

/**
 * Keeps a stamp, a postcard front or an attachment, written anew from what was uploaded. The same picture twice is one asset; one that had been
 * deleted is back. `crop` is for fronts that are not square.
 */
export async function storeAsset(shopId: string, kind: AssetKind, given: UploadedFile, crop: SquareCrop | null): Promise<StoreOutcome> {
  const reading = await readFile(kind, given.bytes, crop);
  if (!reading.ok) return reading;
  const { file } = reading;
  const db = shopDb(shopId);
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  const known = await findSame(db, kind, sha256);
  const asset = known ?? (await create(db, kind, nameFromFile(given.name), sha256, file));
  const { width, height, pages } = file;
  return {
    ok: true,
    isKnown: known !== null,
    asset: {
      ...{ id: asset.id, kind, name: asset.name, width, height, pages, isArchived: false },
      thumbnailUrl: file.thumbnail && assetAddress(shopId, asset.id, "thumbnail"),
      url: assetAddress(shopId, asset.id, "full"),
    },
  };
}

async function readFile(kind: AssetKind, bytes: Uint8Array, crop: SquareCrop | null): Promise<FileReading> {
  const limit = UPLOAD_LIMITS[kind];
  if (bytes.byteLength === 0) return { ok: false, refusal: "empty" };
  if (bytes.byteLength > limit.bytes) return { ok: false, refusal: "too-large" };
  const type = detectFileType(bytes);
  if (type === "heic") return { ok: false, refusal: "heic" };
  if (type === null || !limit.types.includes(type)) return { ok: false, refusal: kind === "attachment" ? "not-a-document" : "not-a-picture" };
  return type === "application/pdf" ? readPdf(bytes) : readPicture(kind, type, bytes, crop);
}

async function findSame(db: ShopDb, kind: AssetKind, sha256: string): Promise<{ id: string; name: string } | null> {
  const same = await db.asset.findFirst({
    where: { kind, sha256 },
    orderBy: { archivedAt: { sort: "desc", nulls: "first" } },
    select: { id: true, name: true },
  });
  if (same) await db.asset.updateMany({ where: { id: same.id }, data: { archivedAt: null } });
  return same;
}

async function create(db: ShopDb, kind: AssetKind, name: string, sha256: string, file: ReadFile): Promise<{ id: string; name: string }> {
  return db.asset.create({
    data: { id: randomUUID(), shopId: db.$shopId, kind, name, sha256, ...file, createdAt: now() },
    select: { id: true, name: true },
  });
}
