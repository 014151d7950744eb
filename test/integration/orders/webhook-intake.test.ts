import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { shopDb } from "~/db.server";
import { sendWebhook } from "../../helpers/webhooks.ts";
import { openWorld } from "../../helpers/world.ts";

const world = openWorld();
const shopId = "hearth.myshopify.com";
const db = shopDb(shopId);
// As text: the id passes 2^53.
const paid = '{"id": 820982911946154508, "admin_graphql_api_id": "gid://shopify/Order/820982911946154508", "name": "#1"}';

beforeEach(async () => {
  await db.delivery.deleteMany();
});

function sign(body: string, secret = "test-secret"): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}

function webhook(body: string, headers: Record<string, string | null> = {}): Request {
  const all: Record<string, string | null> = {
    "X-Shopify-Topic": "orders/paid",
    "X-Shopify-Shop-Domain": shopId,
    "X-Shopify-Webhook-Id": "delivery-1",
    "X-Shopify-API-Version": "2026-07",
    "X-Shopify-Hmac-Sha256": sign(body),
    "X-Shopify-Triggered-At": "2026-11-20T10:00:00.123456Z",
    "Content-Type": "application/json",
    ...headers,
  };
  const given = Object.entries(all).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
  return new Request("https://dearly.example/webhooks", { method: "POST", body, headers: given });
}

const stored = () => db.delivery.findMany();

describe("a webhook that Shopify signed", () => {
  it("is stored whole, hinted at, and answered with 200", async () => {
    expect((await sendWebhook(webhook(paid))).status).toBe(200);
    const [delivery] = await stored();
    expect(delivery).toMatchObject({
      shopId,
      webhookId: "delivery-1",
      topic: "orders/paid",
      payload: paid,
      orderId: "820982911946154508",
      status: "received",
      triggeredAt: new Date("2026-11-20T10:00:00.123Z"),
    });
    expect(world.hints).toEqual([{ name: "process-deliveries", payload: { shopId } }]);
  });

  it("with the secret before the last rotation is accepted too", async () => {
    expect((await sendWebhook(webhook(paid, { "X-Shopify-Hmac-Sha256": sign(paid, "test-secret-before") }))).status).toBe(200);
    expect(await stored()).toHaveLength(1);
  });

  it("that comes again is stored once, answered with 200 and hinted at again", async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => sendWebhook(webhook(paid))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await stored()).toHaveLength(1);
    expect(world.hints).toHaveLength(5);
  });

  it("with the same id from another shop is another webhook", async () => {
    const other = "other.myshopify.com";
    await sendWebhook(webhook(paid));
    expect((await sendWebhook(webhook(paid, { "X-Shopify-Shop-Domain": other }))).status).toBe(200);
    expect(await shopDb(other).delivery.count()).toBe(1);
    expect(await stored()).toHaveLength(1);
    await shopDb(other).delivery.deleteMany();
  });

  it("is answered with 200 although the queue is gone: the sweep finds it", async () => {
    world.queueIsGone = true;
    expect((await sendWebhook(webhook(paid))).status).toBe(200);
    expect(await stored()).toHaveLength(1);
  });

  it("of five megabytes is stored whole", async () => {
    const body = JSON.stringify({ id: 1, note: "ü".repeat(2_500_000) });
    expect((await sendWebhook(webhook(body))).status).toBe(200);
    expect((await stored())[0]?.payload).toBe(body);
  });

  it.each([
    ["orders/updated", '{"id": 5}', "5"],
    ["refunds/create", '{"id": 9, "order_id": 820982911946154508}', "820982911946154508"],
    ["app/uninstalled", `{"id": 1, "myshopify_domain": "${shopId}"}`, null],
    ["customers/redact", '{"customer": {"id": 1}, "orders_to_redact": [1, 2]}', null],
  ])("on %s is stored with its order", async (topic, body, orderId) => {
    expect((await sendWebhook(webhook(body, { "X-Shopify-Topic": topic }))).status).toBe(200);
    expect(await stored()).toMatchObject([{ topic, orderId }]);
  });
});

describe("a request that is not", () => {
  it.each([
    ["its body was changed", webhook(paid.replace("#1", "#2"), { "X-Shopify-Hmac-Sha256": sign(paid) })],
    ["it was signed with another secret", webhook(paid, { "X-Shopify-Hmac-Sha256": sign(paid, "another") })],
    ["its signature is no signature", webhook(paid, { "X-Shopify-Hmac-Sha256": "x" })],
  ])("gets 401 and stores nothing: %s", async (_what, request) => {
    expect((await sendWebhook(request)).status).toBe(401);
    expect(await stored()).toEqual([]);
    expect(world.hints).toEqual([]);
  });

  it.each([
    ["no signature", webhook(paid, { "X-Shopify-Hmac-Sha256": null }), /hmac/i],
    ["no id", webhook(paid, { "X-Shopify-Webhook-Id": null }), /webhook-id/i],
    ["no topic", webhook(paid, { "X-Shopify-Topic": null }), /topic/i],
    ["no shop", webhook(paid, { "X-Shopify-Shop-Domain": null }), /domain/i],
    ["a shop that is none", webhook(paid, { "X-Shopify-Shop-Domain": "evil.example" }), /domain/i],
    ["no body", webhook(""), /body/i],
    ["broken JSON", webhook('{"id": 1'), /JSON/],
    ["a raw NUL in its JSON", webhook('{"id": 1, "note": "\u0000"}'), /JSON/],
    ["JSON that is no object", webhook("[]"), /object|id/],
    ["no order", webhook("{}"), /id is missing/],
    ["an order id that is none", webhook('{"id": "x"}'), /id/],
    ["JSON a thousand levels deep and more", webhook("[".repeat(100_000)), /JSON/],
  ])("gets a 400 that says what is wrong and stores nothing: %s", async (_what, request, words) => {
    const answer = await sendWebhook(request);
    expect({ status: answer.status, words: await answer.text() }).toEqual({ status: 400, words: expect.stringMatching(words) });
    expect(await stored()).toEqual([]);
  });

  it.each(["app/uninstalled", "shop/redact"])("gets a 400 when it was signed as something else and is sent again as %s", async (topic) => {
    const answer = await sendWebhook(webhook(paid, { "X-Shopify-Topic": topic }));
    expect({ status: answer.status, words: await answer.text() }).toEqual({ status: 400, words: expect.stringMatching(/domain: .*missing/) });
    expect(await stored()).toEqual([]);
  });

  it("gets a 400 when it was signed for another shop", async () => {
    const body = JSON.stringify({ shop_id: 1, shop_domain: "theirs.myshopify.com" });
    const answer = await sendWebhook(webhook(body, { "X-Shopify-Topic": "shop/redact" }));
    expect(answer.status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it("gets a 400 when it is far too large, whatever it says of its length", async () => {
    const body = "x".repeat(11 * 1024 * 1024);
    const answer = await sendWebhook(webhook(body));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/larger/);
  });

  it("that Shopify escaped a NUL in is a text like any other", async () => {
    const body = '{"id": 1, "note": "\\u0000"}';
    expect((await sendWebhook(webhook(body))).status).toBe(200);
  });
});
