import { createHash, randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { log, logFailure } from "~/log.server";
import { readPayload } from "./payload";
import { readBody } from "./read-body.server";
import { verifyWebhook } from "./verify.server";

/**
 * Takes one webhook request from Shopify: verify the raw text, store it in one INSERT, tell the queue, answer. What it means is
 * worked out later. Answers 200 (stored, or stored before), 400 with what is wrong, or 401; Shopify sends anything but a 200 again.
 */
export async function receiveWebhook(request: Request): Promise<Response> {
  // Asked before the body is read: whoever does not even claim a signature need not be listened to.
  const signature = request.headers.get("X-Shopify-Hmac-Sha256");
  if (!signature) return new Response("Missing headers: X-Shopify-Hmac-Sha256.", { status: 400 });
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return new Response("The signature does not match.", { status: 401 });
  const body = await readBody(request);
  if (!body.ok) return new Response(body.message, { status: body.status });
  const rawBody = body.text;
  const verified = await verifyWebhook(request, rawBody);
  if (!verified.ok) {
    log("webhook refused", { status: verified.status, bytes: rawBody.length });
    return new Response(verified.message, { status: verified.status });
  }
  const { shopId, webhookId, topic, triggeredAt } = verified.headers;
  const payload = readPayload(topic, rawBody, shopId);
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
    customerId: payload.subject.customerId,
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
