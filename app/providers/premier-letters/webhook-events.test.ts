import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readWebhook } from "./webhook-events";

const secret = "whsec_0123456789abcdef";
const body = JSON.stringify({ event: "order.shipped", timestamp: "2026-11-27T12:00:00Z", data: { order_id: "order_1", status: "shipped" } });
const sign = (text: string, key = secret) => createHmac("sha256", key).update(text).digest("hex");
const read = (headers: Record<string, string>, text = body) => readWebhook({ headers: new Headers(headers), body: text }, secret);

describe("a webhook of Premier Letters", () => {
  it.each([
    ["the bare form", { "x-premier-signature": sign(body) }],
    ["the prefixed form", { "x-signature-256": `sha256=${sign(body)}` }],
    ["both", { "x-premier-signature": sign(body), "x-signature-256": `sha256=${sign(body)}` }],
    ["either, where the other is rubbish", { "x-premier-signature": "00", "x-signature-256": `sha256=${sign(body)}` }],
  ])("is read when it is signed in %s", (_form, headers) => {
    expect(read(headers)).toMatchObject({ topic: "order.shipped", providerOrderId: "order_1" });
  });

  it.each([
    ["no signature", {}],
    ["another secret", { "x-premier-signature": sign(body, "whsec_other") }],
    ["another body", { "x-premier-signature": sign(`${body} `) }],
    ["half a signature", { "x-premier-signature": sign(body).slice(0, 32) }],
    ["no hex", { "x-signature-256": `sha256=${"z".repeat(64)}` }],
  ])("is not read with %s", (_what, headers) => {
    expect(read(headers)).toBeNull();
  });

  it("is known by its id, or by its bytes", () => {
    const signature = { "x-premier-signature": sign(body) };
    expect(read({ ...signature, "x-premier-delivery": "d-1" })?.deliveryId).toBe("d-1");
    const hash = createHash("sha256").update(body).digest("hex");
    expect(read(signature)?.deliveryId).toBe(hash);
    expect(read({ ...signature, "x-premier-delivery": "a b\u00e9" })?.deliveryId).toBe(hash);
  });

  it.each(["not json", "[]", JSON.stringify({ event: "order.shipped", data: {} })])("says nothing when it is %s", (text) => {
    expect(read({ "x-premier-signature": sign(text) }, text)).toBeNull();
  });
});
