import { describe, expect, it } from "vitest";

import { orderSchema, quoteSchema, refusalSchema, topUpSchema, walletAnswerSchema } from "./schemas";

/** The direct order in PieterPost's own document. */
const documentedOrder = {
  amountCents: 200,
  billingMode: "credits",
  checkoutUrl: null,
  createdAt: "2026-04-21T10:00:00.000Z",
  currency: "eur",
  error: null,
  expiresAt: null,
  externalId: null,
  fulfilledAt: "2026-04-21T10:00:05.000Z",
  metadata: { campaign: "spring" },
  orderId: "ord_789",
  orderRef: "7d5118b8-7a91-4e7a-8b92-c72bd46c8432",
  paidAt: "2026-04-21T10:00:02.000Z",
  paymentReference: "wallet:ledger_123",
  recipientCount: 1,
  requestType: "letter",
  senderEmail: "sender@example.com",
  status: "fulfilled",
  testMode: true,
  updatedAt: "2026-04-21T10:00:05.000Z",
  wallet: { balanceCents: 2300, currency: "eur", mode: "test" },
};

const documentedTopUp = {
  amountCents: 2500,
  checkoutUrl: "https://checkout.stripe.com/c/pay/x",
  createdAt: "2026-04-21T10:00:00.000Z",
  currency: "eur",
  paidAt: null,
  status: "pending",
  testMode: false,
  topupId: "topup_456",
  updatedAt: "2026-04-21T10:00:00.000Z",
};

describe("orderSchema", () => {
  it("reads the documented order and drops what is of no use here", () => {
    expect(orderSchema.parse(documentedOrder)).toEqual({
      orderId: "ord_789",
      status: "fulfilled",
      amountCents: 200,
      currency: "eur",
      recipientCount: 1,
      externalId: null,
      paidAt: "2026-04-21T10:00:02.000Z",
      paymentReference: "wallet:ledger_123",
      error: null,
      wallet: { balanceCents: 2300, currency: "eur", mode: "test" },
    });
  });

  it("takes unknown fields and unknown status words", () => {
    expect(orderSchema.parse({ ...documentedOrder, status: "shredded", extra: { deep: 1 } }).status).toBe("shredded");
  });

  it("takes fields that are left out rather than null", () => {
    const { wallet: _wallet, externalId: _externalId, ...rest } = documentedOrder;
    expect(orderSchema.parse(rest)).toMatchObject({ wallet: null, externalId: null });
  });

  it("refuses money that is not a whole number of known cents", () => {
    for (const wrong of [
      { amountCents: 2.5 },
      { amountCents: -1 },
      { amountCents: "200" },
      { amountCents: null },
      { amountCents: 2 ** 53 },
      { currency: "gbp" },
      { wallet: { balanceCents: 0.1, currency: "eur", mode: "test" } },
      { orderId: "" },
    ]) {
      expect(orderSchema.safeParse({ ...documentedOrder, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

describe("topUpSchema", () => {
  it("reads a pending top-up", () => {
    expect(topUpSchema.parse(documentedTopUp)).toMatchObject({ status: "pending", paidAt: null, wallet: null });
  });

  it("sends nobody to anything but a web address", () => {
    expect(topUpSchema.safeParse({ ...documentedTopUp, checkoutUrl: "javascript:alert(1)" }).success).toBe(false);
  });
});

describe("the other answers", () => {
  it("reads wallet and quote", () => {
    const wallet = { balanceCents: 5, currency: "usd", mode: "live", updatedAt: "2026-04-21T10:00:00.000Z" };
    const flags = { accountId: "acct_123", approvalStatus: "approved", approvedForDirectSend: true, liveEnabled: true };
    expect(walletAnswerSchema.parse({ ...flags, wallet }).wallet.currency).toBe("usd");
    expect(quoteSchema.parse({ ...flags, wallet, amountCents: 400, mode: "live", recipientCount: 2 }).amountCents).toBe(400);
  });

  it("reads a refusal, with or without its sentence", () => {
    expect(refusalSchema.parse({ code: "invalid_request", error: "No." }).error).toBe("No.");
    expect(refusalSchema.parse({ code: "invalid_request" }).error).toBe("");
    expect(refusalSchema.safeParse({ error: "No." }).success).toBe(false);
  });
});
