import { describe, expect, it } from "vitest";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { recallForOrder, recallMailpiece } from "~/mailings/recall/recall.server";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, batch, entries, expectBooksToAgree } = path;

const mailedNames = () => bought().flatMap(({ pieces }) => pieces.map(({ recipient }) => recipient.name));

describe("a recall", () => {
  it("before a batch takes the one piece back and leaves the others", async () => {
    const [first = ""] = await seedReleased(path.shop, path.accountId, people(3));
    expect(await recallMailpiece(path.shop.db, first, "by-hand")).toBe("recalled");
    await closeAll();
    await work();
    expect(await statuses()).toEqual({ recalled: 1, fulfilled: 2 });
    expect(mailedNames().sort()).toEqual(["Ada 1", "Ada 2"]);
    await expectBooksToAgree();
  });

  it.each(["closed", "reserved", "needs_funds"] as const)("takes a batch that is %s apart and mails the others once", async (status) => {
    if (status === "needs_funds") path.moveMoney(-9_900);
    const [first = ""] = await seedReleased(path.shop, path.accountId, people(3));
    const [batchId = ""] = await closeAll();
    if (status === "needs_funds") await work();
    if (status === "reserved") {
      // The day's orders are used up between the quote and the purchase.
      const stop = world.sandbox.faults.onBoundary(async ({ tool, phase }) => {
        if (tool !== "quote_order" || phase !== "after-commit") return;
        const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
        const { unscopedDb } = await import("~/db.server");
        await unscopedDb.providerDay.create({ data: { providerAccountId, day: new Date(Date.now()).toISOString().slice(0, 10), orders: 100 } });
      });
      await work().finally(stop);
      expect((await path.ledger()).reserved.amount).toBe(600);
    }
    expect(await batch(batchId)).toMatchObject({ status });
    expect(await recallMailpiece(path.shop.db, first, "order-refunded")).toBe("recalled");
    expect(await batch(batchId)).toMatchObject({ status: "dissolved" });
    expect((await path.ledger()).reserved.amount).toBe(0);
    expect(await statuses()).toEqual({ recalled: 1, released: 2 });
    if (status === "needs_funds") path.moveMoney(9_900);
    await world.advance(24 * 3_600);
    await closeBatches(path.shop.shopId);
    await work();
    expect(await statuses()).toEqual({ recalled: 1, fulfilled: 2 });
    expect(mailedNames().sort()).toEqual(["Ada 1", "Ada 2"]);
    await expectBooksToAgree();
  });

  it("comes too late once the request may be on its way, and says so", async () => {
    const [id = ""] = await seedReleased(path.shop, path.accountId, people(1));
    await closeAll();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    expect(await recallMailpiece(path.shop.db, id, "by-hand")).toBe("too-late");
    await world.advance(60);
    await work();
    expect(await recallMailpiece(path.shop.db, id, "by-hand")).toBe("too-late");
    expect(await statuses()).toEqual({ fulfilled: 1 });
  });

  it("of one that is recalled already changes nothing", async () => {
    const [id = ""] = await seedReleased(path.shop, path.accountId, people(1));
    await Promise.all([recallMailpiece(path.shop.db, id, "by-hand"), recallMailpiece(path.shop.db, id, "order-refunded")]);
    expect(await recallMailpiece(path.shop.db, id, "by-hand")).toBe("settled");
    expect(await path.shop.db.mailpieceChange.count({ where: { mailpieceId: id, to: "recalled" } })).toBe(1);
  });

  it("of an order takes back every piece of it", async () => {
    await seedReleased(path.shop, path.accountId, people(2));
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    await recallForOrder(path.shop.db, piece.orderId ?? "", "order-cancelled");
    expect(await statuses()).toEqual({ recalled: 1, released: 1 });
    expect(await path.shop.db.mailpiece.findUnique({ where: { id: piece.id } })).toMatchObject({ status: "recalled", reasons: ["order-cancelled"] });
  });

  it("gives up where a batch and its letters contradict each other, instead of looking again for ever", async () => {
    const [first = ""] = await seedReleased(path.shop, path.accountId, people(1));
    await closeAll();
    await path.shop.db.batch.updateMany({ data: { status: "needs_review" } });
    await expect(recallMailpiece(path.shop.db, first, "by-hand")).rejects.toThrow("moved on");
  });

  it("racing the purchase either wins or loses: nobody is both recalled and mailed, nobody forgotten", async () => {
    for (let round = 0; round < 8; round += 1) {
      const ids = await seedReleased(path.shop, path.accountId, people(4));
      const [batchId = ""] = await closeAll();
      const outcomes = await Promise.all([
        ...ids.slice(0, 2).map((id) => recallMailpiece(path.shop.db, id, "by-hand")),
        ...[0, 1, 2].map(() => advanceBatch(path.shop.shopId, batchId)),
      ]);
      await world.advance(5);
      await closeBatches(path.shop.shopId);
      await work();
      for (const [index, id] of ids.slice(0, 2).entries()) {
        const { status } = await path.shop.db.mailpiece.findUniqueOrThrow({ where: { id } });
        expect(status).toBe(outcomes[index] === "recalled" ? "recalled" : "fulfilled");
      }
    }
    const counts = await statuses();
    expect(Object.keys(counts).sort()).toEqual(expect.arrayContaining(["fulfilled"]));
    expect((counts["fulfilled"] ?? 0) + (counts["recalled"] ?? 0)).toBe(32);
    expect(mailedNames()).toHaveLength(counts["fulfilled"] ?? 0);
    expect(await entries("debit")).toBe(bought().length);
    await expectBooksToAgree();
  });
});
