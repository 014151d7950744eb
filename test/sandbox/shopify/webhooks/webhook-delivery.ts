import { createHmac, randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { apiVersion } from "../admin-api/admin-schema.ts";

export interface DeliverOptions {
  /** The same id again is how Shopify repeats a delivery. */
  webhookId?: string;
  eventId?: string;
  /** Alters the body after it was signed. */
  tamper?: boolean;
  /** Another shop's domain; such a body is not taken for this shop's truth. */
  shop?: string;
  /** Signs with another secret, as before a rotation or by somebody else. */
  secret?: string;
  extraHeaders?: Record<string, string>;
  /** Shopify gives up after five seconds. */
  timeoutMs?: number;
}

export interface DeliveryResult {
  /** 0 when nothing answered: refused, cut, or later than the time-out. */
  status: number;
  body: string;
}

export interface DeliveryTarget {
  url: string;
  shop: string;
  apiSecret: string;
  now: Date;
}

/** The signature Shopify puts on a webhook: base64 of HMAC-SHA256 over the bytes of the body. */
export function signWebhook(body: string | Buffer, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

/** Sends one webhook as Shopify does: POST, signed, with its headers; redirects are not followed. */
export async function deliverWebhook(topic: string, body: string | Buffer, target: DeliveryTarget, options: DeliverOptions = {}): Promise<DeliveryResult> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, "utf8");
  const sent = options.tamper ? Buffer.concat([bytes, Buffer.from(" ")]) : bytes;
  const headers = {
    "Content-Type": "application/json",
    "Content-Length": String(sent.length),
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": topic,
    "X-Shopify-Hmac-Sha256": signWebhook(bytes, options.secret ?? target.apiSecret),
    "X-Shopify-Shop-Domain": options.shop ?? target.shop,
    "X-Shopify-API-Version": apiVersion,
    "X-Shopify-Webhook-Id": options.webhookId ?? randomUUID(),
    "X-Shopify-Event-Id": options.eventId ?? randomUUID(),
    "X-Shopify-Triggered-At": target.now.toISOString(),
    ...options.extraHeaders,
  };
  // Not fetch: a test that preloads shopify-network.mjs or replaces fetch must not change how Shopify itself calls.
  const send = target.url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const request = send(target.url, { method: "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }));
      response.on("error", (error) => resolve({ status: 0, body: error.message }));
    });
    const deadline = setTimeout(() => request.destroy(new Error("The app did not answer in time")), options.timeoutMs ?? 5000);
    request.on("close", () => clearTimeout(deadline));
    request.on("error", (error) => resolve({ status: 0, body: error.message }));
    request.end(sent);
  });
}
