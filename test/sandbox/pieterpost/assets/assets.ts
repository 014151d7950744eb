import { invalidRequest } from "../api-error.ts";
import { type FileFacts, inspectFile } from "./image-size.ts";

export const assetKinds = ["postcard-image", "letter-attachment", "letter-stamp-image"] as const;
export type AssetKind = (typeof assetKinds)[number];

export type Asset = {
  assetId: string;
  accountId: string;
  kind: AssetKind;
  contentType: FileFacts["contentType"];
  name: string;
  originalName: string;
  publicUrl: string | null;
  size: number;
  pages: number;
  createdAt: Date;
  bytes: Buffer;
};

const MAX_BYTES = 50 * 1024 * 1024;
const LIFE_MS = 24 * 3_600_000;

/** Temporary uploads ("Assets"): checked by their bytes, usable for 24 hours in both modes by their own account. */
export class AssetShelf {
  #assets = new Map<string, Asset>();
  #baseUrl: () => string;

  constructor(baseUrl: () => string) {
    this.#baseUrl = baseUrl;
  }

  put(file: {
    accountId: string;
    kind: string;
    originalName: string;
    declaredType: string | null;
    bytes: Buffer;
    now: Date;
    /** For a test that needs a document's own id. */
    assetId?: string;
  }): Asset {
    const kind = assetKinds.find((known) => known === file.kind);
    if (!kind) throw invalidRequest(`kind must be one of ${assetKinds.join(", ")}.`);
    if (file.bytes.length === 0) throw invalidRequest("The file is empty.");
    if (file.bytes.length > MAX_BYTES) throw invalidRequest("The upload limit is 50 MB.");
    const facts = inspectFile(file.bytes);
    if (!facts || (facts.contentType === "application/pdf" && kind !== "letter-attachment")) {
      throw invalidRequest(`A ${kind} must be ${kind === "letter-attachment" ? "PDF, PNG or JPEG" : "PNG or JPEG"}.`);
    }
    if (file.declaredType !== null && file.declaredType !== facts.contentType) {
      throw invalidRequest("The file is not of the content type it is sent as.");
    }
    if (kind === "postcard-image" && facts.width !== facts.height) {
      throw invalidRequest("Postcard fronts must be square, with a 1:1 aspect ratio.");
    }
    const assetId = file.assetId ?? `asset_${this.#assets.size + 1}`;
    const extension = { "image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf" }[facts.contentType];
    const asset: Asset = {
      assetId,
      accountId: file.accountId,
      kind,
      contentType: facts.contentType,
      name: kind === "postcard-image" ? `${assetId}.${extension}` : file.originalName,
      originalName: file.originalName,
      publicUrl: kind === "postcard-image" ? `${this.#baseUrl()}/api/public-assets/${assetId}` : null,
      size: file.bytes.length,
      pages: facts.pages,
      createdAt: file.now,
      bytes: file.bytes,
    };
    this.#assets.set(assetId, asset);
    return asset;
  }

  /** The asset an order refers to; refuses an unknown, foreign, expired or wrong one. */
  require(accountId: string, assetId: string, kind: AssetKind, now: Date): Asset {
    const asset = this.#assets.get(assetId);
    if (!asset || asset.accountId !== accountId || !isFresh(asset, now)) {
      throw invalidRequest(`Asset ${assetId} was not found or has expired.`);
    }
    if (asset.kind !== kind) throw invalidRequest(`Asset ${assetId} is not a ${kind}.`);
    return asset;
  }

  /** A postcard front at its temporary public address; attachments and stamps stay private. */
  publicBytes(assetId: string, now: Date): Asset | undefined {
    const asset = this.#assets.get(assetId);
    return asset?.publicUrl && isFresh(asset, now) ? asset : undefined;
  }
}

function isFresh(asset: Asset, now: Date): boolean {
  return now.getTime() - asset.createdAt.getTime() < LIFE_MS;
}

/** The answer of `POST /v1/uploads`. */
export function assetView({ assetId, contentType, kind, name, originalName, publicUrl, size }: Asset) {
  return { assetId, contentType, kind, name, originalName, publicUrl, size };
}
