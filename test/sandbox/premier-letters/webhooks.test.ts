import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start.ts";
import { at, type Caller, control, type Json, partnerCaller, partnerOrder, recipient } from "./test-client.ts";
import { startReceiver, userCaller, userOrder } from "./test-client.ts";

let sandbox: Sandbox;
let user: Caller;
let partner: Caller;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  sandbox = await startSandbox();
  user = userCaller(sandbox);
  partner = partnerCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control(sandbox, "reset", {});
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const settled = () => sandbox.premierLetters.settled();
const listen = async (events = ["*"]) =>
  (await partner("POST", "/webhooks", { url: receiver.url, events })).body["webhook"];
const shown = async () => at((await partner("GET", "/webhooks")).body, "webhooks.0") as Json;
const advance = async (ms: number) => {
  sandbox.clock.advance(ms);
  await settled();
};

describe("a webhook", () => {
  it("is signed in both documented forms, over the very bytes", async () => {
    const secret = String(at(await listen(), "secret"));
    await partner("POST", "/orders", partnerOrder());
    await settled();
    const [got] = receiver.received;
    const hex = createHmac("sha256", secret)
      .update(got?.body ?? "")
      .digest("hex");
    expect(got?.headers).toMatchObject({
      "x-premier-signature": hex,
      "x-signature-256": `sha256=${hex}`,
      "x-premier-event": "order.confirmed",
    });
    expect(got?.headers["x-premier-delivery"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(Date.parse(String(got?.headers["x-premier-timestamp"]))).not.toBeNaN();
  });

  it.each([
    ["x-premier-signature", "x-signature-256"],
    ["x-signature-256", "x-premier-signature"],
  ])("is signed by %s alone when told so", async (form, other) => {
    await control(sandbox, "premier-letters/settings", { signatureHeaders: form });
    await listen();
    await partner("POST", "/orders", partnerOrder());
    await settled();
    expect([form in (receiver.received[0]?.headers ?? {}), other in (receiver.received[0]?.headers ?? {})]).toEqual([
      true,
      false,
    ]);
  });

  it("tells a partner's order to its end in order, however far the clock jumps", async () => {
    await listen();
    await partner(
      "POST",
      "/orders",
      partnerOrder({ recipients: [recipient(), recipient({ custom_fields: { ref: "p" } })] }),
    );
    await advance(30 * 86_400_000);
    expect(receiver.events()).toEqual([
      "order.confirmed",
      "order.completed",
      "letter.mailed",
      "letter.mailed",
      "order.shipped",
    ]);
    expect(receiver.received.map(({ data }) => data["status"])).toEqual(["pending", ...Array(4).fill("completed")]);
    expect(receiver.received[3]?.data).toMatchObject({ custom_fields: { ref: "p" } });
    expect(receiver.received[3]?.data["tracking_number"]).toMatch(/^\d{22}$/);
  });

  it("tells of a cancellation and of nothing after it", async () => {
    await listen();
    const { body } = await partner("POST", "/orders", partnerOrder());
    await partner("POST", `/orders/${String(at(body, "order.id"))}/cancel`);
    await advance(30 * 86_400_000);
    expect(receiver.events()).toEqual(["order.confirmed", "order.cancelled"]);
  });

  it("tells a user's order from creation to delivery, and only what was asked for", async () => {
    const events = ["order.created", "order.paid", "order.in_production", "order.shipped", "order.delivered"];
    await user("POST", "/webhooks", { url: receiver.url, events });
    const narrow = await startReceiver();
    await user("POST", "/webhooks", { url: narrow.url, events: ["order.shipped"] });
    await partner("POST", "/orders", partnerOrder());
    await user("POST", "/orders", userOrder());
    await control(sandbox, "premier-letters/advance", { until: "delivered" });
    expect(receiver.events()).toEqual(events);
    expect(receiver.received.map(({ data }) => data["status"])).toEqual([
      "pending_payment",
      "paid",
      "in_production",
      "shipped",
      "delivered",
    ]);
    expect(narrow.events()).toEqual(["order.shipped"]);
    await narrow.close();
  });

  it("is sent as time passes, without the clock being moved", async () => {
    await listen();
    const { body } = await partner("POST", "/orders", partnerOrder());
    await settled();
    const { createdAt } = sandbox.premierLetters.orders[0] ?? { createdAt: new Date() };
    sandbox.clock.set(createdAt.getTime() + 24 * 3_600_000 - 150);
    expect(receiver.events()).toEqual(["order.confirmed"]);
    await expect.poll(() => receiver.events()).toEqual(["order.confirmed", "order.completed"]);
    expect(receiver.received[1]?.data["order_id"]).toBe(at(body, "order.id"));
  });
});

describe("a receiver that fails", () => {
  it("is tried again after 30 seconds, 5 minutes and an hour with the same bytes, then no more", async () => {
    await listen(["order.confirmed"]);
    receiver.told.answer = 500;
    await partner("POST", "/orders", partnerOrder());
    await settled();
    const counts = [];
    for (const ms of [29_000, 1_001, 299_000, 1_001, 3_599_000]) {
      await advance(ms);
      counts.push(receiver.received.length);
    }
    expect([counts, await shown()]).toMatchObject([[1, 2, 2, 3, 3], { is_active: true, failure_count: 3 }]);
    await advance(1_001);
    expect([receiver.received.length, await shown()]).toMatchObject([4, { is_active: false, failure_count: 4 }]);
    expect(
      new Set(receiver.received.map(({ body, headers }) => body + String(headers["x-premier-delivery"]))).size,
    ).toBe(1);
    receiver.told.answer = 200;
    await partner("POST", "/orders", partnerOrder());
    await advance(86_400_000);
    expect(receiver.received).toHaveLength(4);
  });

  it("starts over once it succeeds, and is switched off at three attempts when told so", async () => {
    await listen(["order.confirmed"]);
    receiver.told.answer = 503;
    await partner("POST", "/orders", partnerOrder());
    await settled();
    receiver.told.answer = 204;
    await advance(30_001);
    expect(await shown()).toMatchObject({ is_active: true, failure_count: 0 });
    await control(sandbox, "premier-letters/settings", { deactivateAfter: "three-attempts" });
    receiver.told.answer = 302;
    for (let i = 0; i < 3; i += 1) await partner("POST", "/orders", partnerOrder());
    await settled();
    expect(await shown()).toMatchObject({ is_active: false, failure_count: 3 });
  });

  it("by silence or absence is told in the deliveries, and comes back by PUT", async () => {
    const { body } = await user("POST", "/webhooks", { url: receiver.url, events: ["order.paid"] });
    const path = `/webhooks/${String(body["id"])}`;
    await control(sandbox, "premier-letters/settings", { webhookTimeoutMs: 50 });
    receiver.told.answer = "hang";
    await user("POST", "/orders", userOrder());
    await settled();
    const first = at((await user("GET", `${path}/deliveries`)).body, "deliveries.0");
    expect(first).toMatchObject({ response_status: null, status: "pending", attempts: 1 });
    await user("PUT", path, { url: "http://127.0.0.1:1/" });
    for (const ms of [30_001, 300_001, 3_600_001]) await advance(ms);
    const last = at((await user("GET", `${path}/deliveries`)).body, "deliveries.0");
    expect(last).toMatchObject({ response_status: null, status: "failed", attempts: 4 });
    expect((await user("GET", path)).body["is_active"]).toBe(false);
    receiver.told.answer = 200;
    await user("PUT", path, { url: receiver.url, is_active: true });
    await user("POST", "/orders", userOrder());
    await settled();
    expect(receiver.events()).toHaveLength(2);
  });

  it("no longer listening to the webhook gets no retry", async () => {
    const { body } = await user("POST", "/webhooks", { url: receiver.url, events: ["order.paid"] });
    receiver.told.answer = 500;
    await user("POST", "/orders", userOrder());
    await settled();
    await user("DELETE", `/webhooks/${String(body["id"])}`);
    await advance(86_400_000);
    expect(receiver.received).toHaveLength(1);
  });
});

describe("at the control address", () => {
  it("a delivery is replayed, byte for byte", async () => {
    await listen(["order.confirmed"]);
    await partner("POST", "/orders", partnerOrder());
    await control(sandbox, "premier-letters/settled", {});
    const [delivery] = sandbox.premierLetters.state.hooks.deliveries;
    expect(await control(sandbox, `premier-letters/deliveries/${delivery?.id ?? ""}/replay`, {})).toEqual({
      responseStatus: 200,
    });
    const [one, two] = receiver.received;
    expect([two?.body, two?.headers["x-premier-delivery"]]).toEqual([one?.body, one?.headers["x-premier-delivery"]]);
  });

  it("a webhook is reactivated, as from the dashboard", async () => {
    const { id } = (await listen()) as Json;
    await partner("DELETE", `/webhooks/${String(id)}`);
    await control(sandbox, `premier-letters/webhooks/${String(id)}`, { isActive: true });
    await partner("POST", "/orders", partnerOrder());
    await settled();
    expect(receiver.events()).toEqual(["order.confirmed"]);
  });
});

describe("the user's webhook endpoints", () => {
  it.each([
    ["no url", { events: ["order.paid"] }, "missing_url"],
    ["a bad url", { url: "nowhere", events: ["order.paid"] }, "invalid_url"],
    ["an unknown event", { url: "http://x", events: ["order.paid", "letter.mailed"] }, "invalid_events"],
    ["no events", { url: "http://x" }, "invalid_events"],
    ["bad JSON", "{", "invalid_json"],
  ])("refuse %s", async (_what, body, code) => {
    expect(await user("POST", "/webhooks", body)).toMatchObject({ status: 400, body: { error: code } });
  });

  it("change nothing when a part of the change is refused", async () => {
    const given = { url: "http://x/", events: ["order.paid"] };
    const { body } = await user("POST", "/webhooks", given);
    const path = `/webhooks/${String(body["id"])}`;
    const changes: [Json, string][] = [
      [{}, "no_updates"],
      [{ url: "http://y/", events: ["x"] }, "invalid_events"],
      [{ url: "y", is_active: false }, "invalid_url"],
    ];
    for (const [change, code] of changes) expect((await user("PUT", path, change)).body["error"]).toBe(code);
    expect((await user("GET", path)).body).toMatchObject({ ...given, is_active: true });
    const other = userCaller(sandbox, sandbox.premierLetters.state.addUser("other@example.com").key);
    for (const method of ["GET", "PUT", "DELETE"]) {
      expect((await other(method, path, method === "PUT" ? given : undefined)).body["error"]).toBe("not_found");
    }
  });
});
