import { beforeEach, describe, expect, it } from "vitest";
import { unscopedDb } from "~/db.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

/** Leaves so many of the account's orders of the day. */
async function leave(orders: number): Promise<void> {
  const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
  await unscopedDb.providerDay.create({ data: { providerAccountId, day: "2026-11-27", orders: 100 - orders } });
}

/** A batch with so many letters, which was closed so many hours ago. */
async function close(count: number, hoursAgo = 0): Promise<string> {
  const known = await path.shop.db.batch.findMany({ select: { id: true } });
  await seedReleased(path.shop, path.accountId, people(count));
  await path.closeAll();
  const { id } = await path.shop.db.batch.findFirstOrThrow({ where: { id: { notIn: known.map((row) => row.id) } } });
  await path.shop.db.batch.update({ where: { id }, data: { createdAt: new Date(Date.now() - hoursAgo * 3_600_000) } });
  return id;
}

const advance = (id: string) => advanceBatch(path.shop.shopId, id);
const sizes = () => path.bought().map(({ pieces }) => pieces.length);

describe("the last orders of a day", () => {
  beforeEach(() => path.world.setClock("2026-11-27T09:00:00Z"));

  it("go to full batches before part-full ones, whichever is looked at first", async () => {
    const partFull = await close(3, 5);
    const full = await close(25, 1);
    await leave(1);
    await advance(partFull);
    expect(sizes()).toEqual([]);
    await advance(full);
    await path.world.advance(6);
    await advance(partFull);
    expect(sizes()).toEqual([25]);
    expect(await path.batch(partFull)).toMatchObject({ status: "closed", errorKind: "daily-cap" });
    await path.world.setClock("2026-11-28T00:00:05Z");
    await path.work();
    expect(sizes()).toEqual([25, 3]);
  });

  it("go to a part-full batch older than a day before all", async () => {
    const late = await close(3, 25);
    const full = await close(25, 2);
    await leave(1);
    await advance(full);
    expect(sizes()).toEqual([]);
    await advance(late);
    expect(sizes()).toEqual([3]);
  });

  it("are given to all when there are enough, and to those that can be bought now", async () => {
    const partFull = await close(3, 5);
    const full = await close(25, 1);
    await leave(2);
    await advance(partFull);
    expect(sizes()).toEqual([3]);
    const next = await close(2);
    await path.shop.db.batch.update({ where: { id: full }, data: { nextAttemptAt: new Date(Date.now() + 3_600_000) } });
    await advance(next);
    expect(sizes()).toEqual([3, 2]);
  });
});
