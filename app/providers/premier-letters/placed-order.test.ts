import { describe, expect, it } from "vitest";
import type { ProviderOrder } from "~/providers/mail-provider";
import { money } from "~/wallet/money";
import { requirePlaced } from "./placed-order";

const prepared = { body: JSON.stringify({ recipients: [{}, {}] }) };
const order: ProviderOrder = {
  ...{ providerOrderId: "o", stage: "paid", statusWord: "paid", amount: money(998, "usd"), recipientCount: 2, externalId: null },
  ...{ paymentReference: null, walletBalance: null, pieces: [] },
};

describe("the answer to a purchase", () => {
  it("is the order", () => expect(requirePlaced(order, prepared)).toBe(order));
  it("is a refusal when it says that it failed", () => {
    expect(() => requirePlaced({ ...order, statusWord: "failed" }, prepared)).toThrow(expect.objectContaining({ kind: "invalid-request", code: "failed" }));
  });
  it("leaves open what happened when it is for another number of people", () => {
    expect(() => requirePlaced({ ...order, recipientCount: 1 }, prepared)).toThrow(expect.objectContaining({ kind: "unknown-outcome" }));
  });
});
