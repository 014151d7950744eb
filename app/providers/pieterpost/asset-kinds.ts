import type { AssetKind, AssetUpload } from "~/providers/mail-provider";
import { ProviderError } from "~/providers/provider-error";

/** Upload kinds, types and size of PieterPost's API document, 'Assets'. */
export const pieterPostAssetKinds: Record<AssetKind, string> = {
  stamp: "letter-stamp-image",
  front: "postcard-image",
  attachment: "letter-attachment",
};

const images = ["image/png", "image/jpeg"];
const contentTypes: Record<AssetKind, string[]> = {
  stamp: images,
  front: images,
  attachment: [...images, "application/pdf"],
};
const mostBytes = 50 * 1024 * 1024;
/** How long an upload may take: the largest file over a slow line. */
export const uploadDeadlineMs = 120_000;

/** Refuses a file that PieterPost would refuse, before it travels. Throws ProviderError `invalid-request`. */
export function requireUploadable({ kind, contentType, bytes }: AssetUpload): void {
  if (!contentTypes[kind].includes(contentType)) {
    throw refused("PieterPost takes PNG and JPEG files, and PDF only as an attachment.", "Choose another file.");
  }
  if (bytes.byteLength === 0) throw refused("This file is empty.", "Choose another file.");
  if (bytes.byteLength > mostBytes) throw refused("This file is larger than 50 MB.", "Choose a smaller file.");
}

function refused(sentence: string, remedy: string): ProviderError {
  return new ProviderError({ kind: "invalid-request", sentence, remedy });
}
