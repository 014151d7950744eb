import { describe, expect, it } from "vitest";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { moveBatch } from "~/mailings/batches/move-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { refuseBatch } from "~/mailings/batches/refuse-batch.server";
import { ProviderError } from "~/providers/provider-error";
import { disconnectAll } from "~/providers/connections/end-connections.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";

const path = openMoneyPath();
const { world, closeAll, work, statuses } = path;

describe("a recall that comes while the letter is being bought", () => {
  it.each(["rate-limited", "insufficient-funds", "invalid-request"] as const)(
    "takes it back when the provider refuses (%s), and the others go on",
    async (kind) => {
      const { db } = path.shop;
      const [first = ""] = await seedReleased(path.shop, path.accountId, people(3));
      const [batchId = ""] = await closeAll();
      await quoteBatch(db, await path.batch(batchId));
      const reserved = await path.batch(batchId);
      const pieces = { from: "batched", to: "placing", cause: "placing" } as const;
      await db.$transaction((tx) => moveBatch(tx, reserved, { to: "placing", at: new Date(Date.now()), pieces }));

      expect(await recallMailpiece(db, first, "by-hand")).toBe("too-late");
      await refuseBatch(db, await path.batch(batchId), new ProviderError({ kind, sentence: "No.", remedy: "" }));
      expect(await statuses()).toEqual({ recalled: 1, released: 2 });
      expect((await path.ledger()).reserved.amount).toBe(0);
      expect(await path.batch(batchId)).toMatchObject({ status: "dissolved" });
    },
  );

  it("is kept on the piece, which says that it came too late", async () => {
    const [first = ""] = await seedReleased(path.shop, path.accountId, people(1));
    await closeAll();
    const asked = new Promise<string>((resolve) => {
      const stop = world.sandbox.faults.onBoundary(async ({ tool, phase }) => {
        if (tool !== "create_direct_order" || phase !== "before-commit") return;
        stop();
        resolve(await recallMailpiece(path.shop.db, first, "by-hand"));
      });
    });
    await work();
    expect(await asked).toBe("too-late");
    expect(await statuses()).toEqual({ fulfilled: 1 });
    const piece = await path.shop.db.mailpiece.findUniqueOrThrow({ where: { id: first } });
    expect(piece.recallCause).toBe("by-hand");
  });
});

describe("an account that was disconnected", () => {
  it("lets go of what is not bought, which waits for another", async () => {
    path.moveMoney(-9_900);
    await seedReleased(path.shop, path.accountId, people(2));
    await closeAll();
    await work();
    expect(await statuses()).toEqual({ needs_funds: 2 });
    await disconnectAll(path.shop.db);
    const { refreshWallet } = await import("~/wallet/refresh-wallet.server");
    await refreshWallet(path.shop.shopId, path.accountId);
    expect(await statuses()).toEqual({ released: 2 });
    await closeBatches(path.shop.shopId);
    expect(await statuses()).toEqual({ held: 2 });
    expect(await path.shop.db.mailpiece.findMany({ select: { mailAccountId: true } })).toEqual([{ mailAccountId: null }, { mailAccountId: null }]);
    expect(await path.shop.db.mailpieceChange.count({ where: { from: "released", to: "held", cause: "account-left" } })).toBe(2);
  });
});

describe("a long backlog", () => {
  it("is closed in batches of 25, however long it takes", async () => {
    await seedReleased(path.shop, path.accountId, people(400));
    await world.advance(60);
    await closeBatches(path.shop.shopId);
    const batches = await path.shop.db.batch.findMany({ where: { status: "closed" }, select: { pieceCount: true } });
    expect(batches.map(({ pieceCount }) => pieceCount)).toEqual(Array.from({ length: 16 }, () => 25));
    const places = await path.shop.db.mailpiece.groupBy({ by: ["position"], _count: true, orderBy: { position: "asc" } });
    expect(places.map(({ position, _count }) => [position, _count])).toEqual(Array.from({ length: 25 }, (_, at) => [at, 16]));
  }, 240_000);
});
