import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { isUniqueViolation } from "~/db.server";
import { lockWallet, postLedger, readLedgerBalance, type LedgerEntry } from "~/wallet/ledger.server";
import { money } from "~/wallet/money";
import { ledgerKinds } from "~/wallet/postings";
import { connectPieterPost, seedShop, type SeededShop } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";

openWorld();
let shop: SeededShop;
let mailAccountId: string;
const at = new Date("2026-11-20T10:00:00Z");

beforeAll(async () => {
  shop = await seedShop();
  mailAccountId = await connectPieterPost(shop.shopId);
});

const entry = (given: Partial<LedgerEntry>): LedgerEntry => ({
  ...{ mailAccountId, kind: "reserve", source: randomUUID(), amount: money(200, "eur"), at },
  ...given,
});
const post = (given: LedgerEntry) =>
  shop.db.$transaction(async (tx) => {
    await lockWallet(tx, mailAccountId);
    return postLedger(tx, given);
  });
const sums = () => shop.db.ledgerPosting.groupBy({ by: ["transactionId"], _sum: { amount: true } });

it("opens with what the wallet held when it was connected, once", async () => {
  expect((await readLedgerBalance(shop.db, mailAccountId, "eur")).wallet).toEqual(money(10_000, "eur"));
  await connectPieterPost(shop.shopId);
  expect(await shop.db.ledgerTransaction.count({ where: { mailAccountId, kind: "opening" } })).toBe(1);
});

it("moves money from what is available to what is reserved and back", async () => {
  const source = randomUUID();
  const before = await readLedgerBalance(shop.db, mailAccountId, "eur");
  await post(entry({ kind: "reserve", source }));
  expect(await readLedgerBalance(shop.db, mailAccountId, "eur")).toEqual({
    available: money(before.available.amount - 200, "eur"),
    reserved: money(before.reserved.amount + 200, "eur"),
    wallet: before.wallet,
  });
  await post(entry({ kind: "release", source }));
  expect(await readLedgerBalance(shop.db, mailAccountId, "eur")).toEqual(before);
});

it("writes one source once, however many write it at the same time", async () => {
  const once = entry({ kind: "debit" });
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => post(once)));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  expect(await shop.db.ledgerTransaction.count({ where: { source: once.source } })).toBe(1);
});

it("cannot hold one source twice, even for code that forgets the lock", async () => {
  const once = entry({ kind: "debit" });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, () => shop.db.$transaction((tx) => postLedger(tx, once))),
  );
  expect(await shop.db.ledgerTransaction.count({ where: { source: once.source } })).toBe(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toSatisfy(isUniqueViolation);
  expect((await sums()).every(({ _sum }) => _sum.amount === 0)).toBe(true);
});

it("keeps currencies apart", async () => {
  await post(entry({ kind: "top-up", amount: money(500, "usd") }));
  expect((await readLedgerBalance(shop.db, mailAccountId, "usd")).wallet).toEqual(money(500, "usd"));
});

it("adds up to zero after any sequence of entries, each balanced by itself", async () => {
  const kind = fc.constantFrom(...ledgerKinds.filter((name) => name !== "opening"));
  const step = fc.record({ kind, amount: fc.integer({ min: 0, max: 100_000 }), source: fc.constantFrom("a", "b", "c", "d"), negative: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const run = randomUUID();
      const expected = new Map<string, number>();
      const before = await readLedgerBalance(shop.db, mailAccountId, "eur");
      for (const { kind: of, amount, source, negative } of steps) {
        const signed = of === "adjustment" && negative ? -amount : amount;
        const written = await post(entry({ kind: of, source: `${run} ${source}`, amount: money(signed, "eur") }));
        expect(written).toBe(!expected.has(`${of} ${source}`));
        if (written) expected.set(`${of} ${source}`, signed);
      }
      const total = (...kinds: string[]) => [...expected].filter(([key]) => kinds.includes(key.split(" ")[0] ?? "")).reduce((sum, [, cents]) => sum + cents, 0);
      const after = await readLedgerBalance(shop.db, mailAccountId, "eur");
      expect(after.wallet.amount - before.wallet.amount).toBe(total("top-up", "charge", "refund", "adjustment") - total("debit", "card-refund"));
      expect(after.reserved.amount - before.reserved.amount).toBe(total("reserve") - total("release"));
      expect((await sums()).every(({ _sum }) => _sum.amount === 0)).toBe(true);
    }),
    { numRuns: 25 },
  );
});
