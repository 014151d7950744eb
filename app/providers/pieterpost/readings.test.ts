import { describe, expect, it } from "vitest";

import { isRefusedOrder, readingOfOrder, readingOfQuote, readingOfTopUp, readingOfWallet, requireReading, stageOf } from "./readings";
import type { PieterPostOrder } from "./schemas";

const order: PieterPostOrder = {
  orderId: "ord_1",
  status: "paid",
  amountCents: 200,
  currency: "eur",
  recipientCount: 1,
  externalId: "batch_1",
  paidAt: "2026-04-21T10:00:02.000Z",
  paymentReference: "wallet:ledger_123",
  error: null,
  wallet: { balanceCents: 2300, currency: "eur", mode: "test" },
};

describe("stageOf", () => {
  it.each([
    ["draft", "awaiting-payment"],
    ["checkout_open", "awaiting-payment"],
    ["paid", "paid"],
    ["queued", "queued"],
    ["fulfilled", "fulfilled"],
    ["failed", "failed"],
    ["cancelled", "cancelled"],
    ["expired", "cancelled"],
    ["shredded", "unknown"],
    ["constructor", "unknown"],
  ])("%s is %s", (word, stage) => expect(stageOf(word)).toBe(stage));
});

describe("isRefusedOrder", () => {
  const unpaid = { ...order, paidAt: null, paymentReference: null };

  it("is a refusal when it failed and nothing was taken", () => {
    expect(isRefusedOrder({ ...unpaid, status: "failed" })).toBe(true);
  });

  it("is no refusal when money was taken before it failed", () => {
    expect(isRefusedOrder({ ...order, status: "failed" })).toBe(false);
    expect(isRefusedOrder({ ...unpaid, paidAt: "2026-04-21T10:00:02.000Z", status: "failed" })).toBe(false);
    expect(isRefusedOrder({ ...unpaid, paymentReference: "wallet:1", status: "failed" })).toBe(false);
  });

  it("is no refusal in any other status", () => {
    for (const status of ["draft", "paid", "cancelled", "shredded"]) expect(isRefusedOrder({ ...unpaid, status })).toBe(false);
  });
});

describe("readings", () => {
  it("keeps amount, wallet and an unknown word", () => {
    expect(readingOfOrder({ ...order, status: "shredded" })).toEqual({
      pieces: [],
      providerOrderId: "ord_1",
      stage: "unknown",
      statusWord: "shredded",
      amount: { amount: 200, currency: "eur" },
      recipientCount: 1,
      externalId: "batch_1",
      paymentReference: "wallet:ledger_123",
      walletBalance: { amount: 2300, currency: "eur" },
    });
    expect(readingOfOrder({ ...order, wallet: null }).walletBalance).toBeNull();
  });

  it("reads wallet, top-up and quote", () => {
    const wallet = { balanceCents: 10, currency: "usd", mode: "live" } as const;
    expect(readingOfWallet({ accountId: "acct_1", approvedForDirectSend: false, liveEnabled: true, wallet })).toEqual({
      providerAccountRef: "acct_1",
      balance: { amount: 10, currency: "usd" },
      approvedForDirectSend: false,
      liveEnabled: true,
    });
    const topUp = {
      topupId: "topup_1",
      status: "paid",
      amountCents: 2500,
      currency: "eur",
      checkoutUrl: null,
      createdAt: "2026-04-21T10:00:00.000Z",
      paidAt: "2026-04-21T10:00:01.000Z",
      wallet: null,
    } as const;
    expect(readingOfTopUp(topUp)).toMatchObject({
      topUpId: "topup_1",
      createdAt: new Date("2026-04-21T10:00:00.000Z"),
      paidAt: new Date("2026-04-21T10:00:01.000Z"),
      walletBalance: null,
    });
    const flags = { mode: "live", approvedForDirectSend: true, liveEnabled: true, recipientCount: 2 } as const;
    expect(readingOfQuote({ amountCents: 400, wallet, ...flags })).toEqual({
      amount: { amount: 400, currency: "usd" },
      exact: true,
      walletBalance: { amount: 10, currency: "usd" },
    });
  });
});

describe("requireReading", () => {
  const answer = { wallet: { mode: "test", currency: "eur" } } as const;

  it("passes the wallet that was asked for", () => {
    expect(requireReading(answer, { mode: "test", currency: "eur" })).toBe(answer);
    expect(requireReading(answer, { mode: "test" })).toBe(answer);
  });

  it("refuses any other", () => {
    const refused = expect.objectContaining({ kind: "misconfigured" });
    expect(() => requireReading(answer, { mode: "live", currency: "eur" })).toThrow(refused);
    expect(() => requireReading(answer, { mode: "test", currency: "usd" })).toThrow(refused);
  });
});
