import { describe, expect, it } from "vitest";

import { readPlacedOrder, readPrepared } from "./placed-order";
import type { PieterPostOrder } from "./schemas";

const prepared = {
  channel: "mcp",
  body: JSON.stringify({ externalId: "batch_1", mode: "test", letters: [{}, {}] }),
  idempotencyKey: "batch_1.1",
} as const;
const here = { channel: "mcp", mode: "test" } as const;

describe("readPrepared", () => {
  it("gives back what was stored", () => {
    expect(readPrepared(prepared, here)).toMatchObject({ externalId: "batch_1", recipientCount: 2, arguments: { mode: "test" } });
    const postcards = JSON.stringify({ externalId: "batch_1", postcard: { recipients: [{}] } });
    expect(readPrepared({ ...prepared, body: postcards }, here).recipientCount).toBe(1);
  });

  it("sends nothing through another channel, in another mode or that cannot be read", () => {
    const refused = expect.objectContaining({ kind: "misconfigured" });
    expect(() => readPrepared(prepared, { ...here, channel: "rest" })).toThrow(refused);
    expect(() => readPrepared(prepared, { ...here, mode: "live" })).toThrow(refused);
    expect(() => readPrepared({ ...prepared, body: "{" }, here)).toThrow(refused);
  });
});

describe("readPlacedOrder", () => {
  const purchase = readPrepared(prepared, here);
  const asked = { at: new Date("2026-04-21T10:00:00Z"), status: 200 };
  const order: PieterPostOrder = {
    orderId: "ord_1",
    status: "paid",
    amountCents: 400,
    currency: "eur",
    recipientCount: 2,
    externalId: "batch_1",
    paidAt: "2026-04-21T10:00:00Z",
    paymentReference: "wallet:1",
    error: null,
    wallet: null,
  };

  it("gives the order, also where PieterPost repeats no id of ours", () => {
    expect(readPlacedOrder(order, purchase, asked).providerOrderId).toBe("ord_1");
    expect(readPlacedOrder({ ...order, externalId: null }, purchase, asked).externalId).toBeNull();
  });

  it("believes nothing of an answer about another batch", () => {
    const other = () => readPlacedOrder({ ...order, externalId: "batch_2" }, purchase, asked);
    expect(other).toThrow(expect.objectContaining({ kind: "unknown-outcome" }));
  });

  it("throws a refusal, but gives an order that failed after it was paid", () => {
    const failed = { ...order, status: "failed" };
    expect(readPlacedOrder(failed, purchase, asked).stage).toBe("failed");
    const refused = () => readPlacedOrder({ ...failed, paidAt: null, paymentReference: null }, purchase, asked);
    expect(refused).toThrow(expect.objectContaining({ kind: "invalid-request", code: "failed" }));
  });
});
