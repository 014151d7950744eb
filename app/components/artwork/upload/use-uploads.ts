import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ArtworkChoice } from "~/assets/artwork-choice";
import type { Pixels } from "~/assets/print-quality";
import type { UploadForm } from "~/assets/upload/upload-form";
import { lookFirst } from "~/assets/upload/upload-items";
import type { UploadRefusal } from "~/assets/upload/upload-limits";
import type { AssetKind } from "~/providers/mail-provider";
import { sendFile } from "./send-file";

/** One file on its way to the artwork. */
export interface UploadItem {
  id: number;
  file: File;
  state: "waiting" | "cropping" | "sending" | "stored" | "known" | "failed";
  /** What has been sent, from 0 to 1. */
  progress: number;
  crop: UploadForm["crop"];
  /** As the browser reads it; null for what is no picture to it. */
  pixels: Pixels | null;
  /** Why it failed. */
  problem: UploadRefusal | "interrupted" | null;
  /** What it has become. */
  asset: ArtworkChoice | null;
}

export interface Uploads {
  items: UploadItem[];
  isBusy: boolean;
  add: (files: File[]) => Promise<void>;
  crop: (id: number, crop: UploadForm["crop"]) => void;
  retry: (id: number) => void;
  dismiss: (id: number) => void;
}

let lastId = 0;

/** Sends files one after the other, so that each has its own progress and its own answer. `onStored` is told of every file that has arrived. */
export function useUploads(kind: AssetKind, onStored: (asset: ArtworkChoice) => void): Uploads {
  const shopify = useAppBridge();
  const [items, setItems] = useState<UploadItem[]>([]);
  const stored = useRef(onStored);
  stored.current = onStored;
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  const change = useCallback((id: number, part: Partial<UploadItem>) => {
    setItems((all) => all.map((item) => (item.id === id ? { ...item, ...part } : item)));
  }, []);
  const next = items.some(({ state }) => state === "sending") ? undefined : items.find(({ state }) => state === "waiting");
  useEffect(() => {
    if (!next) return;
    const { id, file, crop } = next;
    const { signal } = leaving.current;
    change(id, { state: "sending", progress: 0 });
    void (async () => {
      const token = await shopify.idToken().catch(() => "");
      const answer = await sendFile({ form: { kind, crop }, file, token, signal, onProgress: (progress) => change(id, { progress }) });
      if (signal.aborted) return;
      if (answer?.ok) {
        change(id, { state: answer.isKnown ? "known" : "stored", asset: answer.asset });
        stored.current(answer.asset);
      } else {
        change(id, { state: "failed", problem: answer?.refusal ?? "interrupted" });
      }
    })();
  }, [next, change, kind, shopify]);
  return {
    items,
    isBusy: items.some(({ state }) => state === "waiting" || state === "sending"),
    add: async (files) => {
      const added = await Promise.all(files.map((file) => prepare(kind, file)));
      setItems((all) => [...all.filter(({ state }) => state !== "stored"), ...added]);
    },
    crop: (id, crop) => change(id, { state: "waiting", crop }),
    retry: (id) => change(id, { state: "waiting", problem: null }),
    dismiss: (id) => setItems((all) => all.filter((item) => item.id !== id)),
  };
}

async function prepare(kind: AssetKind, file: File): Promise<UploadItem> {
  const pixels = await readPixels(file);
  const look = lookFirst(kind, file, pixels);
  const state = look === "ready" ? "waiting" : look === "crop" ? "cropping" : "failed";
  lastId += 1;
  return { id: lastId, file, state, progress: 0, crop: null, pixels, problem: state === "failed" ? (look as UploadRefusal) : null, asset: null };
}

/** The size of a picture as it is seen, its orientation applied; null for what the browser does not read. */
async function readPixels(file: File): Promise<Pixels | null> {
  if (!file.type.startsWith("image/")) return null;
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
