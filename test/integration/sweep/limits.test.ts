import pg from "pg";
import { expect, it, vi } from "vitest";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { saveLimits } from "~/wallet/limits/save-limits.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, closeAll, work, statuses, bought, expectBooksToAgree } = path;
const none = { monthlyLimit: null, pieceLimit: null, lowBalance: null };
const save = (limits: Partial<typeof none> | { monthlyLimit?: number; pieceLimit?: number; lowBalance?: number }) =>
  saveLimits(path.shop.shopId, path.accountId, { ...none, ...limits });
const account = () => path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });

/** So many batches of one letter each, all closed and none priced. */
async function closeApart(count: number): Promise<string[]> {
  for (let made = 0; made < count; made += 1) {
    await seedReleased(path.shop, path.accountId, [{ name: `Person ${made}` }]);
    await world.advance(3);
    await closeBatches(path.shop.shopId);
  }
  return (await path.shop.db.batch.findMany({ where: { status: "closed" } })).map(({ id }) => id);
}

/** Lets nothing be written to the ledger until `count` connections wait to: whoever only reads first has read by then. */
async function holdLedgerUntilWaiting(count: number): Promise<void> {
  const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE "LedgerTransaction" IN EXCLUSIVE MODE');
  const waiting = "SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted";
  void vi
    .waitUntil(async () => (await client.query<{ waiting: number }>(waiting)).rows[0]?.waiting === count, { timeout: 60_000, interval: 20 })
    .finally(() => client.query("COMMIT").finally(() => client.end()));
}

it("two batches that race for the last of a month's limit: one is bought, the other waits", async () => {
  await save({ monthlyLimit: 300 });
  const ids = await closeApart(2);
  expect(ids).toHaveLength(2);
  await holdLedgerUntilWaiting(2);
  await Promise.all(ids.map((id) => advanceBatch(path.shop.shopId, id)));
  expect(await statuses()).toEqual({ fulfilled: 1, needs_funds: 1 });
  expect(bought()).toHaveLength(1);
  await expectBooksToAgree();
});

it("however many race, what is spent never passes the limit", async () => {
  await save({ monthlyLimit: 700 });
  const ids = await closeApart(5);
  await Promise.all(ids.map((id) => advanceBatch(path.shop.shopId, id)));
  // Whoever waited too long for its turn comes back.
  await world.advance(60);
  await work();
  expect(await statuses()).toEqual({ fulfilled: 3, needs_funds: 2 });
  await expectBooksToAgree();
});

it("a raised limit hints at what waits for it and makes it due; the letters go", async () => {
  await save({ pieceLimit: 199 });
  await seedReleased(path.shop, path.accountId, [{}]);
  const [id = ""] = await closeAll();
  await work();
  await path.shop.db.batch.updateMany({ where: { id }, data: { nextAttemptAt: new Date("2100-01-01T00:00:00Z"), attempts: 9 } });
  world.hints.length = 0;
  await save({ pieceLimit: 250 });
  expect(world.hints).toEqual([{ name: "refresh-wallet", payload: { shopId: path.shop.shopId, mailAccountId: path.accountId } }]);
  expect((await path.batch(id)).nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now());
  await refreshWallet(path.shop.shopId, path.accountId);
  await work();
  expect(await statuses()).toEqual({ fulfilled: 1 });
});

it("saves although the queue is gone, and nothing of another shop's", async () => {
  world.queueIsGone = true;
  expect(await save({ monthlyLimit: 1_000 })).toBe(true);
  expect((await account()).monthlyLimit).toBe(1_000);
  expect(await saveLimits("other.myshopify.com", path.accountId, { ...none, monthlyLimit: 1 })).toBe(false);
  expect((await account()).monthlyLimit).toBe(1_000);
});

it("another line for low balance begins untold, the same one stays told", async () => {
  const told = new Date(Date.now());
  await save({ lowBalance: 500 });
  await path.shop.db.mailAccount.updateMany({ where: { id: path.accountId }, data: { lowBalanceToldAt: told } });
  await save({ lowBalance: 500, pieceLimit: 300 });
  expect((await account()).lowBalanceToldAt).toEqual(told);
  await save({ lowBalance: 600 });
  expect((await account()).lowBalanceToldAt).toBeNull();
});
