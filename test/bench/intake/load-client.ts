import { createHmac } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";
import { readSettings, say } from "../program.ts";
import { percentile } from "../statistics.ts";
import { orderBodies } from "./orders.ts";

/** One run of load: so many connections, each sending its next webhook as soon as the one before was answered. */
export interface LoadSettings {
  url: string;
  shop: string;
  secret: string;
  connections: number;
  seconds: number;
  /** How many different orders the webhooks are about, in turn. */
  orders: number;
  /** Makes the webhooks' ids this run's own. */
  run: string;
}

export interface LoadResult {
  accepted: number;
  refused: number;
  seconds: number;
  p99Ms: number;
}

const { url, shop, secret, connections, seconds, orders, run } = readSettings<LoadSettings>();
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const webhooks = orderBodies(orders).map((body) => ({
  body: Buffer.from(body),
  signature: createHmac("sha256", secret).update(body).digest("base64"),
}));
const latencies: number[] = [];
let sent = 0;
let refused = 0;

const beganAt = performance.now();
const endAt = beganAt + seconds * 1000;
await Promise.all(Array.from({ length: connections }, keepSending));
const took = (performance.now() - beganAt) / 1000;
agent.destroy();
const result: LoadResult = { accepted: latencies.length, refused, seconds: took, p99Ms: percentile(latencies, 0.99) };
say(result);

async function keepSending(): Promise<void> {
  while (performance.now() < endAt) {
    const number = sent++;
    const startedAt = performance.now();
    if ((await send(number)) === 200) latencies.push(performance.now() - startedAt);
    else refused += 1;
  }
}

function send(number: number): Promise<number> {
  const webhook = webhooks[number % webhooks.length];
  if (!webhook) throw new Error("There are no orders to send.");
  const headers = {
    "Content-Type": "application/json",
    "Content-Length": webhook.body.length,
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": "orders/paid",
    "X-Shopify-Hmac-Sha256": webhook.signature,
    "X-Shopify-Shop-Domain": shop,
    "X-Shopify-API-Version": "2026-07",
    "X-Shopify-Webhook-Id": `${run}-${number}`,
    "X-Shopify-Event-Id": `${run}-event-${number}`,
    "X-Shopify-Triggered-At": "2026-11-20T10:15:04.123456Z",
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { agent, method: "POST", headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    request.once("error", reject).end(webhook.body);
  });
}
