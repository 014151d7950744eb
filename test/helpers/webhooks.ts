import { createHmac, randomUUID } from "node:crypto";

/** A webhook request as Shopify signs and sends it. */
export function signedWebhook(topic: string, shopId: string, body: string): Request {
  const headers = {
    "X-Shopify-Topic": topic,
    "X-Shopify-Shop-Domain": shopId,
    "X-Shopify-Webhook-Id": randomUUID(),
    "X-Shopify-API-Version": "2026-07",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", "test-secret").update(body, "utf8").digest("base64"),
    "Content-Type": "application/json",
  };
  return new Request("https://dearly.example/webhooks", { method: "POST", body, headers });
}
