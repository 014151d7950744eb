import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { callTool, control, type Json, letterOrder, mcpClient, type Reply, restCaller } from "../test-client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

const order = (key?: string, body: unknown = letterOrder()) => restCaller(sandbox, key)("POST", "/v1/orders", body);
const settings = (change: Json) => control(sandbox, "pieterpost/settings", change);
const liveKey = () => sandbox.pieterpost.describe().liveKey;

/** Every code of "Errors", with the status it comes with and a way to meet it. */
const ways: [code: string, status: number, meet: () => Promise<Reply>][] = [
  ["missing_api_key", 401, () => restCaller(sandbox)("GET", "/v1/wallet", undefined, { authorization: "" })],
  ["invalid_api_key", 401, () => order("pp_test_unknown")],
  ["invalid_api_key_mode", 401, () => order("pp_prod_unknown")],
  ["api_key_inactive", 403, () => settings({ testKey: "revoked" }).then(() => order())],
  ["account_inactive", 403, () => settings({ accountActive: false }).then(() => order())],
  ["invalid_json", 400, () => order(undefined, '{"letters":')],
  ["invalid_request", 400, () => order(undefined, {})],
  ["rate_limited", 429, () => settings({ addressRequestsAMinute: 0 }).then(() => order())],
  ["daily_order_cap_reached", 429, () => fillDay().then(() => order())],
  ["live_order_cap_reached", 429, () => settings({ liveOrdersADay: 0 }).then(() => order(liveKey()))],
  ["misconfigured", 503, () => settings({ outage: "misconfigured" }).then(() => order())],
  ["db_error", 500, () => settings({ outage: "db_error" }).then(() => order())],
  ["unknown_error", 500, () => settings({ outage: "unknown_error" }).then(() => order())],
];

async function fillDay(): Promise<void> {
  const { limits, mainAccount, clock } = sandbox.pieterpost.state;
  for (let i = 0; i < 100; i += 1) limits.countOrder(mainAccount.id, "live", clock.now());
}

describe("every documented error code", () => {
  it.each(ways)("%s comes with %i, a sentence and nothing else", async (code, status, meet) => {
    const answer = await meet();
    expect([answer.status, answer.body["code"]]).toEqual([status, code]);
    expect(Object.keys(answer.body)).toEqual(["code", "error"]);
    expect(answer.body["error"]).toMatch(/^\w.* .*\.$/);
    expect(sandbox.pieterpost.orders).toEqual([]);
  });

  it("reaches MCP as well, where an outage is a refusal of the tool", async () => {
    const client = await mcpClient(sandbox);
    await settings({ outage: "db_error" });
    const answer = await callTool(client, "get_wallet", {});
    expect([answer.isError, JSON.parse(answer.texts[0] ?? "")]).toMatchObject([true, { code: "db_error" }]);
    await client.close();
  });
});

describe("the checks besides the sixty a minute of the account", () => {
  it("count each key by itself, and all keys of one address together", async () => {
    sandbox.clock.set("2026-11-21T10:00:00.500Z");
    await settings({ credentialRequestsAMinute: 2 });
    const read = (key?: string) => restCaller(sandbox, key)("GET", "/v1/wallet");
    expect([(await read()).status, (await read()).status, (await read()).status]).toEqual([200, 200, 429]);
    expect((await read(liveKey())).status).toBe(200);
    await settings({ credentialRequestsAMinute: null, addressRequestsAMinute: 4 });
    expect([(await read()).status, (await read(liveKey())).status]).toEqual([200, 429]);
    sandbox.clock.advance(60_000);
    expect((await read()).status).toBe(200);
  });
});
