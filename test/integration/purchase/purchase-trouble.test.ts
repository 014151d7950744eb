import { describe, expect, it } from "vitest";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";
import { changeSettings } from "../../sandbox/pieterpost/control-router.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, workFor, statuses, batch, entries, closedBatch, expectOneLetter, expectBooksToAgree } = path;

describe("when the provider says no for now", () => {
  it("429 on buying: the same letters go out with a new key a minute later", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "429");
    await work();
    expect(await batch(id)).toMatchObject({ status: "closed", attempt: 2, errorKind: "rate-limited" });
    expect(await statuses()).toEqual({ batched: 1 });
    await workFor(150);
    await expectOneLetter();
    expect(bought()[0]?.idempotencyKey).toBe(`${id}-2`);
  });

  it.each(["429", "500", "503", "reset-before", "malformed"] as const)("%s on quoting: nothing is reserved, it is quoted again", async (fault) => {
    const id = await closedBatch();
    world.spoil("quote_order", fault, 20);
    await work();
    expect(await batch(id)).toMatchObject({ status: "closed", attempt: 1 });
    expect(await entries("reserve")).toBe(0);
    await fetch(`${world.sandbox.control.url}/faults`);
    world.sandbox.faults.reset();
    await workFor(180);
    await expectOneLetter();
  });

  it("a success that says failed six times is a refusal: the lone letter fails, its money is free again", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "refuse-2xx", 6);
    await workFor(400);
    expect(await batch(id)).toMatchObject({ status: "failed", attempt: 6 });
    expect(await statuses()).toEqual({ failed: 1 });
    expect(bought()).toHaveLength(0);
    await expectBooksToAgree();
  });

  it.each([[1, 3], [5, 1]])("%i such answers cost none of %i letters", async (times, letters) => {
    await closedBatch(letters);
    world.spoil("create_direct_order", "refuse-2xx", times);
    await workFor(400);
    expect(await statuses()).toEqual({ fulfilled: letters });
    expect(bought()).toHaveLength(1);
    await expectBooksToAgree();
  });
});

/** A full minute says nothing of the order. */
describe("a request that was turned away at the door again and again", () => {
  it.each([[6, 1], [4, 3]])("%i times: one answer of failed afterwards ends none of %i letters and takes none apart", async (times, letters) => {
    await closedBatch(letters);
    world.spoil("create_direct_order", "429", times);
    world.spoil("create_direct_order", "refuse-2xx");
    await workFor(1_500);
    expect(world.sandbox.faults.report().waiting).toEqual([]);
    expect(await statuses()).toEqual({ fulfilled: letters });
    expect(bought()).toHaveLength(1);
    await expectBooksToAgree();
  });

  it("is still ended when the order itself is answered as failed six times, with a full minute in between each", async () => {
    await closedBatch();
    for (let round = 0; round < 6; round += 1) {
      world.spoil("create_direct_order", "refuse-2xx");
      world.spoil("create_direct_order", "429");
    }
    await workFor(24_000, 300);
    expect(await statuses()).toEqual({ failed: 1 });
    expect(bought()).toHaveLength(0);
    await expectBooksToAgree();
  });

  it("looks for money soon when there was too little at last, and is bought as soon as that comes", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "429", 6);
    const stop = path.spendBeforeBuying(9_900);
    await workFor(1_500).finally(stop);
    expect(await statuses()).toEqual({ needs_funds: 1 });
    path.moveMoney(9_900);
    await refreshWallet(path.shop.shopId, path.accountId);
    await work();
    await expectOneLetter();
    expect(await batch(id)).toMatchObject({ attempt: 8 });
  });
});

describe("a wallet that holds enough and is refused all the same", () => {
  it("is asked ever more rarely", async () => {
    const id = await closedBatch();
    const stop = path.spendBeforeBuying(9_900);
    for (let passed = 0; passed < 1_200; passed += 60) {
      await world.advance(60);
      await work();
      path.moveMoney(10_000 - path.walletCents());
      await refreshWallet(path.shop.shopId, path.accountId);
    }
    stop();
    const { attempt } = await batch(id);
    expect(attempt).toBeGreaterThan(3);
    expect(attempt).toBeLessThan(12);
  });
});

describe("one recipient the provider will not have", () => {
  it("is found among 25; the other 24 are mailed once each", async () => {
    const recipients: Partial<Parameters<typeof seedReleased>[2][number]>[] = people(25);
    recipients[17] = { ...recipients[17], countryCode: "CA", state: "" };
    const ids = await seedReleased(path.shop, path.accountId, recipients);
    await closeAll();
    await work();
    expect(await statuses()).toEqual({ fulfilled: 24, failed: 1 });
    expect(await path.shop.db.mailpiece.findFirst({ where: { status: "failed" } })).toMatchObject({
      id: ids[17],
      reasons: ["provider-refused-recipient"],
    });
    const mailed = bought().flatMap(({ pieces }) => pieces.map(({ recipient }) => recipient.name));
    expect(mailed).toHaveLength(24);
    expect(new Set(mailed).size).toBe(24);
    // Found out by asking for prices: no order is wasted on it.
    expect(path.calls("create_direct_order")).toBe(bought().length);
    await expectBooksToAgree();
  });
});

describe("the limits of an account", () => {
  it("a day's orders used up: the next waits for the next UTC day and then goes", async () => {
    await world.setClock("2026-11-22T22:00:00Z");
    const id = await closedBatch();
    const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    const { unscopedDb } = await import("~/db.server");
    await unscopedDb.providerDay.create({ data: { providerAccountId, day: "2026-11-22", orders: 100 } });
    await work();
    expect(await batch(id)).toMatchObject({ status: "closed", errorKind: "daily-cap" });
    expect((await batch(id)).nextAttemptAt.toISOString().slice(0, 16)).toBe("2026-11-23T00:00");
    expect(path.calls("quote_order")).toBe(0);
    await world.setClock("2026-11-22T23:59:50Z");
    await work();
    expect(bought()).toHaveLength(0);
    await world.setClock("2026-11-23T00:00:05Z");
    await work();
    await expectOneLetter();
  });

  it("the provider's own count of the day is believed as well", async () => {
    await world.setClock("2026-11-22T22:00:00Z");
    const id = await closedBatch();
    for (let order = 0; order < 100; order += 1) {
      path.state().limits.countOrder(path.state().mainAccount.id, "test", world.sandbox.clock.now());
    }
    await work();
    expect(await batch(id)).toMatchObject({ status: "closed", errorKind: "daily-cap", attempt: 2 });
    await world.setClock("2026-11-23T00:00:05Z");
    await work();
    await expectOneLetter();
  });

  it("sixty requests a minute hold for all shops of the account together", async () => {
    const ids: string[] = [];
    await seedReleased(path.shop, path.accountId, Array.from({ length: 40 }, (_, index) => ({ firstName: `{{a${index}}}` })));
    ids.push(...(await closeAll()));
    expect(ids).toHaveLength(40);
    changeSettings(path.state(), { minuteWindow: "sliding" });
    path.moveMoney(10_000);
    await refreshWallet(path.shop.shopId, path.accountId);
    await Promise.all(ids.map((id) => advanceBatch(path.shop.shopId, id)));
    await workFor(240, 20);
    expect(await statuses()).toEqual({ fulfilled: 40 });
    expect(world.sandbox.log.report("pieterpost").refusals).toEqual({});
    await expectBooksToAgree();
  }, 240_000);
});
