import type { AssetKind } from "~/providers/mail-provider";
import { isTooSmall, type Pixels } from "../print-quality";
import { UPLOAD_LIMITS, type UploadRefusal } from "./upload-limits";

/** What stands in the way before a file is sent: nothing, that it has to be cropped, or a refusal. The server looks again, at the file itself. */
export type FirstLook = "ready" | "crop" | UploadRefusal;

/** Judges a file by its size, and by its pixels where the browser can read them (null where it cannot). */
export function lookFirst(kind: AssetKind, file: { size: number }, pixels: Pixels | null): FirstLook {
  if (file.size === 0) return "empty";
  if (file.size > UPLOAD_LIMITS[kind].bytes) return "too-large";
  if (!pixels) return "ready";
  const side = Math.min(pixels.width, pixels.height);
  if (isTooSmall(kind, kind === "front" ? { width: side, height: side } : pixels)) return "too-small";
  return kind === "front" && pixels.width !== pixels.height ? "crop" : "ready";
}

/** The largest square in the middle of a picture. */
export function middleSquare({ width, height }: Pixels): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** A square given in shares of the picture's width and height, in whole pixels that lie within it. */
export function toPixels(share: { x: number; y: number; width: number }, { width, height }: Pixels): { x: number; y: number; side: number } {
  const side = Math.max(1, Math.min(Math.round(share.width * width), width, height));
  const within = (value: number, length: number) => Math.max(0, Math.min(Math.round(value), length - side));
  return { x: within(share.x * width, width), y: within(share.y * height, height), side };
}
