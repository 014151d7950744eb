import { z } from "zod";
import type { StoreOutcome } from "~/assets/upload/store-asset.server";
import type { UploadForm } from "~/assets/upload/upload-form";

export interface FileSending {
  form: UploadForm;
  file: File;
  /** App Bridge's session token: what a request without `fetch` has to bring itself. */
  token: string;
  /** Told the share that has been sent, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

const answerSchema = z.object({ ok: z.boolean() });

/** Sends one file, and gives the server's answer; null when there was none that can be read. A plain request, since `fetch` tells of no progress. */
export function sendFile({ form, file, token, onProgress, signal }: FileSending): Promise<StoreOutcome | null> {
  return new Promise((resolve) => {
    const body = new FormData();
    body.set("kind", form.kind);
    if (form.crop) body.set("crop", JSON.stringify(form.crop));
    body.set("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", "/app/artwork/upload");
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request.status === 200 && answerSchema.safeParse(request.response).success ? (request.response as StoreOutcome) : null);
    request.onerror = request.onabort = request.ontimeout = () => resolve(null);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

