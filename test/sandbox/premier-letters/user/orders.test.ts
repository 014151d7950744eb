import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { at, type Caller, control, type Json, recipient, userCaller, userOrder } from "../test-client.ts";

let sandbox: Sandbox;
let call: Caller;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = userCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

const told = async () => (await control(sandbox, "orders?provider=premier-user"))["orders"] as Json[];
const card = (change: object) => control(sandbox, "premier-letters/card", change);
const list = async (query = "") => (await call("GET", `/orders${query}`)).body;

describe("an order", () => {
  it("carries each recipient's own words and ref, told outside and in its detail", async () => {
    const recipients = [
      recipient({ custom_fields: { ref: "piece-1", gift: "a scarf", first_name: "Johnny" } }),
      recipient({ first_name: "Ann", address_line2: "Apt 4B", custom_fields: { ref: "piece-2", gift: "{{city}}" } }),
      recipient({ first_name: "Bo" }),
    ];
    const message = "Dear {{first_name}} of {{city}}: {{gift}}. {{ gift }} {{nothing}}!";
    const { body } = await call("POST", "/orders", userOrder({ message, recipients }));
    expect(body).toMatchObject({ status: "paid", letter_count: 3, total_cents: 1497 });
    const [report] = await told();
    expect(report).toMatchObject({
      provider: "premier-user",
      id: body["order_id"],
      status: "paid",
      amountCents: 1497,
      currency: "usd",
      recipientCount: 3,
      request: userOrder({ message, recipients }),
    });
    expect((at(report, "recipients") as Json[]).map((each) => each["message"])).toEqual([
      "Dear Johnny of Austin: a scarf. {{ gift }} !",
      "Dear Ann of Austin: {{city}}. {{ gift }} !",
      "Dear Bo of Austin: . {{ gift }} !",
    ]);
    expect(at(report, "recipients.1")).toMatchObject({
      address: {
        ...{ name: "Ann Doe", streetAddress: "123 Main St", extra: "Apt 4B", postalCode: "78701", city: "Austin" },
        ...{ state: "TX", country: "US" },
      },
      customFields: { ref: "piece-2" },
    });
    const detail = (await call("GET", `/orders/${String(body["order_id"])}`)).body;
    const refs = (at(detail, "recipients") as Json[]).map((each) => at(each, "custom_fields.ref"));
    expect(refs).toEqual(["piece-1", "piece-2", undefined]);
  });

  it("walks through production to mailed and delivered, its number known before it is mailed", async () => {
    const { body } = await call("POST", "/orders", userOrder());
    const path = `/orders/${String(body["order_id"])}`;
    expect(at((await call("GET", path)).body, "recipients.0")).toMatchObject({
      ...{ status: "pending", tracking_number: null, tracking_url: null },
    });
    const seen = [];
    for (const until of ["writing", "checked", "shipped", "delivered"]) {
      await control(sandbox, "premier-letters/advance", { until });
      const detail = (await call("GET", path)).body;
      const [one] = detail["recipients"] as Json[];
      seen.push([at(detail, "order.status"), one?.["status"], one?.["mailed_at"] !== null]);
      expect(one?.["tracking_number"]).toMatch(/^\d{22}$/);
      expect(at(detail, `summary.${String(one?.["status"])}`)).toBe(1);
    }
    expect(seen).toEqual([
      ["in_production", "writing", false],
      ["in_production", "qc", false],
      ["shipped", "mailed", true],
      ["delivered", "mailed", true],
    ]);
    const { summary } = (await call("GET", `${path}/tracking`)).body;
    expect(summary).toMatchObject({ order_status: "delivered", with_tracking: 1, mailed: 1 });
    expect(await told()).toMatchObject([{ status: "delivered" }]);
  });

  it("leaves out bad recipients only when asked to, and never all of them", async () => {
    const recipients = [recipient(), recipient({ state: "Texas", last_name: " " }), recipient({ country: "DE" })];
    const refused = await call("POST", "/orders", userOrder({ recipients }));
    expect(refused.status).toBe(422);
    const details = refused.body["details"] as Json[];
    expect(details.map((detail) => [detail["recipient_index"], detail["field"]])).toEqual([
      [1, "last_name"],
      [1, "state"],
      [2, "country"],
    ]);
    expect(refused.body).toMatchObject({ message: "2 recipients have issues", valid_count: 1, invalid_count: 2 });
    const { status, body } = await call("POST", "/orders", userOrder({ recipients, skip_invalid: true }));
    expect([status, body["letter_count"], body["total_cents"], body["skipped_count"]]).toEqual([201, 1, 499, 2]);
    const none = await call("POST", "/orders", userOrder({ recipients: recipients.slice(1), skip_invalid: true }));
    expect(none.status).toBe(422);
    expect(await told()).toHaveLength(1);
  });

  it.each([
    ["no message", { message: " " }, "message"],
    ["a message of 7,501 characters", { message: "x".repeat(7501) }, "message"],
    ["no recipients", { recipients: [] }, "recipients"],
    ["101 recipients", { recipients: Array.from({ length: 101 }, () => recipient()) }, "recipients"],
    ["an unknown style", { options: { handwriting_style: "scrawl" } }, "options.handwriting_style"],
    ["an unknown paper", { options: { paper_type: "vellum" } }, "options.paper_type"],
    ["an unknown product", { options: { product_type: "parcel" } }, "options.product_type"],
    ["a name of 101 characters", { recipients: [recipient({ first_name: "x".repeat(101) })] }, "first_name"],
    ["a recipient that is none", { recipients: ["John"] }, "recipient"],
    ["nested custom fields", { recipients: [recipient({ custom_fields: { a: {} } })] }, "custom_fields"],
    [
      "a message that outgrows the limit by its fields",
      { message: `${"x".repeat(7490)}{{a}}`, recipients: [recipient({ custom_fields: { a: "12345678901" } })] },
      "custom_fields",
    ],
  ])("with %s is refused, skip_invalid or not", async (_what, change, field) => {
    const { status, body } = await call("POST", "/orders", userOrder({ ...change, skip_invalid: true }));
    expect([status, body["error"], at(body, "details.0.field")]).toEqual([422, "validation_failed", field]);
    expect(sandbox.premierLetters.orders).toEqual([]);
  });

  it("takes 7,500 characters and 100 recipients", async () => {
    const recipients = Array.from({ length: 100 }, () => recipient({ zip: "78701-1234" }));
    const { status, body } = await call("POST", "/orders", userOrder({ message: "x".repeat(7500), recipients }));
    expect([status, body["total_cents"]]).toEqual([201, 49_900]);
  });

  it("of another account, unknown or misspelt is none", async () => {
    const { body } = await call("POST", "/orders", userOrder());
    const other = userCaller(sandbox, sandbox.premierLetters.state.addUser("other@example.com").key);
    for (const tail of ["", "/tracking"]) {
      const foreign = await other("GET", `/orders/${String(body["order_id"])}${tail}`);
      expect([foreign.status, foreign.body["error"]]).toEqual([404, "order_not_found"]);
      const bad = await call("GET", `/orders/ord_1${tail}`);
      expect([bad.status, bad.body["error"]]).toEqual([400, "invalid_order_id"]);
    }
  });

  it("is listed newest first, by page and status", async () => {
    const ids = [];
    for (let i = 0; i < 3; i += 1) {
      ids.unshift((await call("POST", "/orders", userOrder())).body["order_id"]);
      sandbox.clock.advance(1000);
    }
    const page = await list("?limit=2&offset=0");
    expect((page["orders"] as Json[]).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(page["pagination"]).toEqual({ total: 3, limit: 2, offset: 0, has_more: true });
    expect((await list("?limit=2&offset=2"))["pagination"]).toMatchObject({ has_more: false });
    expect((await list("?limit=1000&status=shipped"))["pagination"]).toMatchObject({ total: 0, limit: 100 });
  });
});

describe("payment", () => {
  it("declined, failing or missing keeps no order", async () => {
    const newCard = userOrder({ payment_method_id: "pm_1" });
    await card({ next: ["declined", "error", "declined", "error"] });
    const refused = [];
    for (const [path, body] of [
      ["/orders", userOrder()],
      ["/orders", userOrder()],
      ["/payment/charge-new-card", newCard],
      ["/payment/charge-new-card", newCard],
      ["/payment/charge-new-card", userOrder()],
      ["/orders", userOrder({ payment: undefined })],
      ["/orders", userOrder({ payment: { method: "invoice" } })],
    ] as const) {
      const reply = await call("POST", path, body);
      refused.push([reply.status, reply.body["error"]]);
    }
    expect(refused).toEqual([
      [402, "payment_failed"],
      [500, "payment_failed"],
      [402, "card_declined"],
      [500, "payment_failed"],
      [400, "missing_payment_method"],
      [400, "invalid_payment_method"],
      [400, "invalid_payment_method"],
    ]);
    expect(sandbox.premierLetters.orders).toEqual([]);
    expect((await call("POST", "/orders", userOrder())).status).toBe(201);
    expect(await control(sandbox, "premier-letters/account")).toMatchObject({ spentCents: 499 });
  });

  it("that needs 3-D Secure leaves an order which the list shows, unpaid until the bank agrees", async () => {
    await card({ next: "requires_action" });
    const { status, body } = await call("POST", "/orders", userOrder());
    expect([status, body["requires_action"], body["order_id"]]).toEqual([200, true, undefined]);
    const waiting = (await list("?status=pending_payment"))["orders"] as Json[];
    expect([waiting.length, await told()]).toEqual([1, []]);
    await control(sandbox, "premier-letters/advance", { ms: 10 * 86_400_000 });
    expect(await list()).toMatchObject({ orders: [{ status: "pending_payment" }] });
    await control(sandbox, `premier-letters/orders/${String(waiting[0]?.["id"])}`, { status: "paid" });
    expect(await told()).toMatchObject([{ status: "paid", amountCents: 499 }]);
    await control(sandbox, "premier-letters/advance", { until: "shipped" });
    await control(sandbox, `premier-letters/orders/${String(waiting[0]?.["id"])}`, { status: "paid" });
    expect(await told()).toMatchObject([{ status: "shipped" }]);
  });

  it("by checkout is made on the hosted page, which leads back", async () => {
    const payment = { method: "checkout_session", return_url: "http://127.0.0.1:1/back" };
    const { status, body } = await call("POST", "/orders", userOrder({ payment }));
    expect([status, body["status"]]).toEqual([202, "pending_payment"]);
    const url = String(body["checkout_url"]);
    expect(await (await fetch(url)).text()).toContain("Pay $4.99");
    const pay = () => fetch(url, { method: "POST", body: "decision=pay", redirect: "manual" });
    const back = await pay();
    expect([back.status, back.headers.get("location")]).toEqual([303, payment.return_url]);
    expect((await pay()).status).toBe(404);
    expect(await told()).toMatchObject([{ id: body["order_id"], status: "paid" }]);
    expect(await (await fetch(String(body["tracking_url"]))).text()).toContain("paid");
  });

  it("without a saved card names a checkout, which makes the order only when it is paid", async () => {
    await card({ onFile: null });
    expect((await call("GET", "/auth/verify")).body["payment"]).toEqual({
      has_payment_method: false,
      card_last4: null,
      card_brand: null,
    });
    const { status, body } = await call("POST", "/orders", userOrder());
    expect([status, body["error"], sandbox.premierLetters.orders.length]).toEqual([402, "no_payment_method", 0]);
    await fetch(String(body["checkout_url"]), { method: "POST", body: "decision=pay" });
    expect(await told()).toHaveLength(1);
    await call("POST", "/payment/charge-new-card", userOrder({ payment_method_id: "pm_1", save_card: true }));
    expect((await call("POST", "/orders", userOrder())).status).toBe(201);
  });

  it("refunded by support is no longer spent", async () => {
    const { body } = await call("POST", "/orders", userOrder());
    await control(sandbox, `premier-letters/orders/${String(body["order_id"])}`, { status: "refunded" });
    expect(await told()).toMatchObject([{ status: "refunded" }]);
    expect(await control(sandbox, "premier-letters/account")).toMatchObject({ spentCents: 0 });
  });
});
