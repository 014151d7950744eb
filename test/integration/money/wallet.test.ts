import { describe, expect, it } from "vitest";
import { sweepOnce } from "~/jobs/sweep.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { money } from "~/wallet/money";
import { readMonthSpend } from "~/wallet/month-spend.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { requestTopUp, trackTopUp } from "~/wallet/top-ups/top-up.server";
import { readWalletPage } from "~/wallet/wallet-page.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, batch, ledger, entries, expectBooksToAgree, moveMoney } = path;

const everything = { after: null, before: null, filter: { kinds: [], from: null, to: null }, dayCount: 30 };
const refresh = () => refreshWallet(path.shop.shopId, path.accountId);
const topUps = () => path.shop.db.topUp.findMany();

it("a top-up of an account that is not joined is left alone, and asked about when it is joined again", async () => {
  const topUp = await requestTopUp(path.shop.db, path.accountId, 2_000);
  await path.shop.db.topUp.updateMany({ data: { status: "pending" } });
  const asked = async () => {
    await world.advance(600);
    world.hints.length = 0;
    await sweepOnce();
    return world.hints.filter(({ name }) => name === "track-top-up").map(({ payload }) => payload["topUpId"]);
  };
  const setStatus = (status: "connected" | "disconnected") => path.shop.db.mailAccount.updateMany({ data: { status } });
  await setStatus("disconnected");
  expect(await asked()).toEqual([]);
  await setStatus("connected");
  expect(await asked()).toEqual([topUp.id]);
});

describe("reading the wallet", () => {
  it("explains money that came or went outside Dearly with one line", async () => {
    moveMoney(-1_234);
    await refresh();
    await refresh();
    expect(await entries("adjustment")).toBe(1);
    moveMoney(34);
    await refresh();
    expect(await entries("adjustment")).toBe(2);
    await expectBooksToAgree();
  });

  it("enters money from outside although a recall came too late for an order that nobody can cancel", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    await work();
    await refresh();
    await path.shop.db.batch.updateMany({ data: { status: "placed" } });
    await path.shop.db.mailpiece.updateMany({ data: { status: "placed", recallCause: "recalled-by-hand" } });
    moveMoney(500);
    await refresh();
    expect(await entries("adjustment")).toBe(1);
    await expectBooksToAgree();
  });

  it("invents no difference while an order is on its way", async () => {
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    await refresh();
    expect(await entries("adjustment")).toBe(0);
    await world.advance(60);
    await work();
    await refresh();
    expect(await entries("adjustment")).toBe(0);
    await expectBooksToAgree();
  });

  it.each(["reset-before", "reset-after-commit"] as const)(
    "lets letters go for money that was added while another order's outcome is not known (%s)",
    async (fault) => {
      moveMoney(-9_700);
      await refresh();
      await seedReleased(path.shop, path.accountId, [{}]);
      await closeAll();
      world.spoil("create_direct_order", fault, 100);
      await work();
      await seedReleased(path.shop, path.accountId, [{ name: "Second" }]);
      await closeAll();
      await work();
      expect(await statuses()).toEqual({ placing: 1, needs_funds: 1 });
      moveMoney(1_000);
      await refresh();
      world.sandbox.faults.reset();
      await advanceBatch(path.shop.shopId, (await path.shop.db.batch.findFirstOrThrow({ where: { status: "closed" } })).id);
      expect(await statuses()).toEqual({ placing: 1, fulfilled: 1 });
      await world.advance(60);
      await work();
      await refresh();
      expect(await statuses()).toEqual({ fulfilled: 2 });
      expect(path.walletCents()).toBe(900);
      await expectBooksToAgree();
    },
  );
});

describe("a top-up", () => {
  it("whose answer got lost is found by asking again, and bought once", async () => {
    world.spoil("create_credit_topup", "reset-after-commit");
    await expect(requestTopUp(path.shop.db, path.accountId, 2_000)).rejects.toMatchObject({ name: "ProviderError" });
    const [row] = await topUps();
    expect(row).toMatchObject({ status: "requested", topUpId: null });
    await refresh();
    await trackTopUp(path.shop.shopId, row?.id ?? "");
    expect(await topUps()).toMatchObject([{ status: "paid", amount: 2_000 }]);
    expect(path.walletCents()).toBe(12_000);
    expect(await entries("top-up")).toBe(1);
    await refresh();
    await expectBooksToAgree();
  });

  it("whose answer was lost for longer than its key is trusted is found in the provider's list, and bought once", async () => {
    world.spoil("create_credit_topup", "reset-after-commit");
    await requestTopUp(path.shop.db, path.accountId, 2_000).catch(() => undefined);
    await world.advance(25 * 3_600);
    await refresh();
    expect(await topUps()).toMatchObject([{ status: "paid", amount: 2_000, topUpId: expect.stringMatching(/^topup_/) }]);
    expect(path.walletCents()).toBe(12_000);
    expect(path.calls("create_credit_topup")).toBe(1);
    expect(await entries("top-up")).toBe(1);
    await expectBooksToAgree();
  });

  it("that nobody knows of by then is bought no more, and said to be unknown", async () => {
    world.spoil("create_credit_topup", "reset-before", 100);
    await requestTopUp(path.shop.db, path.accountId, 2_000).catch(() => undefined);
    await world.advance(12 * 3_600);
    await refresh();
    expect(await topUps()).toMatchObject([{ status: "unknown", topUpId: null }]);
    expect(path.calls("create_credit_topup")).toBe(1);
    const page = await readWalletPage(path.shop.shopId, { ...everything, account: path.accountId });
    expect(page.topUps).toMatchObject([{ amount: money(2_000, "eur"), status: "unknown" }]);
    // Money that comes in all the same is seen like any from outside.
    moveMoney(2_000);
    await refresh();
    await expectBooksToAgree();
  });

  it("that the provider refuses ends there, and does not keep the books from being compared", async () => {
    await expect(requestTopUp(path.shop.db, path.accountId, 0)).rejects.toMatchObject({ kind: "invalid-request" });
    expect(await topUps()).toMatchObject([{ status: "failed" }]);
    moveMoney(-100);
    await refresh();
    await expectBooksToAgree();
  });

  it("tracked twice at once is entered once", async () => {
    await requestTopUp(path.shop.db, path.accountId, 2_000);
    const [row] = await topUps();
    await path.shop.db.topUp.updateMany({ where: {}, data: { status: "pending" } });
    await Promise.all([1, 2, 3].map(() => trackTopUp(path.shop.shopId, row?.id ?? "")));
    expect(await entries("top-up")).toBe(1);
    await refresh();
    await expectBooksToAgree();
  });

  it("that cannot be asked about does not keep letters waiting that there is money for", async () => {
    moveMoney(-9_900);
    await refresh();
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    await work();
    const at = new Date(Date.now());
    await path.shop.db.topUp.create({
      data: {
        ...{ id: "gone", shopId: path.shop.shopId, mailAccountId: path.accountId, topUpId: "topup_unknown", amount: 100, currency: "eur" },
        ...{ status: "pending", createdAt: at, nextAttemptAt: at },
      },
    });
    moveMoney(1_000);
    await refresh();
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
  });
});

describe("the merchant's limits", () => {
  const setLimits = (data: { pieceLimit?: number | null; monthlyLimit?: number | null }) =>
    path.shop.db.mailAccount.updateMany({ where: { id: path.accountId }, data });

  it("a month's limit stops the rest of the month; the next month goes on by itself", async () => {
    await world.setClock("2026-11-29T10:00:00Z");
    await setLimits({ monthlyLimit: 300 });
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    await work();
    await seedReleased(path.shop, path.accountId, [{ name: "Second" }]);
    const [second = ""] = await closeAll();
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1, needs_funds: 1 });
    expect(await batch(second)).toMatchObject({ status: "needs_funds", errorKind: "monthly-limit-reached" });
    await refresh();
    await work();
    expect(bought()).toHaveLength(1);
    await world.setClock("2026-12-01T00:00:30Z");
    await refresh();
    await work();
    expect(await statuses()).toEqual({ fulfilled: 2 });
    await expectBooksToAgree();
  });

  it("a month's limit counts what was set aside the month before and is not bought yet", async () => {
    await world.setClock("2026-11-30T23:59:00Z");
    await setLimits({ monthlyLimit: 300 });
    await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    await world.setClock("2026-12-01T00:00:30Z");
    const account = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    const spend = () => readMonthSpend(path.shop.db, account, new Date(Date.now()));
    expect((await spend()).amount).toBe(200);
    await world.advance(60);
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    // Its debit is December's, whatever the month it was set aside in.
    expect((await spend()).amount).toBe(200);
    await seedReleased(path.shop, path.accountId, [{ name: "Second" }]);
    const [second = ""] = await closeAll();
    await work();
    expect(await batch(second)).toMatchObject({ status: "needs_funds", errorKind: "monthly-limit-reached" });
  });

  it("a limit for one piece stops it; a raised one lets it go", async () => {
    await setLimits({ pieceLimit: 199 });
    await seedReleased(path.shop, path.accountId, [{}]);
    const [id = ""] = await closeAll();
    await work();
    expect(await batch(id)).toMatchObject({ status: "needs_funds", errorKind: "piece-too-expensive" });
    expect((await ledger()).reserved.amount).toBe(0);
    await refresh();
    await work();
    expect(bought()).toHaveLength(0);
    await setLimits({ pieceLimit: 200 });
    await refresh();
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    await closeBatches(path.shop.shopId);
    await expectBooksToAgree();
  });
});
