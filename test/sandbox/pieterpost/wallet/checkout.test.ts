import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import {
  callTool,
  control,
  type Json,
  letterOrder,
  mcpClient,
  postcardOrder,
  recipient,
  restCaller,
} from "../test-client.ts";

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

const returnUrl = "https://shop.example/back?a=1";
const told = async () => (await control(sandbox, "orders?provider=pieterpost"))["orders"] as Json[];
const balance = () => sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents;
const day = 24 * 3_600_000;

async function open(overrides: Json = {}, caller = call): Promise<{ id: string; checkout: string; body: Json }> {
  const { status, body } = await caller("POST", "/v1/checkout-links", letterOrder({ returnUrl, ...overrides }));
  expect(status).toBe(200);
  return { id: String(body["orderId"]), checkout: String(body["checkoutUrl"]), body };
}
const press = (checkout: string, form: Record<string, string>) =>
  fetch(checkout, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
const read = async (id: string, caller = call) => (await caller("GET", `/v1/orders/${id}`)).body;

describe("a hosted checkout", () => {
  it("is open for a day at its own page, and leaves wallet and mail alone", async () => {
    sandbox.clock.set("2026-04-21T10:00:00.000Z");
    const { id, checkout, body } = await open({ externalId: "invoice_1", metadata: { a: 1 } });
    expect(checkout).toBe(`${sandbox.pieterpost.baseUrl}/v1/sandbox/checkout/${id}`);
    expect(body).toMatchObject({ billingMode: "hosted_checkout", status: "checkout_open", testMode: true });
    expect(body).not.toHaveProperty("wallet");
    expect(Date.parse(String(body["expiresAt"])) - Date.parse(String(body["createdAt"]))).toBe(day);
    const page = await (await fetch(checkout)).text();
    expect(page).toContain("1 letter: 2.00 EUR");
    expect(page).toMatch(/value="card" checked[^]*value="ideal"/);
    expect([balance(), await told()]).toEqual([10_000, []]);
    expect(await read(id)).toEqual(body);
  });

  it("is paid once: fulfilled at once in test mode, and told as real mail", async () => {
    const { id, checkout } = await open();
    const paid = await press(checkout, { decision: "pay", method: "ideal" });
    expect([paid.status, paid.headers.get("location")]).toEqual([303, `${returnUrl}&checkout=success`]);
    const order = await read(id);
    expect(order).toMatchObject({ status: "fulfilled", checkoutUrl: null, error: null });
    expect(order["paidAt"]).toEqual(order["fulfilledAt"]);
    expect(order["paymentReference"]).toMatch(/^stripe:/);
    expect((await press(checkout, { decision: "pay" })).status).toBe(404);
    expect(await told()).toMatchObject([
      { id, billingMode: "hosted_checkout", recipients: [{ message: "Thank you." }] },
    ]);
    expect(balance()).toBe(10_000);
  });

  it("walks paid, queued, fulfilled from the payment on in live mode", async () => {
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    const { id, checkout } = await open({}, live);
    sandbox.clock.advance(3_600_000);
    await press(checkout, { decision: "pay" });
    expect(await read(id, live)).toMatchObject({ status: "paid", testMode: false, fulfilledAt: null });
    sandbox.clock.advance(61_000);
    expect((await read(id, live))["status"]).toBe("queued");
    sandbox.clock.advance(600_000);
    expect((await read(id, live))["status"]).toBe("fulfilled");
  });

  it("is cancelled by the payer", async () => {
    const { id, checkout } = await open();
    expect((await press(checkout, { decision: "cancel" })).headers.get("location")).toBe(
      `${returnUrl}&checkout=cancelled`,
    );
    expect(await read(id)).toMatchObject({ status: "cancelled", checkoutUrl: null, paidAt: null });
    expect((await press(checkout, { decision: "pay" })).status).toBe(404);
    expect(await told()).toEqual([]);
  });

  it("expires by the clock: paying a moment before still counts, at that moment no more", async () => {
    sandbox.clock.set("2026-04-21T10:00:00.000Z");
    const late = await open();
    const early = await open();
    sandbox.clock.set("2026-04-22T09:59:50.000Z");
    expect((await press(early.checkout, { decision: "pay" })).status).toBe(303);
    sandbox.clock.set("2026-04-22T10:00:10.000Z");
    expect((await press(late.checkout, { decision: "pay" })).status).toBe(410);
    expect((await fetch(late.checkout)).status).toBe(410);
    expect(await read(late.id)).toMatchObject({
      status: "expired",
      updatedAt: late.body["expiresAt"],
      checkoutUrl: null,
    });
    expect(await read(early.id)).toMatchObject({ status: "fulfilled" });
  });

  it.each(["paid", "cancelled", "expired"])("can be %s from the control address", async (status) => {
    const { id } = await open();
    await control(sandbox, `pieterpost/orders/${id}`, { status });
    expect((await read(id))["status"]).toBe(status === "paid" ? "fulfilled" : status);
    await expect(control(sandbox, `pieterpost/orders/${id}`, { status: "paid" })).rejects.toThrow("already");
  });

  it("offers the one method it is asked for, and takes no other", async () => {
    const { checkout } = await open({ paymentMethod: "ideal" });
    expect(await (await fetch(checkout)).text()).not.toContain('value="card"');
    expect((await press(checkout, { decision: "pay", method: "card" })).status).toBe(400);
    expect((await press(checkout, { decision: "perhaps" })).status).toBe(400);
    expect((await press(checkout, { decision: "pay", method: "ideal" })).status).toBe(303);
  });

  it("costs 250 a postcard, and for letters what direct ones cost", async () => {
    const card = { ...postcardOrder({ recipients: [recipient(), recipient()] }), returnUrl };
    expect((await call("POST", "/v1/checkout-links", card)).body["amountCents"]).toBe(500);
    expect((await open()).body["amountCents"]).toBe(200);
  });

  it("without a returnUrl ends at a page of PieterPost in the language of the order", async () => {
    const { checkout } = await open({ returnUrl: undefined, locale: "nl" });
    const back = (await press(checkout, { decision: "pay" })).headers.get("location") ?? "";
    expect(await (await fetch(back)).text()).toMatch(/<html lang="nl">[^]*Brief: Betaald/);
  });

  it.each([
    ["no sender", { senderEmail: undefined }, "Hosted checkout links require a valid senderEmail."],
    ["a wrong sender", { senderEmail: "nobody" }, "Hosted checkout links require a valid senderEmail."],
    ["a return address that is none", { returnUrl: "back" }, /returnUrl/],
    ["a script as return address", { returnUrl: "javascript:alert(1)" }, /returnUrl/],
    ["a method nobody has", { paymentMethod: "cash" }, /paymentMethod/],
    ["a misspelt key", { returnURL: "https://a.example/" }, /request/],
  ])("refuses %s", async (_name, overrides, sentence) => {
    const answer = await call("POST", "/v1/checkout-links", letterOrder({ returnUrl, ...overrides }));
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } });
    expect(answer.body["error"]).toMatch(sentence);
    expect(sandbox.pieterpost.orders).toEqual([]);
  });

  it("counts to the hundred orders a day, is replayed by its key, and needs live mode for live", async () => {
    const key = { "idempotency-key": "once" };
    const first = await call("POST", "/v1/checkout-links", letterOrder(), key);
    expect((await call("POST", "/v1/checkout-links", letterOrder(), key)).body).toEqual(first.body);
    expect((await call("POST", "/v1/checkout-links", letterOrder({ locale: "de" }), key)).status).toBe(409);
    const { limits, mainAccount, clock } = sandbox.pieterpost.state;
    expect(limits.ordersOn(mainAccount.id, clock.now())).toBe(1);
    for (let i = 1; i < 100; i += 1) limits.countOrder(mainAccount.id, "test", clock.now());
    expect(await call("POST", "/v1/checkout-links", letterOrder())).toMatchObject({
      status: 429,
      body: { code: "daily_order_cap_reached" },
    });
    await control(sandbox, "pieterpost/settings", { liveEnabled: false });
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    expect((await live("POST", "/v1/checkout-links", letterOrder())).status).toBe(403);
  });
});

describe("hosted links over MCP", () => {
  it("need neither sender nor return address; the payer gives the one, PieterPost the other", async () => {
    const client = await mcpClient(sandbox);
    const { result } = await callTool(client, "create_payment_link", {
      ...{ postcard: { message: "Hi", recipient: recipient() }, mode: "live", locale: "fr", idempotencyKey: "p" },
    });
    expect(result).toMatchObject({ senderEmail: null, amountCents: 250, status: "checkout_open", testMode: false });
    expect(result["paymentLinkUrl"]).toBe(result["publicCheckoutUrl"]);
    const page = await fetch(String(result["paymentLinkUrl"]));
    expect(page.url).toBe(result["checkoutUrl"]);
    expect(await page.text()).toContain('name="email"');
    const paid = await press(page.url, { decision: "pay", method: "card", email: "payer@example.com" });
    expect(await (await fetch(paid.headers.get("location") ?? "")).text()).toContain("Carte postale: Payé");
    const order = { orderId: result["orderId"], mode: "live" };
    expect((await callTool(client, "get_order", order)).result).toMatchObject({
      ...{ status: "paid", senderEmail: "payer@example.com", checkoutUrl: null, publicCheckoutUrl: null },
    });
    const link = await callTool(client, "create_checkout_link", {
      letters: [{ message: "a", recipient: recipient() }],
    });
    expect(link.result).not.toHaveProperty("paymentLinkUrl");
    await client.close();
  });
});
