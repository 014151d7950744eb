import { describe, expect, it } from "vitest";
import type { PieceProgress, ProviderOrder } from "~/providers/mail-provider";
import { money } from "~/wallet/money";
import { addressKeyOf, batchMarkOf, findOrder, type CandidateOrder, type OrderListing } from "./find-order";

const since = new Date("2026-11-27T12:00:00Z");
const prepared = {
  channel: "rest" as const,
  idempotencyKey: "batch_1-1",
  body: JSON.stringify({ message: "Dear", recipients: [{ first_name: "Ada", last_name: "Lovelace", address_line1: "1 Main St", zip: "78701" }] }),
};

interface Stored {
  id: string;
  minutes?: number;
  count?: number;
  mark?: string | null;
  message?: string;
  street?: string;
  /** It failed, when its one letter was at this stage. */
  failedAt?: PieceProgress["stage"];
}

function order(id: string): ProviderOrder {
  const none = { externalId: null, paymentReference: null, walletBalance: null, pieces: [] };
  return { providerOrderId: id, stage: "paid", statusWord: "paid", amount: money(499, "usd"), recipientCount: 1, ...none };
}

/** A provider that lists `stored`, newest first, so many a page; tells which details were asked for. */
function listing(stored: Stored[], perPage = 100): OrderListing & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    page: async (index) => ({
      orders: stored.slice(index * perPage, (index + 1) * perPage).map(({ id, minutes = 1, count = 1 }) => ({
        ...{ id, letterCount: count, createdAt: new Date(since.getTime() + minutes * 60_000) },
      })),
      hasMore: (index + 1) * perPage < stored.length,
    }),
    detail: async (id): Promise<CandidateOrder> => {
      asked.push(id);
      const { mark = null, message = "Dear", street = "1 Main St", failedAt } = stored.find((one) => one.id === id) ?? { id };
      const failed = failedAt && { stage: "failed" as const, statusWord: "failed", pieces: [{ ref: null, stage: failedAt, trackingNumber: null }] };
      return { order: { ...order(id), ...failed }, message, batches: [mark], addresses: [addressKeyOf("Ada Lovelace", street, "78701")] };
    },
  };
}

const find = (from: OrderListing, knownIds: string[] = []) => findOrder(from, prepared, { since, knownIds: new Set(knownIds) });

describe("finding a lost order", () => {
  it("by its mark, whatever else is alike", async () => {
    const orders = listing([{ id: "a", mark: "batch_9-1" }, { id: "b", mark: "batch_1-1" }, { id: "c", mark: "batch_1-2" }]);
    expect(await find(orders)).toMatchObject({ providerOrderId: "b" });
  });

  it("as refused where it failed before any of it was written, and as it is where it had begun", async () => {
    await expect(find(listing([{ id: "a", mark: "batch_1-1", failedAt: "waiting" }]))).rejects.toMatchObject({ kind: "invalid-request", code: "failed" });
    for (const failedAt of ["writing", "mailed", "unknown"] as const) {
      expect(await find(listing([{ id: "a", mark: "batch_1-1", failedAt }]))).toMatchObject({ providerOrderId: "a", statusWord: "failed" });
    }
  });

  it("on whichever page it is", async () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ id: `o${index}`, mark: "other" }));
    expect(await find(listing([...many, { id: "mine", mark: "batch_1-1" }], 2))).toMatchObject({ providerOrderId: "mine" });
  });

  it("asks about none that is another's, of another size, or from before", async () => {
    const orders = listing([{ id: "known", mark: "batch_1-1" }, { id: "larger", count: 2 }, { id: "older", minutes: -1 }]);
    expect(await find(orders, ["known"])).toBeNull();
    expect(orders.asked).toEqual([]);
  });

  it("by words and addresses where no marks are repeated, if it is the only one", async () => {
    expect(await find(listing([{ id: "a", message: "Other" }, { id: "b", street: "2 Elm St" }, { id: "c" }]))).toMatchObject({ providerOrderId: "c" });
    await expect(find(listing([{ id: "c" }, { id: "d" }]))).rejects.toMatchObject({ kind: "unavailable" });
    expect(await find(listing([{ id: "d", mark: "batch_2-1" }]))).toBeNull();
  });

  it("never says that it is absent from a listing too long to be read", async () => {
    const many = Array.from({ length: 2_100 }, (_, index) => ({ id: `o${index}`, count: 2 }));
    await expect(find(listing(many))).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("reads marks that are text and nothing else", () => {
    expect([batchMarkOf({ batch: "k" }), batchMarkOf({ batch: 1 }), batchMarkOf({}), batchMarkOf(null)]).toEqual(["k", null, null, null]);
  });
});
