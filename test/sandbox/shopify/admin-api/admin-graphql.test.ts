import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { orderBody } from "../fixtures/orders.ts";
import { startShopify, type ShopifySandbox } from "../server.ts";

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[];
  extensions?: { cost: { requestedQueryCost: number; actualQueryCost: number | null; throttleStatus: { currentlyAvailable: number } } };
}

const ORDER_ID = "gid://shopify/Order/820982911946154508";

describe("Admin GraphQL", () => {
  let sandbox: ShopifySandbox;
  let token: string;

  const send = (query: string, variables: Record<string, unknown> = {}, accessToken = token): Promise<Response> =>
    fetch(`${sandbox.apiUrl}/admin/api/2026-07/graphql.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": accessToken },
      body: JSON.stringify({ query, variables }),
    });
  const ask = async (query: string, variables?: Record<string, unknown>): Promise<Answer> => {
    const response = await send(query, variables);
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  };
  const dataOf = async (query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const answer = await ask(query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data ?? {};
  };

  beforeAll(async () => {
    sandbox = await startShopify({ apiKey: "key", apiSecret: "secret" });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => {
    sandbox.reset();
    sandbox.throttle = { maximumAvailable: 2000, restoreRate: 1_000_000 };
    token = sandbox.tokens.issueOffline(["read_orders", "read_customers"], true).access.token;
  });

  it("tells an order as its webhook did, ids past 2^53 included", async () => {
    sandbox.orders.put(orderBody());
    const { order } = await dataOf(
      `query Order($id: ID!) { order(id: $id) {
        id legacyResourceId name test tags createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus customerLocale
        totalPriceSet { shopMoney { amount currencyCode } } totalRefundedSet { shopMoney { amount } }
        customAttributes { key value }
        shippingAddress { name address1 zip city countryCodeV2 company formatted }
        billingAddressMatchesShippingAddress
        lineItems(first: 5) { nodes { id title quantity isGiftCard discountedTotalSet { shopMoney { amount } } } pageInfo { hasNextPage } }
        customer { id firstName numberOfOrders amountSpent { amount currencyCode } tags }
      } }`,
      { id: ORDER_ID },
    );
    expect(order).toEqual({
      id: ORDER_ID,
      legacyResourceId: "820982911946154508",
      name: "#9999",
      test: false,
      tags: ["vip", "wholesale"],
      createdAt: "2026-01-02T14:59:00Z",
      updatedAt: "2026-01-02T15:00:00Z",
      cancelledAt: null,
      displayFinancialStatus: "PAID",
      displayFulfillmentStatus: "UNFULFILLED",
      customerLocale: "nl-NL",
      totalPriceSet: { shopMoney: { amount: "398.0", currencyCode: "EUR" } },
      totalRefundedSet: { shopMoney: { amount: "0.0" } },
      customAttributes: [{ key: "gift", value: "yes" }],
      shippingAddress: {
        name: "Steve Shipper",
        address1: "Keizersgracht 174",
        zip: "1016 DW",
        city: "Amsterdam",
        countryCodeV2: "NL",
        company: "Shipping Company",
        formatted: ["Shipping Company", "Keizersgracht 174", "Amsterdam 1016 DW", "Netherlands"],
      },
      billingAddressMatchesShippingAddress: false,
      lineItems: {
        nodes: [{ id: "gid://shopify/LineItem/866550311766439020", title: "IPod Nano - 8GB", quantity: 2, isGiftCard: false, discountedTotalSet: { shopMoney: { amount: "378.0" } } }],
        pageInfo: { hasNextPage: false },
      },
      customer: {
        id: "gid://shopify/Customer/115310627314723954",
        firstName: "John",
        numberOfOrders: "1",
        amountSpent: { amount: "398.0", currencyCode: "EUR" },
        tags: [],
      },
    });
  });

  it("keeps the newest version of an order, whatever order bodies come in", async () => {
    sandbox.orders.put(orderBody({ updatedAt: "2026-01-03T00:00:00Z", fields: { cancelled_at: "2026-01-03T00:00:00Z", cancel_reason: "customer" } }));
    sandbox.orders.put(orderBody({ updatedAt: "2026-01-02T00:00:00Z" }));
    const data = await dataOf(`{ order(id: "${ORDER_ID}") { cancelledAt cancelReason } }`);
    expect(data["order"]).toEqual({ cancelledAt: "2026-01-03T00:00:00Z", cancelReason: "CUSTOMER" });
  });

  it("adds refunds to the order they name, and to what the customer spent", async () => {
    sandbox.setAppUrl("http://127.0.0.1:9");
    sandbox.orders.put(orderBody());
    await sandbox.deliver(
      "refunds/create",
      `{"id": 890088186047892319, "admin_graphql_api_id": "gid://shopify/Refund/890088186047892319", "order_id": 820982911946154508,
        "created_at": "2026-01-04T00:00:00Z", "processed_at": "2026-01-04T00:00:00Z", "note": "broken",
        "refund_line_items": [{"id": 487817672276298600, "line_item_id": 866550311766439020, "quantity": 1, "subtotal": "189.00", "total_tax": "0.00"}],
        "transactions": [{"id": 1, "kind": "refund", "status": "success", "amount": "189.00"}]}`,
    );
    const data = await dataOf(`{ order(id: "${ORDER_ID}") {
      displayFinancialStatus updatedAt totalRefundedSet { shopMoney { amount } } netPaymentSet { shopMoney { amount } }
      refunds(first: 5) { id note refundLineItems(first: 5) { nodes { quantity lineItem { id } } } }
      lineItems(first: 1) { nodes { refundableQuantity } } customer { amountSpent { amount } } } }`);
    expect(data["order"]).toEqual({
      displayFinancialStatus: "PARTIALLY_REFUNDED",
      updatedAt: "2026-01-04T00:00:00Z",
      totalRefundedSet: { shopMoney: { amount: "189.0" } },
      netPaymentSet: { shopMoney: { amount: "209.0" } },
      refunds: [{ id: "gid://shopify/Refund/890088186047892319", note: "broken", refundLineItems: { nodes: [{ quantity: 1, lineItem: { id: "gid://shopify/LineItem/866550311766439020" } }] } }],
      lineItems: { nodes: [{ refundableQuantity: 1 }] },
      customer: { amountSpent: { amount: "209.0" } },
    });
  });

  it("counts a customer’s orders, unless a record says otherwise", async () => {
    for (const id of ["1", "2", "3"]) sandbox.orders.put(orderBody({ id }));
    const query = `{ customer(id: "gid://shopify/Customer/115310627314723954") { numberOfOrders amountSpent { amount } tags orders(first: 2) { nodes { id } } } }`;
    expect((await dataOf(query))["customer"]).toEqual({
      numberOfOrders: "3",
      amountSpent: { amount: "1194.0" },
      tags: [],
      orders: { nodes: [{ id: "gid://shopify/Order/1" }, { id: "gid://shopify/Order/2" }] },
    });
    sandbox.customers.put({ admin_graphql_api_id: "gid://shopify/Customer/115310627314723954", orders_count: 12, total_spent: "5000.50", tags: "no-mail" });
    expect((await dataOf(query))["customer"]).toMatchObject({ numberOfOrders: "12", amountSpent: { amount: "5000.5" }, tags: ["no-mail"] });
  });

  it("pages through orders by updated_at while they change", async () => {
    const at = (hour: number): string => `2026-02-01T${String(hour).padStart(2, "0")}:00:00Z`;
    for (let hour = 1; hour <= 7; hour += 1) sandbox.orders.put(orderBody({ id: String(hour), updatedAt: at(hour) }));
    const query = `query Changed($after: String) { orders(first: 2, after: $after, sortKey: UPDATED_AT, query: "updated_at:>'${at(2)}'") { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 9; page += 1) {
      const { orders } = (await dataOf(query, { after })) as { orders: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      seen.push(...orders.nodes.map((node) => node.id.replace("gid://shopify/Order/", "")));
      // The first one changes behind our back: it comes again at the end, and nothing is left out.
      if (page === 0) sandbox.orders.put(orderBody({ id: "3", updatedAt: at(9) }));
      if (!orders.pageInfo.hasNextPage) break;
      after = orders.pageInfo.endCursor;
    }
    expect(seen).toEqual(["3", "4", "5", "6", "7", "3"]);
  });

  it("reads many orders at once, and null for those it does not know", async () => {
    sandbox.orders.put(orderBody());
    const data = await dataOf(`query Many($ids: [ID!]!) { nodes(ids: $ids) { id ... on Order { name } } }`, { ids: [ORDER_ID, "gid://shopify/Order/404"] });
    expect(data["nodes"]).toEqual([{ id: ORDER_ID, name: "#9999" }, null]);
  });

  it("answers segments, the shop and the installation", async () => {
    sandbox.customers.put({ id: 7, first_name: "Ada", email: "ada@example.com" });
    const segmentId = sandbox.segments.put({ id: 1, name: "Friends", query: "customer_tags CONTAINS 'friend'", memberIds: [7] });
    const data = await dataOf(
      `query Rest($id: ID!) { segments(first: 5, query: "name:fri*") { nodes { id name } } none: segments(first: 5, query: "name:foes*") { nodes { id } }
        customerSegmentMembers(first: 5, segmentId: $id) { totalCount edges { node { firstName numberOfOrders } } }
        shop { name myshopifyDomain currencyCode ianaTimezone shopAddress { countryCodeV2 } }
        currentAppInstallation { accessScopes { handle } } }`,
      { id: segmentId },
    );
    expect(data).toEqual({
      segments: { nodes: [{ id: "gid://shopify/Segment/1", name: "Friends" }] },
      none: { nodes: [] },
      customerSegmentMembers: { totalCount: 1, edges: [{ node: { firstName: "Ada", numberOfOrders: "0" } }] },
      shop: { name: "Dearly Demo", myshopifyDomain: "dearly-demo.myshopify.com", currencyCode: "EUR", ianaTimezone: "Europe/Amsterdam", shopAddress: { countryCodeV2: "NL" } },
      currentAppInstallation: { accessScopes: [{ handle: "read_orders" }, { handle: "read_customers" }] },
    });
  });

  it("refuses fields Shopify does not have, in a 200", async () => {
    const answer = await ask("{ shop { nmae } }");
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]).toMatchObject({ message: "Field 'nmae' doesn't exist on type 'Shop'", extensions: { code: "undefinedField" } });
  });

  it("refuses what it does not model instead of inventing it", async () => {
    sandbox.orders.put(orderBody());
    expect((await ask(`{ order(id: "${ORDER_ID}") { registeredSourceUrl } }`)).errors?.[0]?.message).toBe("The sandbox does not model Order.registeredSourceUrl");
    expect((await ask(`{ orders(first: 1, query: "colour:red") { nodes { id } } }`)).errors?.[0]?.message).toContain('"colour" is not modelled');
    expect((await ask("{ orders { nodes { id } } }")).errors?.[0]?.message).toContain("one of first or last");
  });

  it("denies what the token’s scopes do not cover and answers the rest", async () => {
    sandbox.orders.put(orderBody());
    token = sandbox.tokens.issueOffline(["read_orders"], true).access.token;
    const answer = await ask(`{ order(id: "${ORDER_ID}") { name customer { id } } }`);
    expect(answer.data).toEqual({ order: { name: "#9999", customer: null } });
    expect(answer.errors?.[0]).toMatchObject({ path: ["order", "customer"], extensions: { code: "ACCESS_DENIED" } });
  });

  it("answers 401 to an unknown token and 404 to another version", async () => {
    expect((await send("{ shop { name } }", {}, "shpat_unknown")).status).toBe(401);
    const other = await fetch(`${sandbox.apiUrl}/admin/api/2024-01/graphql.json`, { method: "POST", headers: { "X-Shopify-Access-Token": token }, body: '{"query":"{ shop { name } }"}' });
    expect(other.status).toBe(404);
  });

  it("throttles as a leaky bucket, charges what was answered, and caps a single query", async () => {
    sandbox.throttle = { maximumAvailable: 100, restoreRate: 0.001 };
    for (const id of ["1", "2", "3"]) sandbox.orders.put(orderBody({ id }));
    const first = await ask("{ orders(first: 50) { edges { node { id totalPriceSet { shopMoney { amount } } } } pageInfo { hasNextPage } } }");
    // Fifty orders of 3 points and 2 for the list are more than the bucket holds; of thirty only three came.
    expect(first.errors?.[0]).toMatchObject({ message: "Throttled" });
    const second = await ask("{ orders(first: 30) { edges { node { id totalPriceSet { shopMoney { amount } } } } pageInfo { hasNextPage } } }");
    expect(second.extensions?.cost).toMatchObject({ requestedQueryCost: 92, actualQueryCost: 11, throttleStatus: { currentlyAvailable: 89 } });
    expect((await ask("{ orders(first: 30) { nodes { id totalPriceSet { shopMoney { amount } } } } }")).errors?.[0]).toMatchObject({ message: "Throttled", extensions: { code: "THROTTLED" } });
    const huge = await ask("{ orders(first: 250) { nodes { lineItems(first: 10) { nodes { id } } } } }");
    expect(huge.errors?.[0]?.extensions).toMatchObject({ code: "MAX_COST_EXCEEDED" });
  });
});
