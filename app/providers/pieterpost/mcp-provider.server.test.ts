import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { MailProvider } from "~/providers/mail-provider";
import { money } from "~/wallet/money";

import { sampleOrder, sampleRecipient } from "../../../test/fixtures/mail-order.ts";
import { hearLog } from "../../../test/helpers/hear-log.ts";
import type { FaultName } from "../../../test/sandbox/faults.ts";
import { changeSettings } from "../../../test/sandbox/pieterpost/control-router.ts";
import { png } from "../../../test/sandbox/pieterpost/test-client.ts";
import { startSandbox, type Sandbox } from "../../../test/sandbox/start.ts";
import type { AccessTokenSource, McpConnection } from "./mcp-client.server";
import { createMcpProvider } from "./mcp-provider.server";

let sandbox: Sandbox;
let provider: MailProvider;
const log = hearLog("provider-request");

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await fetch(`${sandbox.control.url}/reset`, { method: "POST" });
  log.length = 0;
  provider = connect();
});

const goodToken = () => sandbox.pieterpost.describe().mcpToken;
const alwaysGood: AccessTokenSource = {
  accessToken: () => Promise.resolve(goodToken()),
  renew: () => Promise.reject(new Error("There was nothing to renew.")),
};

function connect(given: Partial<McpConnection> = {}): MailProvider {
  const { baseUrl } = sandbox.pieterpost.describe();
  return createMcpProvider({ baseUrl, mode: "test", tokens: alwaysGood, deadlineMs: 2_000, ...given });
}

const purchase = (maxAmount = 1_000) => ({ idempotencyKey: "batch_1.1", maxAmount: money(maxAmount, "eur") });
const orders = () => sandbox.pieterpost.orders.filter((order) => order.accepted);
const wallet = (mode: "test" | "live" = "test") => sandbox.pieterpost.state.mainAccount.wallet(mode, "eur");
const spoil = (fault: FaultName, route = "create_direct_order", times = 1) =>
  sandbox.faults.script({ provider: "pieterpost", route, fault, times });
const count = (tool: string) => sandbox.log.report("pieterpost").counts[tool] ?? 0;

describe("a quoted purchase", () => {
  it("costs what was quoted and prints the words we computed", async () => {
    const recipients = [
      sampleRecipient(),
      sampleRecipient({ name: "Jürgen", customFields: { first_name: "Jürgen" }, message: "Dear Jürgen,\nthank you." }),
    ];
    const order = sampleOrder({ recipients });
    const quote = await provider.quoteOrder(order);
    expect(quote).toEqual({ amount: money(400, "eur"), exact: true, walletBalance: money(10_000, "eur") });
    const placed = await provider.placeOrder(provider.prepareOrder(order, purchase(quote.amount.amount)));
    expect(placed).toMatchObject({ amount: quote.amount, externalId: "batch_1", stage: "fulfilled", walletBalance: money(9_600, "eur") });
    expect(orders()[0]?.pieces.map(({ message }) => message)).toEqual(recipients.map(({ message }) => message));
    expect(await provider.readOrder(placed.providerOrderId)).toMatchObject({ providerOrderId: placed.providerOrderId });
  });

  it("never costs more than was allowed, in test mode neither", async () => {
    const prepared = provider.prepareOrder(sampleOrder(), purchase(199));
    await expect(provider.placeOrder(prepared)).rejects.toMatchObject({ kind: "price-changed", code: "invalid_request" });
    expect(orders()).toHaveLength(0);
  });

  it("is made in the mode of the connection, on every call", async () => {
    const live = connect({ mode: "live" });
    wallet("live").balanceCents = 500;
    const order = sampleOrder({ mode: "live" });
    expect((await live.quoteOrder(order)).walletBalance).toEqual(money(500, "eur"));
    const placed = await live.placeOrder(live.prepareOrder(order, purchase()));
    expect(orders()[0]?.mode).toBe("live");
    expect((await live.readOrder(placed.providerOrderId)).stage).toBe("paid");
    expect((await live.readWallet("eur")).balance).toEqual(money(300, "eur"));
    await expect(provider.quoteOrder(order)).rejects.toMatchObject({ kind: "misconfigured" });
    await expect(provider.placeOrder(live.prepareOrder(order, purchase()))).rejects.toMatchObject({ kind: "misconfigured" });
  });

  it("takes files along", async () => {
    const file = { fileName: "a.png", contentType: "image/png", bytes: png(4, 4) };
    const { assetId } = await provider.uploadAsset({ ...file, kind: "stamp" });
    expect((await provider.quoteOrder(sampleOrder({ stampAssetId: assetId }))).amount.amount).toBe(230);
  });
});

describe("a purchase whose answer is lost", () => {
  it.each(["reset-after-commit", "timeout-after-commit", "malformed", "500-after-commit"] as const)(
    "is an unknown outcome after %s, and sent again gives the one order that was bought",
    async (fault) => {
      const hasty = connect({ deadlineMs: 400 });
      const prepared = hasty.prepareOrder(sampleOrder(), purchase());
      spoil(fault);
      await expect(hasty.placeOrder(prepared)).rejects.toMatchObject({ kind: "unknown-outcome" });
      expect(orders()).toHaveLength(1);
      expect(count("create_direct_order")).toBe(1);
      expect((await provider.placeOrder(prepared)).providerOrderId).toBe(orders()[0]?.orderId);
      expect(orders()).toHaveLength(1);
      expect(wallet().balanceCents).toBe(9_800);
    },
  );

  it.each(["500", "503", "reset-before"] as const)("is an unknown outcome after %s too, and not sent again", async (fault) => {
    spoil(fault);
    const prepared = provider.prepareOrder(sampleOrder(), purchase());
    await expect(provider.placeOrder(prepared)).rejects.toMatchObject({ kind: "unknown-outcome" });
    expect(count("create_direct_order")).toBe(1);
  });

  it("was definitely not made when the session could not even be opened", async () => {
    spoil("reset-before", "POST /mcp/");
    const prepared = provider.prepareOrder(sampleOrder(), purchase());
    await expect(provider.placeOrder(prepared)).rejects.toMatchObject({ kind: "unavailable" });
    expect(count("create_direct_order")).toBe(0);
    expect((await provider.placeOrder(prepared)).stage).toBe("fulfilled");
  });
});

describe("a refusal", () => {
  const place = (order = sampleOrder(), using = provider) => using.placeOrder(using.prepareOrder(order, purchase()));

  it.each(["402", "failed-2xx"] as const)("for too little money is known, told as %s", async (insufficientFunds) => {
    changeSettings(sandbox.pieterpost.state, { insufficientFunds });
    wallet().balanceCents = 199;
    await expect(place()).rejects.toMatchObject({ kind: "insufficient-funds" });
    expect(wallet().balanceCents).toBe(199);
  });

  it("inside a success is one", async () => {
    spoil("refuse-2xx");
    await expect(place()).rejects.toMatchObject({ kind: "invalid-request", code: "failed" });
  });

  it("blames the recipient who is alone, in a quote already", async () => {
    const lost = sampleRecipient({ state: "" });
    await expect(provider.quoteOrder(sampleOrder({ recipients: [lost] }))).rejects.toMatchObject({ kind: "invalid-recipient" });
    await expect(provider.quoteOrder(sampleOrder({ recipients: [lost, lost] }))).rejects.toMatchObject({ kind: "invalid-request" });
  });

  it("to go faster names the wait, whether the tool says so or the server in front", async () => {
    spoil("429");
    await expect(place()).rejects.toMatchObject({ kind: "rate-limited", retryAfterSeconds: 1, code: "rate_limited" });
    spoil("429", "POST /mcp/");
    await expect(place()).rejects.toMatchObject({ kind: "rate-limited", retryAfterSeconds: 1, status: 429 });
  });

  it("of live mail is told before the order is tried", async () => {
    changeSettings(sandbox.pieterpost.state, { approvedForDirectSend: false });
    const live = connect({ mode: "live" });
    await expect(live.quoteOrder(sampleOrder({ mode: "live" }))).rejects.toMatchObject({ kind: "unauthorized", sentence: expect.stringMatching(/approved/) });
    await expect(place(sampleOrder({ mode: "live" }), live)).rejects.toMatchObject({ kind: "unauthorized", sentence: expect.stringMatching(/approved/) });
  });

  it("of another body under the same key is no proof that nothing was bought", async () => {
    await place();
    const other = provider.prepareOrder(sampleOrder({ senderEmail: "other@example.com" }), purchase());
    await expect(provider.placeOrder(other)).rejects.toMatchObject({ kind: "unknown-outcome" });
  });
});

describe("tokens", () => {
  it("are renewed once when refused, even for a purchase, which is then made once", async () => {
    let token = "mcp_expired";
    const renewals: string[] = [];
    const tokens: AccessTokenSource = {
      accessToken: () => Promise.resolve(token),
      renew: (rejected) => {
        renewals.push(rejected);
        token = goodToken();
        return Promise.resolve(token);
      },
    };
    const renewing = connect({ tokens });
    await renewing.readWallet("eur");
    token = "mcp_expired_again";
    await renewing.placeOrder(renewing.prepareOrder(sampleOrder(), purchase()));
    expect(renewals).toEqual(["mcp_expired", "mcp_expired_again"]);
    expect(orders()).toHaveLength(1);
  });

  it("that stay refused end in unauthorized after one renewal", async () => {
    let renewals = 0;
    const tokens: AccessTokenSource = {
      accessToken: () => Promise.resolve("mcp_bad"),
      renew: () => {
        renewals += 1;
        return Promise.resolve("mcp_worse");
      },
    };
    const refused = connect({ tokens });
    await expect(refused.placeOrder(refused.prepareOrder(sampleOrder(), purchase()))).rejects.toMatchObject({ kind: "unauthorized" });
    expect(renewals).toBe(1);
  });

  it("without the scope to send can read and are told apart", async () => {
    const readOnly = sandbox.pieterpost.oauth.preissue(sandbox.pieterpost.state.mainAccount, ["api:read"]);
    const reader = connect({ tokens: { ...alwaysGood, accessToken: () => Promise.resolve(readOnly) } });
    await expect(reader.readWallet("eur")).resolves.toBeDefined();
    const prepared = reader.prepareOrder(sampleOrder(), purchase());
    await expect(reader.placeOrder(prepared)).rejects.toMatchObject({ kind: "unauthorized", code: "insufficient_scope" });
  });
});

describe("reads", () => {
  it("are tried again when they are cut, refused for now or garbled", async () => {
    for (const fault of ["500", "429", "reset-before", "malformed"] as const) {
      spoil(fault, "get_wallet");
      expect((await provider.readWallet("eur")).balance, fault).toEqual(money(10_000, "eur"));
    }
  });

  it("share one session, and never mix up answers that come at once", async () => {
    const same = { connectionKey: "account_1" };
    await connect(same).readWallet("eur");
    const opened = log.length;
    const many = Array.from({ length: 8 }, (_, index) =>
      connect(same).quoteOrder(sampleOrder({ recipients: Array.from({ length: index + 1 }, () => sampleRecipient()) })),
    );
    expect((await Promise.all(many)).map((quote) => quote.amount.amount)).toEqual([200, 400, 600, 800, 1000, 1200, 1400, 1600]);
    expect(log.length).toBe(opened + 8);
  });
});

describe("the wallet", () => {
  it("is topped up once for a key, and its top-ups can be followed", async () => {
    const live = connect({ mode: "live" });
    const request = { amount: money(2_450, "eur"), idempotencyKey: "topup_1", returnUrl: "https://example.com/return" };
    const topUp = await live.createTopUp(request);
    expect(topUp).toMatchObject({ status: "pending", amount: money(2_500, "eur"), checkoutUrl: expect.stringMatching(/^http/), paidAt: null });
    expect((await live.createTopUp(request)).topUpId).toBe(topUp.topUpId);
    expect(await live.readTopUp(topUp.topUpId)).toEqual(topUp);
    expect(await live.listTopUps("eur")).toEqual([topUp]);
    expect(await live.listTopUps("usd")).toEqual([]);
    expect(await provider.listTopUps("eur")).toEqual([]);
  });
});

describe("the log", () => {
  it("names the tool and no person", async () => {
    await provider.placeOrder(provider.prepareOrder(sampleOrder(), purchase()));
    expect(log.at(-1)).toMatchObject({ method: "POST", path: "/mcp/", operation: "create_direct_order", status: 200 });
    expect(JSON.stringify(log)).not.toMatch(/Ada|Springfield|mcp_/);
  });
});
