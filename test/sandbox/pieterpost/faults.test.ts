import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start.ts";
import { callTool, control, letterOrder, mcpClient, recipient, restCaller } from "./test-client.ts";

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

const script = (fault: string, route = "POST /v1/orders", more: object = {}) =>
  control(sandbox, "faults", { provider: "pieterpost", route, fault, times: 1, ...more });
const order = (signal = AbortSignal.timeout(3_000)) =>
  fetch(`${sandbox.pieterpost.baseUrl}/v1/orders`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${sandbox.pieterpost.describe().testKey}`,
      "content-type": "application/json",
      "idempotency-key": "k",
    },
    body: JSON.stringify(letterOrder()),
    signal,
  });
const orders = () => sandbox.pieterpost.orders.length;

describe("scripted faults", () => {
  it.each([
    ["429", 429, "rate_limited", 0],
    ["500", 500, "unknown_error", 0],
    ["503", 503, "misconfigured", 0],
    ["500-after-commit", 500, "unknown_error", 1],
  ])("%s answers %i %s and leaves %i orders", async (fault, status, code, left) => {
    await script(fault);
    const answer = await order();
    expect([answer.status, ((await answer.json()) as { code: string }).code, orders()]).toEqual([status, code, left]);
    expect((await order()).status).toBe(200);
    expect(orders()).toBe(1);
  });

  it.each([
    ["reset-before", 0],
    ["reset-after-commit", 1],
  ])("%s cuts the connection and leaves %i orders", async (fault, left) => {
    await script(fault);
    await expect(order()).rejects.toThrow("fetch failed");
    expect(orders()).toBe(left);
    expect((await order()).status).toBe(200);
    expect(orders()).toBe(1);
  });

  it("timeout-after-commit creates and never answers", async () => {
    await script("timeout-after-commit");
    await expect(order(AbortSignal.timeout(200))).rejects.toThrow();
    expect(orders()).toBe(1);
  });

  it("commit-late creates only after the client gave up", async () => {
    await script("commit-late", "POST /v1/orders", { delayMs: 150 });
    await expect(order(AbortSignal.timeout(200))).rejects.toThrow();
    expect(orders()).toBe(0);
    await sandbox.faults.settled();
    expect(orders()).toBe(1);
  });

  it("commit-late after a retry with the same key adds nothing", async () => {
    await script("commit-late", "POST /v1/orders", { delayMs: 150 });
    await expect(order(AbortSignal.timeout(100))).rejects.toThrow();
    expect((await order()).status).toBe(200);
    await sandbox.faults.settled();
    expect(orders()).toBe(1);
  });

  it("refuse-2xx answers a success whose status is failed, and debits nothing", async () => {
    await script("refuse-2xx");
    const { status, body } = await call("POST", "/v1/orders", letterOrder());
    expect([status, body["status"]]).toEqual([200, "failed"]);
    expect((await control(sandbox, "orders"))["orders"]).toEqual([]);
    expect(sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents).toBe(10_000);
  });

  it("malformed commits and answers half a body; slow answers late", async () => {
    await script("malformed");
    const answer = await order();
    expect(answer.status).toBe(200);
    await expect(answer.json()).rejects.toThrow();
    expect(orders()).toBe(1);
    await script("slow", "*", { delayMs: 200 });
    const begun = performance.now();
    expect((await order()).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(190);
  });

  it("are used up, skipped, matched by pattern, and told apart from honest refusals", async () => {
    await script("500", "GET /v1/orders/:id", { times: 2, skip: 1 });
    await script("429", "GET /v1/wall*");
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await call("GET", "/v1/orders/ord_1")).status);
    expect(statuses).toEqual([404, 500, 500, 404]);
    expect((await call("GET", "/v1/wallet")).status).toBe(429);
    expect(await control(sandbox, "faults")).toMatchObject({
      waiting: [],
      injected: { pieterpost: { "429": 1, "500": 2 } },
      pending: 0,
    });
    const report = await control(sandbox, "requests?provider=pieterpost");
    expect(report["counts"]).toEqual({ "GET /v1/orders/:id": 4, "GET /v1/wallet": 1 });
    expect(report["refusals"]).toEqual({ invalid_request: 2 });
  });

  it("by MCP tool name are the tool’s own refusals, by route the web server’s", async () => {
    const client = await mcpClient(sandbox);
    const args = { letters: [{ message: "x", recipient: recipient() }], idempotencyKey: "m" };
    await script("503", "create_direct_order");
    expect(await callTool(client, "create_direct_order", args)).toMatchObject({ isError: true });
    await script("503", "POST /mcp");
    await expect(callTool(client, "create_direct_order", args)).rejects.toThrow("misconfigured");
    await script("reset-after-commit", "create_direct_order");
    await expect(callTool(client, "create_direct_order", args)).rejects.toThrow("fetch failed");
    expect(orders()).toBe(1);
    expect((await callTool(client, "create_direct_order", args)).result["orderId"]).toBe(
      sandbox.pieterpost.orders[0]?.orderId,
    );
    expect(orders()).toBe(1);
    await client.close();
  });

  it("stand still at a request boundary while a listener works", async () => {
    const seen: string[] = [];
    const stop = sandbox.faults.onBoundary(({ route, phase }) => void seen.push(`${phase} ${route} ${orders()}`));
    await order();
    stop();
    expect(seen).toEqual(["before-commit POST /v1/orders 0", "after-commit POST /v1/orders 1"]);
  });
});
