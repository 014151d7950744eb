/** Shopify's largest order bodies are a few megabytes; more than this is not one. */
const largestBody = 10 * 1024 * 1024;
/** All bodies being read at once: anybody can begin to send one, and the signature can only be checked at its end. */
const largestTogether = 100 * 1024 * 1024;

let reading = 0;

export type BodyReading = { ok: true; text: string } | { ok: false; status: 400 | 503; message: string };

/**
 * Reads a webhook's raw text, bounded. The signature is over bytes: text that is not UTF-8 would no longer be what was signed and is
 * refused, not mended.
 */
export async function readBody(request: Request): Promise<BodyReading> {
  if (Number(request.headers.get("Content-Length") ?? 0) > largestBody) return tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = request.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      size += part.value.byteLength;
      reading += part.value.byteLength;
      if (size > largestBody) return tooLarge;
      if (reading > largestTogether) return { ok: false, status: 503, message: "Too much is being received just now." };
      chunks.push(part.value);
    }
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { ok: false, status: 400, message: "The body is not UTF-8 text, or it was cut off." };
  } finally {
    reading -= size;
  }
}

const tooLarge = { ok: false, status: 400, message: `The body is larger than ${largestBody} bytes.` } as const;
