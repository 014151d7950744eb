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
    const form = await parseMultipartFormData(request, createMemoryUploadHandler({ maxPartSize: largestFile }));
    const fields = uploadSchema.safeParse({ kind: form.get("kind"), crop: form.get("crop") });
    const file = form.get("file");
    if (!fields.success || !(file instanceof File)) return null;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await storeAsset(shopId, fields.data.kind, { name: file.name, bytes }, fields.data.crop);
  } catch (error) {
    if (error instanceof MaxPartSizeExceededError) return { ok: false, refusal: "too-large" };
    throw error;
  } finally {
    receiving -= 1;
  }
}
