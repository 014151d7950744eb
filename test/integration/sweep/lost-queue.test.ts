import { expect, it } from "vitest";
import { sweepOnce } from "~/jobs/sweep.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

it("a sweep that can give no hint fails by itself, and takes the process with it in no round", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on("unhandledRejection", note);
  try {
    await seedReleased(path.shop, path.accountId, [{}]);
    path.world.queueIsGone = true;
    // Rounds of every kind: the first of an hour, of five minutes, of a minute, and one that is none of these.
    for (const seconds of [3_600, 300, 60, 0]) {
      await path.world.advance(seconds);
      await expect(sweepOnce()).rejects.toThrow("The queue is gone.");
    }
    path.world.queueIsGone = false;
    await sweepOnce();
    expect(path.world.hints).toContainEqual({ name: "close-batches", payload: { shopId: path.shop.shopId } });
    expect(unhandled).toEqual([]);
  } finally {
    process.off("unhandledRejection", note);
  }
});
