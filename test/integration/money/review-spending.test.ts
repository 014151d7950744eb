import { describe, expect, it } from "vitest";
import { readAutomationSpend } from "~/automations/budget/automation-spend.server";
import { resolveReview } from "~/mailings/resend/resolve-review.server";
import { listLedger } from "~/wallet/ledger-list/list-ledger.server";
import { readMonthSpend } from "~/wallet/month-spend.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { readSpending } from "~/wallet/spending/read-spending.server";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, entries, expectBooksToAgree } = path;
const refresh = () => refreshWallet(path.shop.shopId, path.accountId);
const instant = () => new Date(Date.now());

/** Letters of one order of which nobody knows whether it was bought; it was. */
async function lettersInDoubt(count: number): Promise<string[]> {
  await world.setClock("2026-11-25T08:00:00Z");
  const ids = await seedReleased(path.shop, path.accountId, people(count));
  await path.shop.db.mailpiece.updateMany({ data: { automationId: path.shop.automationId } });
  await closeAll();
  world.spoil("create_direct_order", "reset-after-commit");
  await work();
  await world.advance(12 * 3_600 + 60);
  await work();
  expect(await statuses()).toEqual({ needs_review: count });
  expect(bought()).toHaveLength(1);
  return ids;
}

/** The merchant presses, twice at once as people do. */
async function confirm(ids: readonly string[]): Promise<void> {
  for (const id of ids) await Promise.all([1, 2].map(() => resolveReview(path.shop.shopId, id, "was-mailed")));
}

async function spending() {
  const account = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
  const { total, days } = await readSpending(path.shop.db, { id: account.id, currency: "eur", timeZone: "UTC" }, { dayCount: 30, available: (await path.ledger()).available, at: instant() });
  const month = await readMonthSpend(path.shop.db, account, instant());
  const automation = await readAutomationSpend(path.shop.db, { automationId: path.shop.automationId, currency: "eur", at: instant() });
  return { chart: total.amount, orders: days.reduce((sum, { orders }) => sum + orders, 0), month: month.amount, automation };
}

async function shares(): Promise<(number | null)[]> {
  return (await path.shop.db.mailpiece.findMany({ orderBy: { position: "asc" } })).map(({ amount }) => amount);
}

it("letters in doubt count in the month in which they may have been bought, however long ago they were released", async () => {
  await lettersInDoubt(2);
  await path.shop.db.mailpiece.updateMany({ data: { releasedAt: new Date("2026-10-30T08:00:00Z") } });
  expect((await spending()).automation).toBeGreaterThan(0);
  await world.setClock("2026-12-02T08:00:00Z");
  expect((await spending()).automation).toBe(0);
});

describe("letters in doubt that the merchant knows to have been mailed", () => {
  it("are spending, once, where the wallet is read afterwards", async () => {
    await confirm(await lettersInDoubt(3));
    await expectBooksToAgree();
    await refresh();
    expect(await entries("adjustment")).toBe(0);
    expect(await spending()).toEqual({ chart: 600, orders: 1, month: 600, automation: 600 });
    await expectBooksToAgree();
  });

  it("are spending, once, where the wallet was read before and their price passed for money moved outside", async () => {
    const ids = await lettersInDoubt(3);
    await refresh();
    expect(await entries("adjustment")).toBe(1);
    await confirm(ids);
    expect(world.hints).toContainEqual({ name: "refresh-wallet", payload: { shopId: path.shop.shopId, mailAccountId: path.accountId } });
    await refresh();
    expect(await spending()).toEqual({ chart: 600, orders: 1, month: 600, automation: 600 });
    await expectBooksToAgree();
  });

  it("are spending, once, where the wallet is read between the answers", async () => {
    const [first = "", ...others] = await lettersInDoubt(3);
    await confirm([first]);
    await refresh();
    await confirm(others);
    await refresh();
    expect(await spending()).toEqual({ chart: 600, orders: 1, month: 600, automation: 600 });
    await expectBooksToAgree();
  });

  it.each(["before", "after"])("share the quote to the cent; what it missed by is put right by the wallet (read %s)", async (when) => {
    const ids = await lettersInDoubt(3);
    // As from a provider that only estimates.
    await path.shop.db.batch.updateMany({ data: { quoteAmount: 590 } });
    if (when === "before") await refresh();
    await confirm([...ids].reverse());
    expect(await shares()).toEqual([197, 197, 196]);
    await refresh();
    expect(await spending()).toEqual({ chart: 590, orders: 1, month: 590, automation: 590 });
    await expectBooksToAgree();
  });

  it("stand in the ledger letter by letter", async () => {
    const [id = ""] = await lettersInDoubt(3);
    await confirm([id]);
    const filter = { kinds: ["debit" as const], from: null, to: null };
    const { rows } = await listLedger(path.shop.shopId, path.accountId, { after: null, before: null, filter, timeZone: "UTC" });
    expect(rows).toMatchObject([{ amount: { amount: -200 }, batch: { pieceCount: 1 } }]);
  });
});

it("a letter whose price is known is not paid for again when it is said to have been mailed", async () => {
  const [id = ""] = await seedReleased(path.shop, path.accountId, [{}]);
  await closeAll();
  await work();
  await path.shop.db.mailpiece.updateMany({ data: { status: "needs_review" } });
  await confirm([id]);
  expect(await statuses()).toEqual({ fulfilled: 1 });
  expect(await entries("debit")).toBe(1);
  await expectBooksToAgree();
});
