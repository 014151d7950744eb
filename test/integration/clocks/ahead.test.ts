import { describe, expect, it } from "vitest";
import { sweepOnce } from "~/jobs/sweep.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, batch } = path;

/** A letter that was bought without our knowing, by a process whose clock was ahead by so much. */
async function leavePlacing(aheadMs: number): Promise<string> {
  await seedReleased(path.shop, path.accountId, [{}]);
  const [id = ""] = await closeAll();
  world.spoil("create_direct_order", "reset-after-commit");
  await work();
  const { placingAt, unknownSince, nextAttemptAt } = await batch(id);
  const ahead = (at: Date | null) => at && new Date(at.getTime() + aheadMs);
  const data = { placingAt: ahead(placingAt), unknownSince: ahead(unknownSince), nextAttemptAt: ahead(nextAttemptAt) ?? undefined };
  await path.shop.db.batch.updateMany({ where: { id }, data });
  return id;
}

/** Whether the sweep finds something to do with the batch. */
async function isSwept(id: string): Promise<boolean> {
  world.hints.length = 0;
  await sweepOnce();
  return world.hints.some(({ name, payload }) => name === "advance-batch" && payload["batchId"] === id);
}

describe("a letter being placed while the clock was ahead", () => {
  it("by a day is not sent again: a person looks, as soon as the clock is right", async () => {
    const id = await leavePlacing(86_400_000);
    expect(await isSwept(id)).toBe(true);
    await advanceBatch(path.shop.shopId, id);
    expect(await statuses()).toEqual({ needs_review: 1 });
    for (let hour = 0; hour < 26; hour += 1) {
      await world.advance(3_600);
      await work();
    }
    expect(bought()).toHaveLength(1);
    expect(path.calls("create_direct_order")).toBe(1);
  });

  it("by half a minute, as clocks of two machines are, is found by sending the request again", async () => {
    const id = await leavePlacing(30_000);
    await world.advance(10);
    expect(await isSwept(id)).toBe(false);
    await world.advance(25);
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(bought()).toHaveLength(1);
  });

  it("by half a minute is found even if it is looked at before that time has come", async () => {
    const id = await leavePlacing(30_000);
    await path.shop.db.batch.updateMany({ where: { id }, data: { nextAttemptAt: new Date(Date.now()) } });
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(bought()).toHaveLength(1);
  });
});
