import { createHmac, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import express from "express";
import { answerWebhook } from "~/webhooks/receive.server";

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

/** Sends a webhook request over HTTP to the handler of the web process. Its body goes out in parts that do not say how many come. */
export async function sendWebhook({ method, headers, body }: Request): Promise<Response> {
  const server = express().post("/webhooks", answerWebhook).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
    const answer = await fetch(address, { method, headers, body, duplex: "half" } as RequestInit);
    return new Response(await answer.text(), { status: answer.status });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
