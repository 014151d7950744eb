import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { control, letterOrder, restCaller } from "../test-client.ts";

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

const key = { "idempotency-key": "batch-1:1" };

describe("an Idempotency-Key", () => {
  it("gives the first answer again, whatever the order of the keys in the body", async () => {
    const body = letterOrder({ externalId: "a" });
    const first = await call("POST", "/v1/orders", body, key);
    const again = await call("POST", "/v1/orders", Object.fromEntries(Object.entries(body).reverse()), key);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(sandbox.pieterpost.orders).toHaveLength(1);
  });

  it("creates once when twenty requests race", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => call("POST", "/v1/orders", letterOrder(), key)));
    expect(new Set(answers.map((answer) => answer.body["orderId"])).size).toBe(1);
    expect(sandbox.pieterpost.orders).toHaveLength(1);
    expect(sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents).toBe(9800);
  });

  it("refuses another body with 409", async () => {
    await call("POST", "/v1/orders", letterOrder(), key);
    expect(await call("POST", "/v1/orders", letterOrder({ externalId: "b" }), key)).toMatchObject({
      status: 409,
      body: { code: "invalid_request" },
    });
  });

  it("is not used up by a refusal", async () => {
    expect((await call("POST", "/v1/orders", letterOrder({ letters: [] }), key)).status).toBe(400);
    expect((await call("POST", "/v1/orders", letterOrder(), key)).status).toBe(200);
  });

  it("is forgotten after 24 hours", async () => {
    const first = await call("POST", "/v1/orders", letterOrder(), key);
    sandbox.clock.advance(24 * 3_600_000 - 60_000);
    expect((await call("POST", "/v1/orders", letterOrder(), key)).body["orderId"]).toBe(first.body["orderId"]);
    sandbox.clock.advance(120_000);
    expect((await call("POST", "/v1/orders", letterOrder(), key)).body["orderId"]).not.toBe(first.body["orderId"]);
  });

  it("belongs to its mode and its endpoint", async () => {
    await control(sandbox, "pieterpost/wallet", { mode: "live", balanceCents: 1000 });
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    await call("POST", "/v1/orders", letterOrder(), key);
    expect((await live("POST", "/v1/orders", letterOrder(), key)).body["testMode"]).toBe(false);
    expect((await call("POST", "/v1/credits/topups", { amountCents: 100 }, key)).status).toBe(200);
  });
});

describe("limits", () => {
  const atMinuteStart = () => sandbox.clock.set("2026-11-21T10:00:00.500Z");

  it("sixty requests a minute over both keys, then 429 with Retry-After until the next minute", async () => {
    atMinuteStart();
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    for (let i = 0; i < 30; i += 1) await Promise.all([call("GET", "/v1/wallet"), live("GET", "/v1/wallet")]);
    const refused = await live("GET", "/v1/wallet");
    expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(50);
    sandbox.clock.advance(wait * 1000);
    expect((await call("GET", "/v1/wallet")).status).toBe(200);
    expect((await control(sandbox, "requests?provider=pieterpost"))["refusals"]).toEqual({ rate_limited: 1 });
  });

  it("any sixty seconds, when the window is made to slide", async () => {
    await control(sandbox, "pieterpost/settings", { minuteWindow: "sliding" });
    sandbox.clock.set("2026-11-21T10:00:50.000Z");
    for (let i = 0; i < 60; i += 1) await call("GET", "/v1/wallet");
    sandbox.clock.set("2026-11-21T10:01:01.000Z");
    expect((await call("GET", "/v1/wallet")).status).toBe(429);
    sandbox.clock.set("2026-11-21T10:01:59.000Z");
    expect((await call("GET", "/v1/wallet")).status).toBe(200);
  });

  it("a hundred orders a UTC day over both modes; replays and refusals use up none", async () => {
    const { state } = sandbox.pieterpost;
    const account = state.mainAccount;
    await control(sandbox, "pieterpost/wallet", { balanceCents: 100_000 });
    const first = await call("POST", "/v1/orders", letterOrder(), key);
    await call("POST", "/v1/orders", letterOrder(), key);
    await call("POST", "/v1/orders", letterOrder({ letters: [] }));
    expect(state.limits.ordersOn(account.id, sandbox.clock.now())).toBe(1);
    for (let i = 0; i < 59; i += 1) state.limits.countOrder(account.id, "live", sandbox.clock.now());
    for (let i = 0; i < 40; i += 1) expect((await call("POST", "/v1/orders", letterOrder())).status).toBe(200);
    const refused = await call("POST", "/v1/orders", letterOrder());
    expect(refused).toMatchObject({ status: 429, body: { code: "daily_order_cap_reached" } });
    expect((await call("POST", "/v1/orders", letterOrder(), key)).body).toEqual(first.body);
    sandbox.clock.advance(Number(refused.headers.get("retry-after")) * 1000);
    expect((await call("POST", "/v1/orders", letterOrder())).status).toBe(200);
  });

  it("a lower cap for live orders, where one is set", async () => {
    await control(sandbox, "pieterpost/settings", { liveOrdersADay: 1 });
    await control(sandbox, "pieterpost/wallet", { mode: "live", balanceCents: 1000 });
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    expect((await live("POST", "/v1/orders", letterOrder())).status).toBe(200);
    expect((await live("POST", "/v1/orders", letterOrder())).body["code"]).toBe("live_order_cap_reached");
    expect((await call("POST", "/v1/orders", letterOrder())).status).toBe(200);
  });
});
