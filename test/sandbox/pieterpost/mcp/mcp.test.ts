import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { callTool, control, type Json, letterOrder, mcpClient, png, recipient, restCaller } from "../test-client.ts";
import { documentedTools } from "./tool-descriptions.ts";

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control(sandbox, "reset", {});
  client = await mcpClient(sandbox);
});
afterEach(() => client.close());

const letter = (overrides: Json = {}): Json => ({
  letters: [{ message: "Thank you.", recipient: recipient() }],
  ...overrides,
});
const orders = () => sandbox.pieterpost.orders.filter((order) => order.accepted).length;
async function refusal(name: string, args: Json): Promise<{ code: unknown; sentence: unknown }> {
  const answer = await callTool(client, name, args);
  expect(answer.isError).toBe(true);
  const { code, error } = JSON.parse(answer.texts[0] ?? "") as Json;
  expect(answer.texts[1]).toBe(error);
  return { code, sentence: error };
}

// The client has listed the tools, so every result here was also checked against the documented output schema.
describe("the tools", () => {
  it("are listed with the documented schemas", async () => {
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(21);
    expect(tools).toEqual(documentedTools);
    expect(client.getServerVersion()?.version).toBe("2026.05.03.1");
  });

  it("quote without creating, and tell what is missing", async () => {
    const { result } = await callTool(client, "quote_order", letter());
    expect(result).toMatchObject({
      amountCents: 200,
      mode: "test",
      missingBalanceCents: 0,
      requiresTopup: false,
      recipientCount: 1,
    });
    expect(await callTool(client, "quote_order", letter({ mode: "live" }))).toMatchObject({
      result: {
        missingBalanceCents: 200,
        requiresTopup: true,
        guidance: {
          walletDirectSendAlternative: {
            nextAction: "create_credit_topup",
            recommendedTopupAmountCents: 200,
            requiresConfirmLiveSend: true,
          },
        },
      },
    });
    expect(orders()).toBe(0);
  });

  it("buy once for one idempotencyKey, even when calls race; another body is refused", async () => {
    const args = letter({ idempotencyKey: "a", maxAmountCents: 200, externalId: "batch" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => callTool(client, "create_direct_order", args)));
    expect(new Set(answers.map((answer) => answer.result["orderId"])).size).toBe(1);
    expect(orders()).toBe(1);
    const orderId = String(answers[0]?.result["orderId"]);
    expect((await callTool(client, "get_order", { orderId })).result).toMatchObject({
      status: "fulfilled",
      externalId: "batch",
      publicCheckoutUrl: null,
    });
    expect(await refusal("get_order", { orderId, mode: "live" })).toMatchObject({
      code: "invalid_request",
      sentence: "Order not found.",
    });
    expect(await refusal("create_direct_order", { ...args, maxAmountCents: 300 })).toMatchObject({
      code: "invalid_request",
    });
  });

  it("share orders and limits with REST, but not the key of another channel", async () => {
    const call = restCaller(sandbox);
    const { body } = await call("POST", "/v1/orders", letterOrder(), { "idempotency-key": "same" });
    const { result } = await callTool(client, "create_direct_order", letter({ idempotencyKey: "same" }));
    expect(result["orderId"]).not.toBe(body["orderId"]);
    expect((await callTool(client, "get_order", { orderId: body["orderId"] })).isError).toBe(false);
    expect((await call("GET", `/v1/orders/${String(result["orderId"])}`)).body).not.toHaveProperty("publicCheckoutUrl");
  });

  it("send live mail only when confirmed and capped", async () => {
    await control(sandbox, "pieterpost/wallet", { mode: "live", balanceCents: 1000 });
    const live = letter({ mode: "live" });
    expect((await refusal("create_direct_order", live)).sentence).toMatch(/confirmLiveSend/);
    expect((await refusal("create_direct_order", { ...live, confirmLiveSend: true })).sentence).toMatch(
      /maxAmountCents/,
    );
    expect(
      (await refusal("create_direct_order", { ...live, confirmLiveSend: true, maxAmountCents: 199 })).sentence,
    ).toMatch(/more than/);
    expect((await refusal("create_direct_order", letter({ maxAmountCents: 199 }))).sentence).toMatch(/more than/);
    expect(orders()).toBe(0);
    const sent = await callTool(client, "create_direct_order", { ...live, confirmLiveSend: true, maxAmountCents: 200 });
    expect(sent.result).toMatchObject({ status: "paid", testMode: false, wallet: { balanceCents: 800 } });
  });

  it("refuse too little money as an error or, by switch, as a failed order", async () => {
    await control(sandbox, "pieterpost/wallet", { balanceCents: 0 });
    expect((await refusal("create_direct_order", letter())).code).toBe("invalid_request");
    await control(sandbox, "pieterpost/settings", { insufficientFunds: "failed-2xx" });
    expect(await callTool(client, "create_direct_order", letter())).toMatchObject({
      isError: false,
      result: { status: "failed" },
    });
  });

  it("take postcards of up to 1,200 characters and addressLines instead of fields", async () => {
    const to = { name: "Ada", addressLines: ["Damrak 1", "1012 AB Amsterdam", "Netherlands"] };
    await callTool(client, "create_direct_order", { postcard: { message: "x".repeat(1300), recipient: to } });
    expect(sandbox.pieterpost.orders[0]?.pieces[0]?.message.length).toBe(1200);
  });

  it("refuse arguments outside the schema", async () => {
    expect((await refusal("create_direct_order", letter({ idempotency_key: "a" }))).sentence).toMatch(
      /idempotency_key is not/,
    );
    expect((await refusal("quote_order", letter({ letters: [{ message: "x" }] }))).sentence).toMatch(
      /recipient is required/,
    );
    expect((await refusal("quote_order", letter({ mode: "dry" }))).sentence).toMatch(/mode/);
    expect((await refusal("create_miracle", letter())).sentence).toMatch(/no tool/);
  });

  it("top up, find and list top-ups by mode", async () => {
    const paid = await callTool(client, "create_credit_topup", { amountCents: 150, idempotencyKey: "t" });
    expect(paid.result).toMatchObject({ amountCents: 200, status: "paid", wallet: { balanceCents: 10_200 } });
    const pending = await callTool(client, "create_credit_topup", { amountCents: 500, mode: "live" });
    const topupId = String(pending.result["topupId"]);
    await control(sandbox, `pieterpost/topups/${topupId}`, { status: "expired" });
    expect((await callTool(client, "get_topup", { topupId, mode: "live" })).result).toMatchObject({
      status: "expired",
      checkoutUrl: null,
    });
    expect((await refusal("get_topup", { topupId })).sentence).toBe("Top-up not found.");
    const listed = await callTool(client, "list_topups", { currency: "eur" });
    expect((listed.result["topups"] as Json[]).map((topup) => topup["topupId"])).toEqual([paid.result["topupId"]]);
    expect((await callTool(client, "get_wallet", { mode: "live" })).result["wallet"]).toMatchObject({
      balanceCents: 0,
    });
  });

  it("upload by base64, and the asset fits an order", async () => {
    const file = {
      kind: "postcard-image",
      fileName: "front.png",
      contentType: "image/png",
      fileBase64: png(8, 8).toString("base64"),
    };
    const { result } = await callTool(client, "upload_asset", file);
    expect(
      (
        await callTool(client, "create_direct_order", {
          postcard: { message: "x", recipient: recipient(), frontImage: result },
        })
      ).isError,
    ).toBe(false);
    expect((await refusal("upload_asset", { ...file, fileName: "front.jpg" })).sentence).toMatch(/fileName/);
  });

  it("count to the sixty a minute of the account, other messages do not", async () => {
    sandbox.clock.set("2026-11-21T10:00:00.500Z");
    for (let i = 0; i < 70; i += 1) await client.ping();
    const call = restCaller(sandbox);
    for (let i = 0; i < 30; i += 1) await Promise.all([call("GET", "/v1/wallet"), callTool(client, "get_wallet", {})]);
    expect((await refusal("get_wallet", {})).code).toBe("rate_limited");
    expect(await control(sandbox, "requests")).toMatchObject({
      counts: { get_wallet: 31 },
      refusals: { rate_limited: 1 },
    });
  });
});
