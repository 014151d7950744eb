import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPayload } from "./payload";

const order = "820982911946154508";
const shop = "hearth.myshopify.com";

describe("a webhook's body", () => {
  it.each<[string, string, object]>([
    ["orders/paid", `{"id": ${order}, "admin_graphql_api_id": "gid://shopify/Order/${order}"}`, { orderId: order }],
    ["orders/updated", `{"id": ${order}}`, { orderId: order }],
    ["orders/cancelled", `{"admin_graphql_api_id": "gid://shopify/Order/1"}`, { orderId: "1" }],
    ["refunds/create", `{"id": 1, "order_id": ${order}}`, { orderId: order }],
    ["customers/data_request", `{"customer": {"id": ${order}, "email": "a@b.c"}, "orders_requested": [${order}, 2]}`, { customerId: order, customerEmail: "a@b.c", customerPhone: null, orderIds: [order, "2"] }],
    ["customers/redact", `{"customer": {"id": 7}, "orders_to_redact": []}`, { customerId: "7", customerEmail: null, customerPhone: null, orderIds: [] }],
    ["customers/redact", `{"customer": {"id": 7, "email": null}}`, { customerId: "7", customerEmail: null }],
    ["customers/redact", `{"customer": null}`, { customerId: null, orderIds: [] }],
    ["customers/redact", `{"shop_domain": "${shop}", "customer": {"id": 7}}`, { customerId: "7" }],
    ["shop/redact", `{"shop_id": 1, "shop_domain": "${shop}"}`, { orderId: null, customerId: null, orderIds: [] }],
    ["app/uninstalled", `{"id": ${order}, "myshopify_domain": "${shop}"}`, { orderId: null }],
    ["something/new", `{}`, { orderId: null }],
  ])("on %s: %s", (topic, body, subject) => {
    expect(readPayload(topic, body, shop)).toMatchObject({ ok: true, subject });
  });

  it.each<[string, string, RegExp]>([
    ["orders/paid", "", /not JSON/],
    ["orders/paid", "{", /not JSON/],
    ["orders/paid", "<html>", /not JSON/],
    ["orders/paid", "null", /not a JSON object/],
    ["orders/paid", "[]", /not a JSON object/],
    ["orders/paid", "{}", /admin_graphql_api_id: .*missing/],
    ["orders/paid", `{"id": 1.5}`, /^id: /],
    ["orders/paid", `{"id": -1}`, /^id: /],
    ["orders/paid", `{"id": "1; DROP TABLE"}`, /^id: /],
    ["orders/paid", `{"admin_graphql_api_id": "gid://shopify/Customer/1"}`, /admin_graphql_api_id/],
    ["refunds/create", `{"id": 1}`, /order_id/],
    ["customers/redact", `{"orders_to_redact": ["x"]}`, /orders_to_redact\.0/],
    // A body signed for one topic and shop, sent again with the headers of another.
    ["shop/redact", `{"id": ${order}, "name": "#1"}`, /^shop_domain: .*missing/],
    ["app/uninstalled", `{"id": ${order}, "name": "#1"}`, /^myshopify_domain: .*missing/],
    ["shop/redact", `{"shop_domain": "theirs.myshopify.com"}`, /^shop_domain: .*another shop/],
    ["app/uninstalled", `{"myshopify_domain": "theirs.myshopify.com", "shop_domain": "${shop}"}`, /^myshopify_domain: .*another shop/],
    ["customers/redact", `{"shop_domain": "theirs.myshopify.com", "customer": {"id": 7}}`, /^shop_domain: .*another shop/],
    ["customers/data_request", `{"shop_domain": 5, "customer": {"id": 7}}`, /^shop_domain: .*another shop/],
  ])("on %s that cannot be used says why: %s", (topic, body, words) => {
    const reading = readPayload(topic, body, shop);
    expect(reading).toEqual({ ok: false, message: expect.stringMatching(words) });
  });

  it("never throws and never takes an id for another, whatever is sent", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.string(), (id, noise) => {
        expect(readPayload("orders/paid", `{"id": ${id}, "note": ${JSON.stringify(noise)}}`, shop)).toMatchObject({ subject: { orderId: String(id) } });
        readPayload("orders/paid", noise, shop);
        readPayload("customers/redact", JSON.stringify(noise), shop);
        readPayload("shop/redact", JSON.stringify(noise), shop);
      }),
    );
  });
});
