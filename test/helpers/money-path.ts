import { expect, beforeEach } from "vitest";
import { unscopedDb } from "~/db.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { dueBatches } from "~/mailings/batches/due-batches";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { connectPieterPost, seedReleased, seedShop, type SeededShop } from "./seed.ts";
import { openWorld } from "./world.ts";

/** A new shop joined to the sandbox's PieterPost for every test, and what a money path test asks of both. */
export function openMoneyPath(seed: Parameters<typeof seedShop>[0] = {}) {
  const world = openWorld();
  let shop: SeededShop;
  let accountId = "";

  beforeEach(async () => {
    // The sandbox's account is the same in every test and starts each with its limits unused.
    await unscopedDb.providerRequest.deleteMany();
    await unscopedDb.providerDay.deleteMany();
    await unscopedDb.providerAccount.updateMany({ data: { pausedUntil: null } });
    // What an earlier test left unfinished must not come due in this one.
    const never = { nextAttemptAt: new Date("2100-01-01T00:00:00Z") };
    await unscopedDb.batch.updateMany({ data: never });
    await unscopedDb.mailpiece.updateMany({ where: { status: { in: ["held", "released"] } }, data: never });
    shop = await seedShop(seed);
    accountId = await connectPieterPost(shop.shopId);
  });

  const state = () => world.sandbox.pieterpost.state;

  const path = {
    world,
    get shop() {
      return shop;
    },
    get accountId() {
      return accountId;
    },
    state,
    /** Orders that PieterPost really took. */
    bought: () => world.sandbox.pieterpost.orders.filter((order) => order.accepted),
    walletCents: () => state().mainAccount.wallet("test", "eur").balanceCents,
    /** Adds to, or takes from, the wallet behind our back. */
    moveMoney: (cents: number) => state().mainAccount.move("test", "eur", cents, new Date(Date.now())),
    /** Has so much spent elsewhere between every quote and its purchase, until the returned function is called. */
    spendBeforeBuying: (cents: number) =>
      world.sandbox.faults.onBoundary(({ tool, phase }) => {
        if (tool === "create_direct_order" && phase === "before-commit") path.moveMoney(-cents);
      }),
    batch: (id: string) => shop.db.batch.findUniqueOrThrow({ where: { id } }),
    ledger: () => readLedgerBalance(shop.db, accountId, "eur"),
    entries: (kind: string) => shop.db.ledgerTransaction.count({ where: { mailAccountId: accountId, kind } }),

    /** How many times a tool was called. */
    calls: (tool: string) => world.sandbox.log.report("pieterpost").counts[tool] ?? 0,

    /** Mailpieces by status. */
    async statuses(): Promise<Record<string, number>> {
      const rows = await shop.db.mailpiece.groupBy({ by: ["status"], _count: { _all: true } });
      return Object.fromEntries(rows.map((row) => [row.status, row._count._all]));
    },

    /** Closes what is released, as the sweep would once nothing more is expected. The fullest batch comes first. */
    async closeAll(): Promise<string[]> {
      await world.advance(3);
      await closeBatches(shop.shopId);
      const batches = await shop.db.batch.findMany({ where: { status: "closed" }, orderBy: { pieceCount: "desc" } });
      return batches.map(({ id }) => id);
    },

    /** A batch of so many letters that is closed and not yet quoted. */
    async closedBatch(count = 1): Promise<string> {
      await seedReleased(shop, accountId, people(count));
      const [id = ""] = await path.closeAll();
      return id;
    },

    /** Does what is due, as the sweep would, until nothing is due any more. */
    async work(): Promise<void> {
      for (let round = 0; round < 40; round += 1) {
        const due = await shop.db.batch.findMany({ where: dueBatches(new Date(Date.now())) });
        if (due.length === 0) return;
        for (const { id } of due) await advanceBatch(shop.shopId, id);
      }
      throw new Error("The batches go round in circles.");
    },

    /** Lets time pass as the sweep would see it. */
    async workFor(seconds: number, step = 30): Promise<void> {
      for (let passed = 0; passed < seconds; passed += step) {
        await world.advance(step);
        await path.work();
      }
    },

    /** One letter was bought, paid once and mailed. */
    async expectOneLetter(): Promise<void> {
      expect(path.bought()).toHaveLength(1);
      expect(await path.entries("debit")).toBe(1);
      expect(await path.statuses()).toEqual({ fulfilled: 1 });
      await path.expectBooksToAgree();
    },

    /** Nothing is promised, and the ledger says what the provider says. */
    async expectBooksToAgree(): Promise<void> {
      const { available, reserved } = await readLedgerBalance(shop.db, accountId, "eur");
      const balance = state().mainAccount.wallet("test", "eur").balanceCents;
      expect({ available: available.amount, reserved: reserved.amount }).toEqual({ available: balance, reserved: 0 });
      const { _sum } = await shop.db.ledgerPosting.aggregate({ _sum: { amount: true } });
      expect(_sum.amount).toBe(0);
    },
  };
  return path;
}

/** So many people, no two alike. */
export function people(count: number): { name: string; firstName: string }[] {
  return Array.from({ length: count }, (_, index) => ({ name: `Ada ${index}`, firstName: `Ada${index}` }));
}
