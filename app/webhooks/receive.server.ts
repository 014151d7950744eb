import { createHash, randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { log, logFailure } from "~/log.server";
import { readPayload } from "./payload";
import { verifyWebhook } from "./verify.server";

/** Shopify's largest order bodies are a few megabytes; more than this is not one. */
const largestBody = 10 * 1024 * 1024;

/**
 * Takes one webhook request from Shopify: verify the raw text, store it in one INSERT, tell the queue, answer. What it means is
 * worked out later. Answers 200 (stored, or stored before), 400 with what is wrong, or 401; Shopify sends anything but a 200 again.
 */
export async function receiveWebhook(request: Request): Promise<Response> {
  const rawBody = await readBounded(request);
  if (rawBody === null) return new Response(`The body is larger than ${largestBody} bytes.`, { status: 400 });
  const verified = await verifyWebhook(request, rawBody);
  if (!verified.ok) {
    log("webhook refused", { status: verified.status, bytes: rawBody.length });
    return new Response(verified.message, { status: verified.status });
  }
  const { shopId, webhookId, topic, triggeredAt } = verified.headers;
  const payload = readPayload(topic, rawBody);
  if (!payload.ok) {
    log("webhook refused", { status: 400, shopId, topic });
    return new Response(payload.message, { status: 400 });
  }
  const at = now();
  await storeOnce(shopId, {
    id: randomUUID(),
    shopId,
    webhookId,
    topic,
    payload: rawBody,
    payloadHash: createHash("sha256").update(rawBody).digest("hex"),
    receivedAt: at,
    triggeredAt,
    nextAttemptAt: at,
    orderId: payload.subject.orderId,
  });
  // The row is what counts. A hint that gets lost is made up for by the sweep, so it is no reason to have Shopify send again.
  await enqueue("process-deliveries", { shopId }).catch((error: unknown) => logFailure("hint lost", error, { shopId }));
  return new Response(null, { status: 200 });
}

type NewDelivery = Parameters<ReturnType<typeof shopDb>["delivery"]["create"]>[0]["data"];

async function storeOnce(shopId: string, delivery: NewDelivery): Promise<void> {
  try {
    await shopDb(shopId).delivery.create({ data: delivery, select: { id: true } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    log("webhook repeated", { shopId });
  }
}

async function readBounded(request: Request): Promise<string | null> {
  if (Number(request.headers.get("Content-Length") ?? 0) > largestBody) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > largestBody) return null;
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}
