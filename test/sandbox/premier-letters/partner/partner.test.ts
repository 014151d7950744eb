import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { partnerAnswers } from "./examples.ts";
import { at, type Caller, control, type Json, lacks, partnerCaller, partnerOrder, recipient } from "../test-client.ts";

let sandbox: Sandbox;
let call: Caller;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = partnerCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

const told = async () => (await control(sandbox, "orders?provider=premier-partner"))["orders"] as Json[];
const balance = async () => (await call("GET", "/balance")).body["balance_cents"];
const create = async (overrides: Json = {}) => (await call("POST", "/orders", partnerOrder(overrides))).body;

describe("an order", () => {
  it("debits exactly what its breakdown says, with and without envelopes", async () => {
    const recipients = [recipient(), recipient()];
    expect(at(await create({ recipients }), "order.cost_breakdown")).toEqual({
      letter_cost_cents: 199,
      envelope_cost_cents: 99,
      total_letters: 2,
      total_envelopes: 2,
      subtotal_cents: 596,
      description: "2 letters x $1.99 + 2 envelopes x $0.99 = $5.96",
    });
    expect(await balance()).toBe(250_000 - 596);
    const bare = await create({ envelope_type: "none", paper_type: "premium" });
    expect(at(bare, "order.cost_breakdown")).toMatchObject({ total_envelopes: 0, subtotal_cents: 199 });
    expect(await balance()).toBe(250_000 - 596 - 199);
  });

  it("merges its words for each recipient and repeats their fields in its detail", async () => {
    const recipients = [recipient({ custom_fields: { ref: "piece-1", gift: "a scarf" } }), recipient()];
    const body = await create({ message_body: "Dear {{first_name}}, {{gift}}", recipients });
    expect(await told()).toMatchObject([
      {
        provider: "premier-partner",
        id: at(body, "order.id"),
        status: "pending",
        amountCents: 596,
        currency: "usd",
        recipientCount: 2,
        recipients: [
          { message: "Dear John, a scarf", customFields: { ref: "piece-1", gift: "a scarf" } },
          { message: "Dear John, ", customFields: {} },
        ],
      },
    ]);
    const detail = (await call("GET", `/orders/${String(at(body, "order.id"))}`)).body;
    expect(at(detail, "order.recipients.0.custom_fields")).toEqual({ ref: "piece-1", gift: "a scarf" });
    expect(at(detail, "order.recipients.1.custom_fields")).toBeNull();
  });

  it("is cancelled and refunded while pending, once, and never after", async () => {
    const path = `/orders/${String(at(await create(), "order.id"))}`;
    expect((await call("POST", `${path}/cancel`)).body).toMatchObject({ balance_cents: 250_000 });
    const again = await call("POST", `${path}/cancel`);
    expect([again.status, again.body["error"], await balance()]).toEqual([409, "not_cancellable", 250_000]);
    expect(at((await call("GET", path)).body, "order.cancelled_at")).not.toBeNull();
    expect(await told()).toMatchObject([{ status: "cancelled" }]);

    const printed = `/orders/${String(at(await create(), "order.id"))}`;
    await control(sandbox, "premier-letters/advance", { until: "writing" });
    expect((await call("POST", `${printed}/cancel`)).status).toBe(409);
    expect(await balance()).toBe(250_000 - 298);
    await control(sandbox, "premier-letters/advance", { until: "delivered" });
    expect(await told()).toMatchObject([{ status: "cancelled" }, { status: "completed" }]);
  });

  it("walks pending, processing, completed, and its letters to mailed", async () => {
    const path = `/orders/${String(at(await create(), "order.id"))}`;
    const seen = [];
    for (const until of ["writing", "checked", "shipped"]) {
      await control(sandbox, "premier-letters/advance", { until });
      const { order } = (await call("GET", path)).body;
      seen.push([at(order, "status"), at(order, "recipients.0.status"), at(order, "recipients.0.mailed_at") !== null]);
    }
    expect(seen).toEqual([
      ["processing", "writing", false],
      ["completed", "qc", false],
      ["completed", "mailed", true],
    ]);
  });

  it.each([
    ["no message_body", { message_body: "" }],
    ["no recipients", { recipients: [] }],
    ["a bad recipient", { recipients: [recipient(), recipient({ zip: "1" })] }],
    ["a recipient abroad", { recipients: [recipient({ country: "NL" })] }],
    ["an unknown product", { product_type: "parcel" }],
    ["an unknown envelope", { envelope_type: "gold" }],
    ["an unknown mailing option", { mailing_option: "pigeon" }],
    ["an unknown font", { handwriting_style: "scrawl" }],
    ["half a return address", { return_address: { name: "Acme" } }],
  ])("with %s is a validation_error and costs nothing", async (_what, change) => {
    const { status, body } = await call("POST", "/orders", partnerOrder(change));
    expect([status, body["error"], lacks(body, partnerAnswers.error)]).toEqual([400, "validation_error", []]);
    expect([await balance(), sandbox.premierLetters.orders]).toEqual([250_000, []]);
  });

  it("is listed by page, status, field and direction", async () => {
    for (const count of [2, 3, 1]) {
      await create({ recipients: Array.from({ length: count }, () => recipient()) });
      sandbox.clock.advance(1000);
    }
    const counts = async (query: string) =>
      ((await call("GET", `/orders${query}`)).body["orders"] as Json[]).map((order) => order["letter_count"]);
    expect(await counts("")).toEqual([1, 3, 2]);
    expect(await counts("?order=asc")).toEqual([2, 3, 1]);
    expect(await counts("?sort=total_cents")).toEqual([3, 2, 1]);
    expect(await counts("?sort=letter_count&order=asc&limit=2&page=2")).toEqual([3]);
    expect(await counts("?status=completed")).toEqual([]);
    expect((await call("GET", "/orders?limit=2")).body["pagination"]).toEqual({
      ...{ page: 1, limit: 2, total: 3, total_pages: 2 },
    });
    for (const query of ["?sort=mood", "?order=up", "?status=lost"]) {
      expect((await call("GET", `/orders${query}`)).status).toBe(400);
    }
  });

  it("of another tenant is none", async () => {
    const id = String(at(await create(), "order.id"));
    const other = partnerCaller(sandbox, sandbox.premierLetters.state.addTenant().keys[0]?.secret ?? "");
    for (const reply of [await other("GET", `/orders/${id}`), await other("POST", `/orders/${id}/cancel`)]) {
      expect([reply.status, reply.body["error"]]).toEqual([404, "not_found"]);
    }
  });
});

describe("keys", () => {
  const newKey = async (permissions: string[], more: Json = {}) => {
    const { body } = await call("POST", "/keys", { name: "Another", permissions, ...more });
    return { id: String(at(body, "key.id")), call: partnerCaller(sandbox, String(at(body, "key.full_key"))) };
  };

  it("open only what they are permitted, and say so in the documented form", async () => {
    const reader = (await newKey(["orders.read"])).call;
    expect((await reader("GET", "/orders")).status).toBe(200);
    const id = String(at(await create(), "order.id"));
    const needs = [
      ["POST", "/orders", partnerOrder()],
      ["POST", `/orders/${id}/cancel`],
      ["GET", "/balance"],
      ["GET", "/fonts"],
      ["POST", "/keys", { name: "x", permissions: ["orders.read"] }],
      ["DELETE", `/keys/${id}`],
    ] as const;
    for (const [method, path, body] of needs) {
      const reply = await reader(method, path, body);
      expect([path, reply.status, reply.body["error"]]).toEqual([path, 403, "forbidden"]);
      expect(lacks(reply.body, partnerAnswers.error)).toEqual([]);
    }
    expect((await reader("GET", "/webhooks")).status).toBe(200);
    expect((await reader("GET", "/keys")).body["keys"]).toHaveLength(1);
    expect((await call("GET", "/keys")).body["keys"]).toHaveLength(2);
  });

  it("end when revoked or expired, and never by themselves", async () => {
    const manager = await newKey(["keys.manage"], { expires_at: new Date(Date.now() + 3_600_000).toISOString() });
    const self = await manager.call("DELETE", `/keys/${manager.id}`);
    expect([self.status, self.body["error"]]).toEqual([409, "self_revoke"]);
    sandbox.clock.advance(3_600_001);
    expect((await manager.call("GET", "/keys")).status).toBe(401);
    const revoked = await newKey(["orders.read"]);
    await call("DELETE", `/keys/${revoked.id}`);
    const reply = await revoked.call("GET", "/orders");
    expect([reply.status, reply.body["error"], lacks(reply.body, partnerAnswers.error)]).toEqual([
      401,
      "unauthorized",
      [],
    ]);
    expect((await call("DELETE", "/keys/none")).status).toBe(404);
    expect((await call("DELETE", "/keys")).body["error"]).toBe("missing_id");
  });

  it.each([
    ["no name", { permissions: ["orders.read"] }],
    ["no permissions", { name: "x" }],
    ["an unknown permission", { name: "x", permissions: ["orders.read", "orders.burn"] }],
    ["a bad expiry", { name: "x", permissions: ["orders.read"], expires_at: "soon" }],
  ])("with %s are refused", async (_what, body) => {
    expect(await call("POST", "/keys", body)).toMatchObject({ status: 400, body: { error: "validation_error" } });
  });
});

describe("webhooks", () => {
  it("with a bad address or event are refused, and unknown ones not found", async () => {
    for (const body of [
      { url: "ftp://x", events: ["*"] },
      { url: "http://x", events: ["order.paid"] },
      { url: "http://x" },
      "{",
    ]) {
      expect(await call("POST", "/webhooks", body)).toMatchObject({ status: 400, body: { error: "validation_error" } });
    }
    expect((await call("DELETE", "/webhooks/none")).body["error"]).toBe("not_found");
    expect((await call("DELETE", "/webhooks")).body["error"]).toBe("missing_id");
  });
});
