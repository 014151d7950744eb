import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { unscopedDb } from "~/db.server";
import { sweepOnce } from "~/jobs/sweep.server";
import { readExpectedDay } from "~/mailings/expected-day.server";
import { allLetters, type LetterQuestion } from "~/mailings/list/letter-question";
import { listMailpieces } from "~/mailings/list/list-mailpieces.server";
import { readCursor } from "~/index-pages/page-cursor";
import { processDeliveries } from "~/webhooks/process-deliveries.server";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

describe("a day with more letters than orders", () => {
  /** Uses up so many of the account's orders of the day. */
  async function use(orders: number): Promise<void> {
    const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    await unscopedDb.providerDay.create({ data: { providerAccountId, day: "2026-11-27", orders } });
  }

  it("keeps five orders for letters by hand until 22:00 UTC, and what is left then is for everybody", async () => {
    await path.world.setClock("2026-11-27T09:00:00Z");
    await use(95);
    const [id] = await seedReleased(path.shop, path.accountId, people(1));
    await path.shop.db.mailpiece.update({ where: { id }, data: { originKind: "decision" } });
    const [waiting] = await path.closeAll();
    await path.work();
    const { status, errorKind, nextAttemptAt } = await path.batch(waiting ?? "");
    expect([status, errorKind, nextAttemptAt.toISOString().slice(0, 16)]).toEqual(["closed", "daily-cap", "2026-11-27T22:00"]);
    await seedReleased(path.shop, path.accountId, [{ name: "Written By Hand" }]);
    await path.closeAll();
    await path.work();
    expect(path.bought()).toHaveLength(1);
    await path.world.setClock("2026-11-27T22:00:05Z");
    await path.work();
    expect(await path.statuses()).toEqual({ fulfilled: 2 });
    await path.expectBooksToAgree();
  });

  it("tells on which day a letter should be ordered, with a hundred others ahead of it", async () => {
    await path.world.setClock("2026-11-27T23:00:00Z");
    await use(100);
    await seedReleased(path.shop, path.accountId, people(1));
    const [first = ""] = await path.closeAll();
    await path.work();
    const { id, ...row } = await path.batch(first);
    const day = async (batchId: string) => (await readExpectedDay(path.shop.db, await path.batch(batchId)))?.toISOString().slice(0, 10);
    expect(await day(id)).toBe("2026-11-28");
    const after = (minutes: number) => new Date(row.createdAt.getTime() + minutes * 60_000);
    const others = Array.from({ length: 100 }, (_, index) => ({ ...row, id: randomUUID(), createdAt: after(index + 1) }));
    await path.shop.db.batch.createMany({ data: others });
    expect([await day(others[98]?.id ?? ""), await day(others[99]?.id ?? "")]).toEqual(["2026-11-28", "2026-11-29"]);
  });
});

describe("a shop with a long backlog", () => {
  it("gives way after a while, and the sweep hints at the other shops' work as well", async () => {
    const at = new Date(Date.now());
    const delivery = (shopId: string, receivedAt = at) => ({
      ...{ id: randomUUID(), shopId, webhookId: randomUUID(), topic: "app/scopes_update", payload: "{}", payloadHash: "-" },
      ...{ receivedAt, nextAttemptAt: receivedAt },
    });
    await path.shop.db.delivery.createMany({ data: Array.from({ length: 510 }, () => delivery(path.shop.shopId, new Date(at.getTime() - 60_000))) });
    await processDeliveries(path.shop.shopId);
    expect(await path.shop.db.delivery.count({ where: { status: "received" } })).toBe(10);
    await unscopedDb.delivery.create({ data: delivery("small.myshopify.com") });
    path.world.hints.length = 0;
    await sweepOnce();
    const hinted = path.world.hints.filter(({ name }) => name === "process-deliveries").map(({ payload }) => payload["shopId"]);
    expect(hinted).toEqual([path.shop.shopId, "small.myshopify.com"]);
  });
});

describe("a long list of letters", () => {
  it("goes on where the page before ended, whatever came on top meanwhile", async () => {
    await seedReleased(path.shop, path.accountId, people(120));
    const question: LetterQuestion = { ...allLetters, after: null, before: null };
    const first = await listMailpieces(path.shop.shopId, question);
    await path.world.advance(60);
    await seedReleased(path.shop, path.accountId, people(5));
    const second = await listMailpieces(path.shop.shopId, { ...question, after: readCursor(first.after) });
    const third = await listMailpieces(path.shop.shopId, { ...question, after: readCursor(second.after) });
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect([new Set(ids).size, third.after]).toEqual([120, null]);
    const back = await listMailpieces(path.shop.shopId, { ...question, before: readCursor(third.before) });
    expect(back.rows.map(({ id }) => id)).toEqual(second.rows.map(({ id }) => id));
  });
});
