import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";

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
export function readBody(request: Request): Promise<BodyReading> {
  return readBounded(request.headers.get("Content-Length"), request.body ?? []);
}

/** The same of a request as Node's server has it. */
export function readIncomingBody(request: IncomingMessage): Promise<BodyReading> {
  // Kept open when it is left half read: the answer still has to go out.
  return readBounded(request.headers["content-length"], request.iterator({ destroyOnReturn: false }));
}

async function readBounded(
  announced: string | null | undefined,
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<BodyReading> {
  if (Number(announced ?? 0) > largestBody) return tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of parts) {
      size += part.byteLength;
      reading += part.byteLength;
      if (size > largestBody) return tooLarge;
      if (reading > largestTogether) return { ok: false, status: 503, message: "Too much is being received just now." };
      chunks.push(part);
    }
  } catch {
    return notText;
  } finally {
    reading -= size;
  }
  const bytes = Buffer.concat(chunks, size);
  return isUtf8(bytes) ? { ok: true, text: bytes.toString("utf8") } : notText;
}

const tooLarge = { ok: false, status: 400, message: `The body is larger than ${largestBody} bytes.` } as const;
const notText = { ok: false, status: 400, message: "The body is not UTF-8 text, or it was cut off." } as const;
