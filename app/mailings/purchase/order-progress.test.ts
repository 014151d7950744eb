import { describe, expect, it } from "vitest";
import type { PieceProgress, ProviderOrder } from "~/providers/mail-provider";
import { money } from "~/wallet/money";
import { batchStatusAt, readPieces } from "./order-progress";

const number = "9400111899000000000001";

function order(stage: ProviderOrder["stage"], pieces: Partial<PieceProgress>[] = []): ProviderOrder {
  return {
    ...{ providerOrderId: "o", stage, statusWord: stage, amount: money(499, "usd"), recipientCount: 2, externalId: null },
    ...{ paymentReference: null, walletBalance: null },
    pieces: pieces.map((piece) => ({ ref: null, stage: "waiting", trackingNumber: null, ...piece })),
  };
}

const mine = [{ id: "a" }, { id: "b" }];

describe("what an order's word means for its pieces", () => {
  it.each([
    ["paid", null],
    ["queued", "in_production"],
    ["fulfilled", "fulfilled"],
    ["failed", "needs_review"],
    ["unknown", null],
  ] as const)("%s: %s", (stage, status) => {
    expect(readPieces(order(stage), mine).map((piece) => piece.status)).toEqual([status, status]);
  });

  it("letters are known by their marks, whatever their places", () => {
    const readings = readPieces(order("paid", [{ ref: "b", stage: "mailed", trackingNumber: number }, { ref: "a", stage: "writing" }]), mine);
    expect(readings).toEqual([
      { status: "in_production", trackingNumber: null },
      { status: "fulfilled", trackingNumber: number },
    ]);
  });

  it("by their places where there are no marks, and by nothing where the count differs", () => {
    const letters = [{ stage: "writing" as const }, { stage: "mailed" as const, trackingNumber: number }];
    expect(readPieces(order("paid", letters), mine).map(({ status }) => status)).toEqual(["in_production", "fulfilled"]);
    expect(readPieces(order("paid", letters.slice(0, 1)), mine).map(({ status }) => status)).toEqual([null, null]);
  });

  it("what was mailed is mailed, though its order failed or was cancelled", () => {
    for (const stage of ["failed", "cancelled"] as const) {
      expect(readPieces(order(stage, [{ stage: "mailed" }, {}]), mine)[0]?.status).toBe("fulfilled");
    }
    expect(readPieces(order("failed", [{ stage: "mailed" }, { stage: "writing" }]), mine)[1]?.status).toBe("needs_review");
  });

  it("a number is no proof that it was mailed", () => {
    expect(readPieces(order("paid", [{ trackingNumber: number }, {}]), mine)[0]).toEqual({ status: null, trackingNumber: number });
  });

  it.each(["<b>1</b>234567", "short", "javascript:alert(1)"])("%s is no tracking number", (trackingNumber) => {
    expect(readPieces(order("paid", [{ trackingNumber }, {}]), mine)[0]?.trackingNumber).toBeNull();
  });
});

describe("what becomes of the batch", () => {
  const placedAt = new Date("2026-11-01T00:00:00Z");
  const after = (days: number) => new Date(placedAt.getTime() + days * 24 * 60 * 60_000);
  const statusOf = (given: ProviderOrder, days = 1) => batchStatusAt(given, readPieces(given, mine), placedAt, after(days));

  it("it is done with its order where letters are not told of", () => expect(statusOf(order("fulfilled"))).toBe("fulfilled"));
  it("it is followed until every letter has its number", () => {
    expect(statusOf(order("fulfilled", [{ trackingNumber: number }, {}]))).toBe("placed");
    expect(statusOf(order("fulfilled", [{ trackingNumber: number }, { trackingNumber: number }]))).toBe("fulfilled");
  });
  it("but not for ever", () => expect(statusOf(order("fulfilled", [{}, {}]), 21)).toBe("fulfilled"));
  it("a failed one needs a person", () => expect(statusOf(order("failed"))).toBe("needs_review"));
  it("others go on", () => expect(statusOf(order("queued"))).toBe("placed"));
});
