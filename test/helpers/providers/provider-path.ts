import { beforeEach, expect } from "vitest";
import { unscopedDb } from "~/db.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { dueBatches } from "~/mailings/batches/due-batches";
import type { Recipient } from "~/orders/recipient";
import { readLedgerBalance } from "~/wallet/ledger.server";
import type { FaultName } from "../../sandbox/faults.ts";
import { seedReleased, seedShop, type SeededShop } from "../seed.ts";
import { openWorld } from "../world.ts";
import type { ProviderStand } from "./stand.ts";

/** A new shop joined to one provider for every test, and what the contract's scenarios ask of both. */
export function openProviderPath(stand: ProviderStand, seed: Parameters<typeof seedShop>[0] = {}) {
  const world = openWorld();
  let shop: SeededShop;
  let accountId = "";

  beforeEach(async () => {
    await unscopedDb.providerRequest.deleteMany();
    await unscopedDb.providerDay.deleteMany();
    await unscopedDb.providerAccount.updateMany({ data: { pausedUntil: null } });
    // What an earlier test left unfinished must not come due in this one.
    await unscopedDb.batch.updateMany({ data: { nextAttemptAt: new Date("2100-01-01T00:00:00Z") } });
    stand.setFunds(world, true);
    shop = await seedShop(seed);
    await stand.join(world, shop.shopId);
    const account = await shop.db.mailAccount.findFirstOrThrow({ where: { mode: stand.mode, status: "connected" } });
    accountId = account.id;
    await shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
    await shop.db.shop.updateMany({ data: { mode: stand.mode } });
  });

  const path = {
    world,
    get shop() {
      return shop;
    },
    get accountId() {
      return accountId;
    },
    bought: () => stand.bought(world),
    spoil: (fault: FaultName, times = 1) => world.sandbox.faults.script({ ...stand.purchase, fault, times }),
    batches: () => shop.db.batch.findMany({ orderBy: { createdAt: "asc" } }),
    entries: (kind: string) => shop.db.ledgerTransaction.count({ where: { mailAccountId: accountId, kind } }),

    /** Letters to people in the United States, on batches that are closed and not yet priced. */
    async closed(people: Partial<Recipient>[]): Promise<void> {
      await seedReleased(shop, accountId, people.map((given) => ({ ...springfield, ...given })), stand.mode);
      await world.advance(3);
      await closeBatches(shop.shopId);
    },

    /** Does what is due now, as the sweep would, until nothing is. */
    async work(): Promise<void> {
      for (let round = 0; round < 60; round += 1) {
        const due = await shop.db.batch.findMany({ where: dueBatches(new Date(Date.now())) });
        if (due.length === 0) return;
        for (const { id } of due) await advanceBatch(shop.shopId, id);
      }
      throw new Error("The batches go round in circles.");
    },

    /** Lets so many minutes pass as the sweep would see them. */
    async workFor(minutes: number, step = 1): Promise<void> {
      for (let passed = 0; passed < minutes; passed += step) {
        await world.advance(step * 60);
        await path.work();
      }
    },

    /** Lets everything that was bought get into the post. */
    async untilPosted(): Promise<void> {
      if (stand.hoursToPost > 0) await path.workFor(stand.hoursToPost * 60, 600);
      await path.workFor(2);
    },

    async statuses(): Promise<Record<string, number>> {
      const rows = await shop.db.mailpiece.groupBy({ by: ["status"], _count: { _all: true } });
      return Object.fromEntries(rows.map((row) => [row.status, row._count._all]));
    },

    /** Nothing is promised, everything balances, and what was spent is what the provider took. */
    async expectBooksToAgree(): Promise<void> {
      const { wallet, reserved } = await readLedgerBalance(shop.db, accountId, stand.currency);
      expect(reserved.amount).toBe(0);
      const isCard = stand.funds(world) <= 0;
      expect(wallet.amount).toBe(isCard ? 0 : stand.funds(world));
      const spent = await shop.db.ledgerPosting.aggregate({ where: { mailAccountId: accountId, account: "spent" }, _sum: { amount: true } });
      expect(spent._sum.amount ?? 0).toBe(stand.bought(world).reduce((sum, { cents }) => sum + cents, 0));
      const all = await shop.db.ledgerPosting.aggregate({ _sum: { amount: true } });
      expect(all._sum.amount ?? 0).toBe(0);
    },
  };
  return path;
}

const springfield = { streetAddress: "123 Main Street", extra: "", postalCode: "62704", city: "Springfield", state: "IL", countryCode: "US" };

/** So many people with first and last names, no two alike. */
export function namedPeople(count: number): Partial<Recipient>[] {
  return Array.from({ length: count }, (_, index) => ({ name: `Ada Number${index}`, firstName: "Ada", lastName: `Number${index}` }));
}
