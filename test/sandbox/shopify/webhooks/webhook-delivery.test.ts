import "@shopify/shopify-api/adapters/node";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { orderBody } from "../fixtures/orders.ts";
import { readBody } from "../https/http-exchange.ts";
import { startShopify, type ShopifySandbox } from "../server.ts";

const apiSecret = "hush-hush";
const library = shopifyApi({
  apiKey: "key",
  apiSecretKey: apiSecret,
  apiVersion: ApiVersion.July26,
  hostName: "app.dearly.test",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});

interface Received {
  verdict: Awaited<ReturnType<typeof library.webhooks.validate>>;
  bytes: Buffer;
  headers: Record<string, unknown>;
}

describe("webhooks the sandbox sends", () => {
  let app: Server;
  let sandbox: ShopifySandbox;
  let received: Received[] = [];
  const instant = new Date("2026-01-02T15:00:00Z");

  beforeAll(async () => {
    app = createServer((request, response) => {
      void (async () => {
        const bytes = await readBody(request);
        const verdict = await library.webhooks.validate({ rawBody: bytes.toString("utf8"), rawRequest: request, rawResponse: response });
        received.push({ verdict, bytes, headers: request.headers });
        response.writeHead(verdict.valid ? 200 : 401).end("heard");
      })();
    });
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    sandbox = await startShopify({ apiKey: "key", apiSecret, appUrl, clock: { now: () => instant } });
  });
  afterAll(async () => {
    await sandbox.close();
    app.close();
  });
  beforeEach(() => {
    received = [];
    sandbox.reset();
  });

  it("validate with the real library and carry every header", async () => {
    const result = await sandbox.deliver("orders/paid", orderBody(), { webhookId: "b54557e4" });
    expect(result).toEqual({ status: 200, body: "heard" });
    expect(received[0]?.verdict).toMatchObject({
      valid: true,
      topic: "ORDERS_PAID",
      domain: "dearly-demo.myshopify.com",
      apiVersion: "2026-07",
      webhookId: "b54557e4",
      triggeredAt: "2026-01-02T15:00:00.000Z",
    });
    expect(received[0]?.headers["x-shopify-event-id"]).toEqual(expect.any(String));
  });

  it("arrive byte for byte, accents and spacing included", async () => {
    const bytes = Buffer.from(`  {"id": 1, "name":"Zoë \\u00e9 ☃" }\n`);
    await sandbox.payOrder(bytes);
    expect(received[0]?.bytes.equals(bytes)).toBe(true);
    expect(received[0]?.verdict.valid).toBe(true);
  });

  it("fail validation when tampered with or signed by another secret, and change no truth", async () => {
    const tampered = await sandbox.deliver("orders/paid", orderBody(), { tamper: true });
    const foreign = await sandbox.deliver("orders/paid", orderBody(), { secret: "other" });
    expect([tampered.status, foreign.status]).toEqual([401, 401]);
    expect(sandbox.orders.get("820982911946154508")).toBeUndefined();
  });

  it("do not make another shop’s order true here", async () => {
    await sandbox.deliver("orders/paid", orderBody(), { shop: "other.myshopify.com" });
    expect(received[0]?.verdict).toMatchObject({ valid: true, domain: "other.myshopify.com" });
    expect(sandbox.orders.get("820982911946154508")).toBeUndefined();
  });

  it("are delivered even when nobody can read them", async () => {
    expect((await sandbox.deliver("orders/paid", "not json")).status).toBe(200);
  });

  it("report status 0 when the app is not there or too slow", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const appUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const other = await startShopify({ apiKey: "key", apiSecret, appUrl });
    expect((await other.deliver("orders/paid", "{}", { timeoutMs: 50 })).status).toBe(0);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    expect((await other.deliver("orders/paid", "{}")).status).toBe(0);
    await other.close();
  });
});
