import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { MailProvider } from "~/providers/mail-provider";
import { money } from "~/wallet/money";

import { sampleOrder, sampleRecipient } from "../../../test/fixtures/mail-order.ts";
import { hearLog } from "../../../test/helpers/hear-log.ts";
import type { FaultName } from "../../../test/sandbox/faults.ts";
import { changeSettings } from "../../../test/sandbox/pieterpost/control-router.ts";
import { png } from "../../../test/sandbox/pieterpost/test-client.ts";
import { startSandbox, type Sandbox } from "../../../test/sandbox/start.ts";
import { createRestProvider } from "./rest-provider.server";

let sandbox: Sandbox;
let provider: MailProvider;
const log = hearLog("provider-request");

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await fetch(`${sandbox.control.url}/reset`, { method: "POST" });
  provider = connect();
});

function connect(given: Partial<Parameters<typeof createRestProvider>[0]> = {}): MailProvider {
  const { baseUrl, testKey } = sandbox.pieterpost.describe();
  return createRestProvider({ baseUrl, mode: "test", apiKey: testKey, estimate: () => null, deadlineMs: 2_000, ...given });
}

const purchase = (idempotencyKey = "batch_1.1") => ({ idempotencyKey, maxAmount: money(1_000, "eur") });
const orders = () => sandbox.pieterpost.orders.filter((order) => order.accepted);
const balance = () => sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents;
const spoil = (fault: FaultName, route = "POST /v1/orders", times = 1) =>
  sandbox.faults.script({ provider: "pieterpost", route, fault, times });

describe("a purchase", () => {
  it("prints for each recipient exactly the words we computed", async () => {
    const recipients = [
      sampleRecipient(),
      sampleRecipient({ name: "Grace Hopper", customFields: { first_name: "Grâce 🦋" }, message: "Dear Grâce 🦋,\nthank you." }),
    ];
    const placed = await provider.placeOrder(provider.prepareOrder(sampleOrder({ recipients }), purchase()));
    expect(placed).toMatchObject({
      stage: "fulfilled",
      amount: { amount: 400, currency: "eur" },
      recipientCount: 2,
      externalId: "batch_1",
      walletBalance: { amount: 9_600, currency: "eur" },
    });
    expect(orders()[0]?.pieces.map((piece) => piece.message)).toEqual(recipients.map(({ message }) => message));
    expect(await provider.readOrder(placed.providerOrderId)).toMatchObject({ providerOrderId: placed.providerOrderId, stage: "fulfilled" });
  });

  it("sends postcards, stamps and attachments that were uploaded before", async () => {
    const bytes = png(4, 4);
    const file = { fileName: "a.png", contentType: "image/png", bytes };
    const stamp = await provider.uploadAsset({ ...file, kind: "stamp" });
    const front = await provider.uploadAsset({ ...file, kind: "front" });
    const attachment = await provider.uploadAsset({ ...file, kind: "attachment" });
    const letter = sampleOrder({ stampAssetId: stamp.assetId, attachmentAssetIds: [attachment.assetId] });
    expect((await provider.placeOrder(provider.prepareOrder(letter, purchase("l")))).amount.amount).toBe(280);
    const card = sampleOrder({ kind: "postcard", frontAssetId: front.assetId });
    expect((await provider.placeOrder(provider.prepareOrder(card, purchase("c")))).amount.amount).toBe(200);
    expect(orders()[1]?.pieces[0]?.message).toBe("Dear Ada,\nthank you.");
  });
});

describe("a purchase whose answer is lost", () => {
  it.each(["reset-after-commit", "timeout-after-commit", "malformed", "500-after-commit"] as const)(
    "is an unknown outcome after %s, and sent again gives the one order that was bought",
    async (fault) => {
      const prepared = connect({ deadlineMs: 300 }).prepareOrder(sampleOrder(), purchase());
      spoil(fault);
      await expect(connect({ deadlineMs: 300 }).placeOrder(prepared)).rejects.toMatchObject({ kind: "unknown-outcome" });
      expect(orders()).toHaveLength(1);
      expect((await provider.placeOrder(prepared)).providerOrderId).toBe(orders()[0]?.orderId);
      expect(orders()).toHaveLength(1);
      expect(balance()).toBe(9_800);
    },
  );

  it.each(["reset-before", "500", "503"] as const)("is an unknown outcome after %s too: nobody can tell from here", async (fault) => {
    spoil(fault);
    const prepared = provider.prepareOrder(sampleOrder(), purchase());
    await expect(provider.placeOrder(prepared)).rejects.toMatchObject({ kind: "unknown-outcome" });
    // Sent once, whatever happens.
    expect(sandbox.log.report("pieterpost").counts["POST /v1/orders"]).toBe(1);
    expect(orders()).toHaveLength(0);
  });

  it("was definitely not made when nobody listens", async () => {
    const passing = await startSandbox();
    const { baseUrl } = passing.pieterpost.describe();
    await passing.close();
    const nowhere = connect({ baseUrl });
    await expect(nowhere.placeOrder(nowhere.prepareOrder(sampleOrder(), purchase()))).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("shows an order that failed after it was paid as failed, and refunds nothing by itself", async () => {
    changeSettings(sandbox.pieterpost.state, { testFulfilment: "by-clock" });
    const placed = await provider.placeOrder(provider.prepareOrder(sampleOrder(), purchase()));
    const order = orders()[0];
    if (order) order.failure = { at: sandbox.clock.now(), error: "Printer on fire." };
    expect((await provider.readOrder(placed.providerOrderId)).stage).toBe("failed");
  });
});

describe("a refusal", () => {
  const place = (order = sampleOrder(), using = provider) => using.placeOrder(using.prepareOrder(order, purchase()));

  it.each(["402", "failed-2xx"] as const)("for too little money is known, told as %s", async (insufficientFunds) => {
    changeSettings(sandbox.pieterpost.state, { insufficientFunds });
    sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents = 199;
    await expect(place()).rejects.toMatchObject({ kind: "insufficient-funds" });
    expect(balance()).toBe(199);
  });

  it("inside a success is one", async () => {
    spoil("refuse-2xx");
    await expect(place()).rejects.toMatchObject({ kind: "invalid-request", code: "failed" });
    // And its key may serve again, since a refused first use is not kept.
    expect((await place()).stage).toBe("fulfilled");
  });

  it("blames the recipient who is alone, and no one of several", async () => {
    const lost = sampleRecipient({ state: "" });
    await expect(place(sampleOrder({ recipients: [lost] }))).rejects.toMatchObject({ kind: "invalid-recipient", code: "invalid_request", status: 400 });
    await expect(place(sampleOrder({ recipients: [lost, sampleRecipient()] }))).rejects.toMatchObject({ kind: "invalid-request" });
  });

  it("to go faster or further today names the wait", async () => {
    spoil("429");
    await expect(place()).rejects.toMatchObject({ kind: "rate-limited", retryAfterSeconds: 1 });
    changeSettings(sandbox.pieterpost.state, { testKey: "paused" });
    await expect(place()).rejects.toMatchObject({ kind: "unauthorized", code: "api_key_inactive" });
  });

  it("of a live order says when the account is not approved", async () => {
    const live = connect({ mode: "live", apiKey: sandbox.pieterpost.describe().liveKey });
    changeSettings(sandbox.pieterpost.state, { approvedForDirectSend: false });
    await expect(place(sampleOrder({ mode: "live" }), live)).rejects.toMatchObject({ kind: "unauthorized", sentence: expect.stringMatching(/approved/) });
    expect(await live.readWallet("eur")).toMatchObject({ approvedForDirectSend: false });
  });

  it("meets a key of the other mode before anything is sent", () => {
    const { liveKey } = sandbox.pieterpost.describe();
    expect(() => connect({ apiKey: liveKey })).toThrow(/not for test mode/);
    expect(() => provider.prepareOrder(sampleOrder({ mode: "live" }), purchase())).toThrow(/not for live mode/);
  });
});

describe("reads", () => {
  it("are tried again after 429, 500 and cut connections", async () => {
    for (const fault of ["500", "reset-before", "malformed"] as const) {
      spoil(fault, "GET /v1/wallet");
      expect((await provider.readWallet("eur")).balance, fault).toEqual({ amount: 10_000, currency: "eur" });
    }
  });

  it("give up after three", async () => {
    spoil("500", "GET /v1/wallet", 5);
    await expect(provider.readWallet("eur")).rejects.toMatchObject({ kind: "unavailable" });
    expect(sandbox.log.report("pieterpost").counts["GET /v1/wallet"]).toBe(3);
  });

  it("say so when an order is not known", async () => {
    await expect(provider.readOrder("ord_../../x?y")).rejects.toMatchObject({ kind: "invalid-request", status: 404 });
  });
});

describe("money", () => {
  it("is estimated, from the account's own past where there is one", async () => {
    expect(await provider.quoteOrder(sampleOrder())).toEqual({ amount: { amount: 200, currency: "eur" }, exact: false, walletBalance: null });
    const learned = connect({ estimate: () => money(215, "eur") });
    expect((await learned.quoteOrder(sampleOrder())).amount.amount).toBe(215);
  });

  it("can be added once for a key, and is read in both currencies", async () => {
    const request = { amount: money(2_500, "eur"), idempotencyKey: "topup_1", returnUrl: "https://example.com/return" };
    expect(await provider.createTopUp(request)).toMatchObject({ status: "paid", amount: { amount: 2_500, currency: "eur" } });
    await provider.createTopUp(request);
    expect((await provider.readWallet("eur")).balance.amount).toBe(12_500);
    expect((await provider.readWallet("usd")).balance).toEqual({ amount: 0, currency: "usd" });
    expect(await provider.listTopUps("eur")).toBeNull();
    expect(await provider.readTopUp("topup_1")).toBeNull();
  });

  it("and its owners never reach the log", async () => {
    log.length = 0;
    await provider.placeOrder(provider.prepareOrder(sampleOrder(), purchase()));
    expect(log).toHaveLength(1);
    expect(JSON.stringify(log)).not.toMatch(/Ada|Springfield|pp_test_/);
  });
});
