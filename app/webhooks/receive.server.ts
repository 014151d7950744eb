import { createHash, randomUUID } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { now } from "~/clock.server";
import { hint } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { readPayload } from "./payload";
import { readIncomingBody } from "./read-body.server";
import { storeDelivery } from "./store-delivery.server";
import { verifyWebhook } from "./verify.server";

interface Answer {
  status: 200 | 400 | 401 | 503;
  message?: string;
}

/** Every webhook of Shopify's comes here, ahead of the pages; the signature is what authenticates it. */
export const answerWebhook: RequestHandler = (request, response, next) => {
  const answer = async () => {
    const { status, message } = await receiveWebhook(request);
    response.status(status);
    if (message === undefined) response.end();
    else response.type("text").send(message);
  };
  answer().catch(next);
};

/**
 * Takes one webhook request from Shopify: verify the raw text, store it in one INSERT, tell the queue, answer. What it means is
 * worked out later. Answers 200 (stored, or stored before), 400 with what is wrong, or 401; Shopify sends anything but a 200 again.
 */
async function receiveWebhook(request: Request): Promise<Answer> {
  const header = (name: string) => request.get(name) ?? "";
  // Asked before the body is read: whoever does not even claim a signature need not be listened to.
  const signature = header("X-Shopify-Hmac-Sha256");
  if (!signature) return { status: 400, message: "Missing headers: X-Shopify-Hmac-Sha256." };
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return { status: 401, message: "The signature does not match." };
  const body = await readIncomingBody(request);
  if (!body.ok) return body;
  const verified = verifyWebhook(header, body.text);
  if (!verified.ok) {
    log("webhook refused", { status: verified.status, bytes: body.text.length });
    return verified;
  }
  const { shopId, topic } = verified.headers;
  const payload = readPayload(topic, body.text, shopId);
  if (!payload.ok) {
    log("webhook refused", { status: 400, shopId, topic });
    return { status: 400, message: payload.message };
  }
  const isNew = await storeDelivery({
    ...{ id: randomUUID(), ...verified.headers, receivedAt: now() },
    ...{ payload: body.text, payloadHash: createHash("sha256").update(body.text).digest("hex") },
    ...{ orderId: payload.subject.orderId, customerId: payload.subject.customerId },
  });
  if (!isNew) log("webhook repeated", { shopId });
  // The row is what counts: the answer does not wait for the hint, and one that gets lost is made up for by the sweep.
  void hint("process-deliveries", { shopId });
  return { status: 200 };
}
