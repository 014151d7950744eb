import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { control, letterOrder, postcardOrder, recipient, restCaller } from "../test-client.ts";

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

type Told = { id: string; status: string; recipients: { message: string; address: Record<string, string> }[] };
const told = async (): Promise<Told[]> => (await control(sandbox, "orders?provider=pieterpost"))["orders"] as Told[];
const balance = (mode: "test" | "live" = "test") =>
  sandbox.pieterpost.state.mainAccount.wallet(mode, "eur").balanceCents;

describe("a direct order", () => {
  it("answers with the keys of the example, debits the wallet and is told at the control address", async () => {
    const { status, body } = await call(
      "POST",
      "/v1/orders",
      letterOrder({ externalId: "batch-1", metadata: { a: 1 } }),
    );
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(
      [
        ...[
          "amountCents",
          "billingMode",
          "checkoutUrl",
          "createdAt",
          "currency",
          "error",
          "expiresAt",
          "externalId",
          "fulfilledAt",
        ],
        ...[
          "metadata",
          "orderId",
          "orderRef",
          "paidAt",
          "paymentReference",
          "recipientCount",
          "requestType",
          "senderEmail",
        ],
        ...["status", "testMode", "updatedAt", "wallet"],
      ].sort(),
    );
    expect(body).toMatchObject({
      amountCents: 200,
      status: "fulfilled",
      testMode: true,
      wallet: { balanceCents: 9800, currency: "eur", mode: "test" },
    });
    expect(Object.keys(body["wallet"] as object)).toEqual(["balanceCents", "currency", "mode"]);
    expect((await call("GET", `/v1/orders/${String(body["orderId"])}`)).body).toEqual(body);
    expect(await told()).toMatchObject([
      {
        id: body["orderId"],
        mode: "test",
        externalId: "batch-1",
        metadata: { a: 1 },
        amountCents: 200,
        recipientCount: 1,
        recipients: [{ message: "Thank you.", address: { city: "Amsterdam" } }],
      },
    ]);
  });

  it("walks paid, queued, fulfilled by the clock in live mode", async () => {
    await control(sandbox, "pieterpost/wallet", { mode: "live", balanceCents: 1000 });
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    const { body } = await live("POST", "/v1/orders", letterOrder());
    expect(body).toMatchObject({ status: "paid", testMode: false, fulfilledAt: null });
    const path = `/v1/orders/${String(body["orderId"])}`;
    sandbox.clock.advance(61_000);
    expect((await live("GET", path)).body["status"]).toBe("queued");
    sandbox.clock.advance(600_000);
    expect((await live("GET", path)).body["status"]).toBe("fulfilled");
    expect((await call("GET", path)).body["code"]).toBe("invalid_api_key_mode");
  });

  it("can fail after it was paid, without a refund", async () => {
    const { body } = await call("POST", "/v1/orders", letterOrder());
    const id = String(body["orderId"]);
    await control(sandbox, `pieterpost/orders/${id}`, { status: "failed", error: "Printer on fire." });
    expect((await call("GET", `/v1/orders/${id}`)).body).toMatchObject({ status: "failed", error: "Printer on fire." });
    expect(balance()).toBe(9800);
  });

  it("refuses live orders of an account that is not approved", async () => {
    await control(sandbox, "pieterpost/wallet", { mode: "live", balanceCents: 1000 });
    await control(sandbox, "pieterpost/settings", { approvedForDirectSend: false });
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    expect(await live("POST", "/v1/orders", letterOrder())).toMatchObject({
      status: 403,
      body: { code: "invalid_request" },
    });
    expect((await call("POST", "/v1/orders", letterOrder())).status).toBe(200);
  });
});

describe("too little money", () => {
  beforeEach(() => control(sandbox, "pieterpost/wallet", { balanceCents: 199 }));

  it("is a 402 without debit", async () => {
    expect(await call("POST", "/v1/orders", letterOrder())).toMatchObject({
      status: 402,
      body: { code: "invalid_request" },
    });
    expect([balance(), await told()]).toEqual([199, []]);
  });

  it("is, by switch, a success whose status is failed; its key is free for a second try", async () => {
    await control(sandbox, "pieterpost/settings", { insufficientFunds: "failed-2xx" });
    const key = { "idempotency-key": "poor" };
    const first = await call("POST", "/v1/orders", letterOrder(), key);
    expect(first).toMatchObject({ status: 200, body: { status: "failed", paidAt: null, paymentReference: null } });
    expect(first.body["error"]).toMatch(/balance/);
    expect([balance(), await told()]).toEqual([199, []]);
    await control(sandbox, "pieterpost/wallet", { balanceCents: 200 });
    expect((await call("POST", "/v1/orders", letterOrder(), key)).body["status"]).toBe("fulfilled");
  });
});

describe("the words on paper", () => {
  it("are merged: custom fields before built-ins, a missing one blank, values not merged again", async () => {
    const letters = [
      { recipient: recipient({ name: "Ada Lovelace", customFields: { code: "{{city}}", city: "Utrecht" } }) },
      { recipient: recipient({ name: "Sam Example", customFields: { code: "B" } }) },
    ];
    const templateMessage = "{{first_name}} {{name}} {{code}} {{city}} [{{gone}}] {{ code }}";
    await call(
      "POST",
      "/v1/orders",
      letterOrder({ composeMode: "template", templateMessage, variableKeys: ["code"], letters }),
    );
    expect((await told())[0]?.recipients.map((piece) => piece.message)).toEqual([
      "Ada Ada Lovelace {{city}} Utrecht [] {{ code }}",
      "Sam Sam Example B Amsterdam [] {{ code }}",
    ]);
  });

  it("stay raw in personal mode, and are merged on template postcards", async () => {
    await call("POST", "/v1/orders", letterOrder({ letters: [{ message: "Hi {{name}}", recipient: recipient() }] }));
    await call("POST", "/v1/orders", postcardOrder({ composeMode: "template", message: "Hi {{name}}" }));
    expect((await told()).map((order) => order.recipients[0]?.message)).toEqual(["Hi {{name}}", "Hi Pieter Example"]);
  });

  it("are silently trimmed after merging: letters to 6,000, postcards to 400", async () => {
    const long = recipient({ customFields: { words: "x".repeat(7000) } });
    await call(
      "POST",
      "/v1/orders",
      letterOrder({ composeMode: "template", templateMessage: "{{words}}", letters: [{ recipient: long }] }),
    );
    await call(
      "POST",
      "/v1/orders",
      postcardOrder({ composeMode: "template", message: "{{words}}", recipients: [long] }),
    );
    expect((await told()).map((order) => order.recipients[0]?.message.length)).toEqual([6000, 400]);
  });
});
