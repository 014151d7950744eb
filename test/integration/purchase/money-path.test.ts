import { describe, expect, it } from "vitest";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { requestTopUp } from "~/wallet/top-ups/top-up.server";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";
import { changeSettings } from "../../sandbox/pieterpost/control-router.ts";

const path = openMoneyPath();
const { world, bought, walletCents, moveMoney, closeAll, work, statuses, batch, ledger, entries, expectBooksToAgree } = path;

describe("a batch", () => {
  it("is quoted, bought once, paid from the wallet and followed to the post", async () => {
    const [pieceId = ""] = await seedReleased(path.shop, path.accountId, [{}]);
    const [batchId = ""] = await closeAll();
    await work();
    expect(bought()).toHaveLength(1);
    expect(bought()[0]).toMatchObject({ externalId: batchId, amountCents: 200, idempotencyKey: `${batchId}-1` });
    expect(bought()[0]?.pieces[0]?.message).toBe("Dear Ada,\nthank you for Linen tablecloth.");
    const piece = await path.shop.db.mailpiece.findUniqueOrThrow({ where: { id: pieceId }, include: { changes: { orderBy: { sequence: "asc" } } } });
    expect(piece).toMatchObject({ status: "fulfilled", amount: 200, currency: "eur", message: bought()[0]?.pieces[0]?.message });
    expect(piece.changes.map(({ to }) => to)).toEqual(["released", "batched", "placing", "placed", "fulfilled"]);
    expect(await batch(batchId)).toMatchObject({ status: "fulfilled", amount: 200, request: null, providerOrderId: bought()[0]?.orderId });
    expect((await batch(batchId)).requestHash).toMatch(/^[0-9a-f]{64}$/);
    expect(walletCents()).toBe(9_800);
    expect(await path.shop.db.ledgerTransaction.findFirst({ where: { kind: "debit" } })).toMatchObject({ source: batchId, batchId });
    await expectBooksToAgree();
  });

  it("holds 25; the 26th goes with the next one", async () => {
    await seedReleased(path.shop, path.accountId, people(26));
    await closeAll();
    await work();
    expect(bought().map(({ pieces }) => pieces.length).sort()).toEqual([1, 25]);
    const words = bought().flatMap(({ pieces }) => pieces.map(({ message }) => message));
    expect(new Set(words).size).toBe(26);
    const pieces = await path.shop.db.mailpiece.findMany();
    expect(words.sort()).toEqual(pieces.map(({ message }) => message).sort());
    await expectBooksToAgree();
  });

  it("waits for company until nothing more is expected, and never longer than the longest wait", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeBatches(path.shop.shopId);
    expect(await path.shop.db.batch.count()).toBe(0);
    const at = new Date(Date.now());
    await path.shop.db.delivery.create({
      data: {
        ...{ id: path.shop.shopId, shopId: path.shop.shopId, webhookId: "1", topic: "orders/paid", payloadHash: "", orderId: "1" },
        ...{ receivedAt: at, nextAttemptAt: at },
      },
    });
    await world.advance(10);
    await closeBatches(path.shop.shopId);
    expect(await path.shop.db.batch.count()).toBe(0);
    await world.advance(21);
    await closeBatches(path.shop.shopId);
    expect(await path.shop.db.batch.count()).toBe(1);
  });

  it("never mixes markets, and a letter with braces in its words goes alone", async () => {
    await seedReleased(path.shop, path.accountId, [{}, { countryCode: "US", state: "NY" }, { firstName: "{{name}}" }, { countryCode: "DE" }]);
    await closeAll();
    await work();
    expect(bought().map(({ pieces }) => pieces.length).sort()).toEqual([1, 1, 2]);
    expect(bought().flatMap(({ pieces }) => pieces.map(({ message }) => message))).toContain("Dear {{name}},\nthank you for Linen tablecloth.");
  });

  it("is taken on by one of two runners", async () => {
    await seedReleased(path.shop, path.accountId, people(3));
    const [batchId = ""] = await closeAll();
    await Promise.all([advanceBatch(path.shop.shopId, batchId), advanceBatch(path.shop.shopId, batchId), advanceBatch(path.shop.shopId, batchId)]);
    await work();
    expect(bought()).toHaveLength(1);
    expect(await entries("debit")).toBe(1);
    expect(path.calls("create_direct_order")).toBe(1);
    await expectBooksToAgree();
  });

  it("is closed once although two processes close at the same time", async () => {
    await seedReleased(path.shop, path.accountId, people(30));
    await world.advance(3);
    await Promise.all([closeBatches(path.shop.shopId), closeBatches(path.shop.shopId)]);
    expect((await path.shop.db.batch.findMany()).map(({ pieceCount }) => pieceCount).sort()).toEqual([25, 5]);
    await work();
    expect(await statuses()).toEqual({ fulfilled: 30 });
  });

  it("is followed through paid and queued to fulfilled, more and more rarely", async () => {
    changeSettings(path.state(), { testFulfilment: "by-clock" });
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    await work();
    expect(await statuses()).toEqual({ placed: 1 });
    await world.advance(90);
    await work();
    expect(await statuses()).toEqual({ in_production: 1 });
    await world.advance(700);
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(path.calls("get_order")).toBeLessThanOrEqual(3);
  });

  it("goes to a person when its order fails after it was paid; nothing is mailed again and no money is made up", async () => {
    changeSettings(path.state(), { testFulfilment: "by-clock" });
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    await work();
    const [order] = bought();
    if (order) order.failure = { at: new Date(Date.now()), error: "Provider handoff failed." };
    await world.advance(90);
    await work();
    expect(await statuses()).toEqual({ needs_review: 1 });
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ reasons: ["provider-failed"] });
    await world.advance(3_600);
    await work();
    expect(bought()).toHaveLength(1);
    await expectBooksToAgree();
  });
});

describe("too little money", () => {
  it("buys nothing and waits; a top-up releases it by itself", async () => {
    moveMoney(-9_900);
    await refreshWallet(path.shop.shopId, path.accountId);
    await seedReleased(path.shop, path.accountId, [{}]);
    const [batchId = ""] = await closeAll();
    await work();
    expect(await statuses()).toEqual({ needs_funds: 1 });
    expect(await batch(batchId)).toMatchObject({ status: "needs_funds", errorKind: "wallet-too-small", quoteAmount: 200 });
    expect(bought()).toHaveLength(0);

    world.hints.length = 0;
    const topUp = await requestTopUp(path.shop.db, path.accountId, 1_000);
    expect(topUp).toMatchObject({ status: "paid", amount: 1_000 });
    expect(world.hints).toContainEqual({ name: "refresh-wallet", payload: { shopId: path.shop.shopId, mailAccountId: path.accountId } });
    await refreshWallet(path.shop.shopId, path.accountId);
    expect(world.hints).toContainEqual({ name: "advance-batch", payload: { shopId: path.shop.shopId, batchId } });
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(walletCents()).toBe(900);
    await expectBooksToAgree();
  });

  it.each(["402", "failed-2xx"] as const)("found out only when buying (%s) waits in the same way", async (insufficientFunds) => {
    changeSettings(path.state(), { insufficientFunds });
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    // Spent elsewhere between quote and purchase.
    const stop = path.spendBeforeBuying(9_900);
    await work().finally(stop);
    expect(await statuses()).toEqual({ needs_funds: 1 });
    expect(bought()).toHaveLength(0);
    expect((await ledger()).reserved.amount).toBe(0);
    await world.advance(20);
    await refreshWallet(path.shop.shopId, path.accountId);
    expect(await statuses()).toEqual({ needs_funds: 1 });
    moveMoney(1_000);
    await world.advance(20);
    await refreshWallet(path.shop.shopId, path.accountId);
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    await expectBooksToAgree();
  });

  it("is shared out oldest first, and never promised twice", async () => {
    moveMoney(-9_500);
    await refreshWallet(path.shop.shopId, path.accountId);
    await seedReleased(path.shop, path.accountId, [{}, { countryCode: "US", state: "NY" }, { firstName: "{{x}}" }]);
    const ids = await closeAll();
    await Promise.all(ids.map((id) => advanceBatch(path.shop.shopId, id)));
    await work();
    expect(await statuses()).toEqual({ fulfilled: 2, needs_funds: 1 });
    expect(walletCents()).toBe(100);
    await expectBooksToAgree();
  });
});
