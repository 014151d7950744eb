import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start.ts";
import { partnerAnswers } from "./partner/examples.ts";
import { type Caller, control, lacks, partnerCaller, partnerOrder, userCaller, userOrder } from "./test-client.ts";

let sandbox: Sandbox;
let user: Caller;
let partner: Caller;
beforeAll(async () => {
  sandbox = await startSandbox();
  user = userCaller(sandbox);
  partner = partnerCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control(sandbox, "reset", {});
  // The start of a minute, so that no minute ends within a test.
  sandbox.clock.set("2030-01-01T00:00:00Z");
});

describe("keys", () => {
  it("of both APIs look alike and open only their own", async () => {
    const { userKey, partnerKey, baseUrl } = sandbox.premierLetters.describe();
    expect([userKey, partnerKey].every((key) => key.startsWith("pl_live_"))).toBe(true);
    expect(baseUrl).toMatch(/\/api\/v1$/);
    expect(sandbox.describe().premierLetters).toEqual({ baseUrl, userKey, partnerKey });
    expect(await userCaller(sandbox, partnerKey)("GET", "/auth/verify")).toMatchObject({
      status: 401,
      body: { error: "invalid_api_key" },
    });
    expect(await userCaller(sandbox, null)("GET", "/orders")).toMatchObject({
      status: 401,
      body: { error: "missing_api_key" },
    });
    for (const key of [userKey, null]) {
      const { status, body } = await partnerCaller(sandbox, key)("GET", "/keys");
      expect([status, body["error"], lacks(body, partnerAnswers.error)]).toEqual([401, "unauthorized", []]);
    }
  });

  it("are switched off at the control address", async () => {
    await control(sandbox, "premier-letters/settings", { userKey: "inactive", partnerKey: "inactive" });
    expect((await user("GET", "/styles")).body["error"]).toBe("invalid_api_key");
    expect((await partner("GET", "/fonts")).body["error"]).toBe("unauthorized");
    await control(sandbox, "premier-letters/settings", { partnerKey: "active", partnerPermissions: ["orders.read"] });
    expect((await partner("GET", "/fonts")).body["error"]).toBe("forbidden");
  });
});

describe("requests", () => {
  it("that are no JSON or go nowhere are refused", async () => {
    for (const path of ["/orders", "/validate", "/payment/charge-new-card", "/webhooks"]) {
      expect(await user("POST", path, "{")).toMatchObject({ status: 400, body: { error: "invalid_json" } });
    }
    expect((await partner("POST", "/orders", "[]")).body["error"]).toBe("validation_error");
    expect((await partner("POST", "/keys", "{")).body["error"]).toBe("invalid_json");
    expect((await user("GET", "/nowhere")).status).toBe(404);
    expect((await partner("GET", "/nowhere")).status).toBe(404);
  });
});

describe("limits", () => {
  it.each([
    ["GET", "/auth/verify", 10],
    ["GET", "/styles", 100],
    ["GET", "/orders", 100],
    ["POST", "/orders", 50],
    ["POST", "/payment/charge-new-card", 50],
    ["POST", "/validate", 100],
    ["POST", "/webhooks", 50],
  ])("of the user API hold for %s %s: %i a minute", async (method, path, limit) => {
    const ask = () => user(method, path, method === "POST" ? {} : undefined);
    const replies = [];
    for (let i = 0; i <= limit; i += 1) replies.push(await ask());
    const limited = replies.filter(({ status }) => status === 429);
    expect([replies.length - limited.length, replies.at(-1)?.status]).toEqual([limit, 429]);
    expect(replies[0]?.headers.get("x-ratelimit-limit")).toBe(String(limit));
    expect(replies[0]?.headers.get("x-ratelimit-remaining")).toBe(String(limit - 1));
    const [refused] = limited;
    expect(refused?.body["reset_at"]).toBe(Date.parse("2030-01-01T00:01:00Z") / 1000);
    expect(refused?.headers.get("x-ratelimit-reset")).toBe(String(refused?.body["reset_at"]));
    expect((await user("GET", "/webhooks")).status).toBe(200);
    sandbox.clock.set("2030-01-01T00:01:00Z");
    expect((await ask()).status).not.toBe(429);
  });

  it("of the user API are 1,000 a minute in all; config is free", async () => {
    const { id } = (await user("POST", "/webhooks", { url: "http://x", events: ["order.paid"] })).body;
    for (let i = 0; i < 999; i += 1) await user("GET", `/webhooks/${String(id)}`);
    expect((await user("GET", "/styles")).status).toBe(429);
    expect((await userCaller(sandbox, null)("GET", "/config")).status).toBe(200);
  });

  it("of the partner API slide: 100 in any minute of a key", async () => {
    for (let i = 0; i < 50; i += 1) await partner("GET", "/fonts");
    sandbox.clock.set("2030-01-01T00:00:40Z");
    for (let i = 0; i < 50; i += 1) await partner("GET", "/balance");
    const { status, headers, body } = await partner("POST", "/orders", partnerOrder());
    expect([status, body["error"], lacks(body, partnerAnswers.error)]).toEqual([429, "rate_limit_exceeded", []]);
    const wait = Number(headers.get("retry-after"));
    expect(wait).toBeGreaterThan(15);
    expect(wait).toBeLessThanOrEqual(22);
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
    // The new calendar minute frees the first fifty only; the others are not yet a minute old.
    sandbox.clock.set("2030-01-01T00:01:20Z");
    const freed = await partner("GET", "/fonts");
    expect([freed.status, freed.headers.get("x-ratelimit-remaining")]).toEqual([200, "49"]);
    expect(sandbox.premierLetters.orders).toEqual([]);
  });
});

describe("scripted faults", () => {
  const script = (provider: string, fault: string, route = "POST /orders", more = {}) =>
    control(sandbox, "faults", { provider, route, fault, times: 1, ...more });
  const orders = () => sandbox.premierLetters.orders.length;

  it.each([
    ["premier-user", "429", 429, "rate_limit_exceeded", 0],
    ["premier-user", "500", 500, "order_creation_failed", 0],
    ["premier-user", "503", 503, "service_unavailable", 0],
    ["premier-user", "500-after-commit", 500, "order_creation_failed", 1],
    ["premier-partner", "429", 429, "rate_limit_exceeded", 0],
    ["premier-partner", "500", 500, "internal_error", 0],
    ["premier-partner", "500-after-commit", 500, "internal_error", 1],
  ])("%s: %s answers %i %s and leaves %i orders", async (provider, fault, status, code, left) => {
    await script(provider, fault);
    const order = () =>
      provider === "premier-user" ? user("POST", "/orders", userOrder()) : partner("POST", "/orders", partnerOrder());
    const reply = await order();
    expect([reply.status, reply.body["error"], orders()]).toEqual([status, code, left]);
    expect((await order()).status).toBe(201);
    const report = await control(sandbox, `requests?provider=${provider}`);
    expect(report["refusals"]).toEqual({});
    expect(report["counts"]).toEqual({ [`POST /api/v1${provider === "premier-user" ? "" : "/partner"}/orders`]: 2 });
  });

  it("cut, commit late, answer half or say failed in a success, under either name of the route", async () => {
    await script("premier-user", "reset-before");
    await expect(user("POST", "/orders", userOrder())).rejects.toThrow();
    expect(orders()).toBe(0);
    await script("premier-user", "reset-after-commit", "POST /api/v1/orders");
    await expect(user("POST", "/orders", userOrder())).rejects.toThrow();
    expect(orders()).toBe(1);
    await script("premier-partner", "malformed", "POST /api/v1/partner/orders");
    await expect(partner("POST", "/orders", partnerOrder())).rejects.toThrow();
    expect(orders()).toBe(2);
    await script("premier-partner", "commit-late", "POST /orders", { delayMs: 50 });
    const { baseUrl, partnerKey } = sandbox.premierLetters.describe();
    const impatient = fetch(`${baseUrl}/partner/orders`, {
      method: "POST",
      headers: { authorization: `Bearer ${partnerKey}`, "content-type": "application/json" },
      body: JSON.stringify(partnerOrder()),
      signal: AbortSignal.timeout(200),
    });
    await expect(impatient).rejects.toThrow();
    expect(orders()).toBe(2);
    await sandbox.faults.settled();
    expect(orders()).toBe(3);
  });

  it("refuse-2xx is told as failed, charged to nobody and in no report", async () => {
    await script("premier-user", "refuse-2xx");
    await script("premier-partner", "refuse-2xx");
    expect(await user("POST", "/orders", userOrder())).toMatchObject({ status: 200, body: { status: "failed" } });
    expect(await partner("POST", "/orders", partnerOrder())).toMatchObject({
      status: 200,
      body: { order: { status: "failed" }, balance_cents: 250_000 },
    });
    expect((await control(sandbox, "orders"))["orders"]).toEqual([]);
  });

  it("stand apart from honest refusals", async () => {
    await script("premier-partner", "500", "GET /orders/:id");
    await partner("GET", "/orders/none");
    await partner("GET", "/orders/none");
    expect((await control(sandbox, "requests?provider=premier-partner"))["refusals"]).toEqual({ not_found: 1 });
  });
});
