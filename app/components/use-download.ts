import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";

/**
 * Fetches a file and hands it to the browser: a plain link would carry no sign-in. A long file comes in parts, each naming the next one in its
 * `Next-Part` header, so that neither side ever holds it as one answer. Says `failed` where it did not come.
 */
export function useDownload(failed: string) {
  const shopify = useAppBridge();
  const [isBusy, setBusy] = useState(false);
  const download = async (address: string, fileName: string) => {
    setBusy(true);
    try {
      saveFile(new Blob(await fetchParts(address)), fileName);
    } catch {
      shopify.toast.show(failed, { isError: true });
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, download: (address: string, fileName: string) => void download(address, fileName) };
}

async function fetchParts(address: string): Promise<Blob[]> {
  const parts: Blob[] = [];
  let next = "";
  do {
    const url = new URL(address, window.location.origin);
    if (next) url.searchParams.set("after", next);
    const response = await fetch(url.pathname + url.search);
    if (!response.ok) throw new Error("The file did not come.");
    parts.push(await response.blob());
    next = response.headers.get("Next-Part") ?? "";
  } while (next);
  return parts;
}

/** Has the browser keep a file under a name. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
