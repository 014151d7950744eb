import {
  MaxPartSizeExceededError,
  unstable_createMemoryUploadHandler as createMemoryUploadHandler,
  unstable_parseMultipartFormData as parseMultipartFormData,
} from "@remix-run/node";
import { storeAsset, type StoreOutcome } from "./store-asset.server";
import { uploadSchema } from "./upload-form";
import { UPLOAD_LIMITS } from "./upload-limits";

const largestFile = Math.max(...Object.values(UPLOAD_LIMITS).map(({ bytes }) => bytes));
/** Files being received at once; each can be as large as the largest. */
const mostAtOnce = 6;

let receiving = 0;

/** Receives one file with what it is to be, and keeps it. Null when the form is not one of ours. */
export async function receiveUpload(shopId: string, request: Request): Promise<StoreOutcome | null> {
  if (receiving >= mostAtOnce) return { ok: false, refusal: "busy" };
  receiving += 1;
  try {
    const form = await readForm(request);
    if (form === "too-large") return { ok: false, refusal: form };
    const fields = uploadSchema.safeParse({ kind: form?.get("kind"), crop: form?.get("crop") });
    const file = form?.get("file");
    if (!fields.success || !(file instanceof File)) return null;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await storeAsset(shopId, fields.data.kind, { name: file.name, bytes }, fields.data.crop);
  } finally {
    receiving -= 1;
  }
}

/** Null for what is no form with parts, or was cut off. */
async function readForm(request: Request): Promise<FormData | "too-large" | null> {
  try {
    return await parseMultipartFormData(request, createMemoryUploadHandler({ maxPartSize: largestFile }));
  } catch (error) {
    return error instanceof MaxPartSizeExceededError ? "too-large" : null;
  }
}
