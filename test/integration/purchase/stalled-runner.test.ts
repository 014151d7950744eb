import { expect, it } from "vitest";
import { dissolveBatch } from "~/mailings/batches/dissolve-batch.server";
import { BatchMoved } from "~/mailings/batches/move-batch.server";
import { placeBatch } from "~/mailings/purchase/place-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

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
