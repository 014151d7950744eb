import { expect, it } from "vitest";
import { dissolveBatch } from "~/mailings/batches/dissolve-batch.server";
import { BatchMoved } from "~/mailings/batches/move-batch.server";
import { placeBatch } from "~/mailings/purchase/place-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { answerInstead } from "../../helpers/answer-instead.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { connectPieterPost, seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

it("a batch that was quoted anew is not taken apart by whoever holds the old quote", async () => {
  const { db } = path.shop;
  await seedReleased(path.shop, path.accountId, [{}, {}]);
  const [id = ""] = await path.closeAll();
  await quoteBatch(db, await path.batch(id));
  const stale = await path.batch(id);
  await path.world.advance(16 * 60);
  // The price is too old to buy at: somebody else asks for it again.
  await placeBatch(db, stale);
  await quoteBatch(db, await path.batch(id));
  expect(await path.batch(id)).toMatchObject({ status: stale.status, attempt: stale.attempt });

  const at = new Date(Date.now());
  await expect(db.$transaction((tx) => dissolveBatch(tx, stale, at))).rejects.toBeInstanceOf(BatchMoved);
  expect(await path.statuses()).toEqual({ batched: 2 });
  const fresh = await path.batch(id);
  await db.$transaction((tx) => dissolveBatch(tx, fresh, at));
  await path.expectBooksToAgree();
});

it("a purchase that is under way stays with whoever sent it when an account is joined; one that could not be asked after is looked at anew", async () => {
  const { db, shopId } = path.shop;
  await seedReleased(path.shop, path.accountId, [{}]);
  const [id = ""] = await path.closeAll();
  const leftAloneUntil = new Date(Date.now() + 45_000);
  const placing = { status: "placing" as const, nextAttemptAt: leftAloneUntil };
  await db.batch.update({ where: { id }, data: placing });
  await connectPieterPost(shopId);
  expect((await path.batch(id)).nextAttemptAt).toEqual(leftAloneUntil);
  await db.batch.update({ where: { id }, data: { ...placing, errorKind: "unauthorized" } });
  await connectPieterPost(shopId);
  expect((await path.batch(id)).nextAttemptAt.getTime()).toBeLessThan(leftAloneUntil.getTime());
});

it("so does one that is sent again, and what came of that is what nobody knows then", async () => {
  const { db, shopId } = path.shop;
  await seedReleased(path.shop, path.accountId, [{}]);
  const [id = ""] = await path.closeAll();
  path.world.spoil("create_direct_order", "reset-before");
  await path.work();
  expect(await path.batch(id)).toMatchObject({ status: "placing", errorKind: "unknown-outcome" });
  await path.world.advance(6 * 60);
  const sentAgainAt = Date.now();
  let [before, after] = [await path.batch(id), await path.batch(id)];
  const end = answerInstead("create_direct_order", async (ask) => {
    const answer = await ask();
    before = await path.batch(id);
    await connectPieterPost(shopId);
    after = await path.batch(id);
    return answer;
  });
  await path.work().finally(end);
  expect(before.unknownSince?.getTime()).toBeGreaterThanOrEqual(sentAgainAt);
  expect(after.nextAttemptAt).toEqual(before.nextAttemptAt);
  expect(path.bought()).toHaveLength(1);
  expect(await db.batch.count({ where: { status: "placing" } })).toBe(0);
});

it("a purchase under way says nothing of what its batch waited for before", async () => {
  const { db } = path.shop;
  await seedReleased(path.shop, path.accountId, [{}]);
  const [id = ""] = await path.closeAll();
  await quoteBatch(db, await path.batch(id));
  await db.batch.update({ where: { id }, data: { errorKind: "rate-limited", errorCode: "rate_limited" } });
  let underWay: object = {};
  const end = answerInstead("create_direct_order", async (ask) => {
    underWay = await path.batch(id);
    return ask();
  });
  await placeBatch(db, await path.batch(id)).finally(end);
  expect(underWay).toMatchObject({ status: "placing", errorKind: null, errorCode: null });
  expect(path.bought()).toHaveLength(1);
});
