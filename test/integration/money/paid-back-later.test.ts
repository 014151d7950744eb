import { beforeEach, describe, expect, it } from "vitest";
import { readAutomationSpend } from "~/automations/budget/automation-spend.server";
import { premierUser, supportMarks } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

const path = openProviderPath(premierUser);

describe("an order paid by card that is cancelled, its money not back yet", () => {
  const { world, closed, work, workFor, statuses, batches, entries, expectBooksToAgree } = path;

  async function reasons(): Promise<string[][]> {
    return (await path.shop.db.mailpiece.findMany({ orderBy: { position: "asc" } })).map((piece) => piece.reasons);
  }

  const spends = () => readAutomationSpend(path.shop.db, { automationId: path.shop.automationId, currency: "usd", at: new Date(Date.now()) });

  beforeEach(async () => {
    await world.setClock("2027-03-02T10:00:00Z");
    await closed(namedPeople(2));
    await path.shop.db.mailpiece.updateMany({ data: { automationId: path.shop.automationId } });
    await work();
    // One of them was recalled while it was being bought, which here comes too late.
    await path.shop.db.mailpiece.updateMany({ where: { position: 1 }, data: { recallCause: "recalled-by-hand" } });
    await supportMarks(world, "cancelled");
    await workFor(65, 13);
  });

  it("leaves its letters to a person, and is asked about until the money is back", async () => {
    expect(await statuses()).toEqual({ needs_review: 1, recalled: 1 });
    expect(await reasons()).toEqual([["provider-cancelled"], ["recalled-by-hand"]]);
    expect([await entries("refund"), await spends()]).toEqual([0, world.sandbox.premierLetters.orders[0]?.totalCents]);
    // The merchant asks for the money, and is heard three weeks later.
    await workFor(20 * 24 * 60, 24 * 60);
    await supportMarks(world, "refunded");
    await workFor(24 * 60, 180);
    expect([await entries("refund"), await spends()]).toEqual([1, 0]);
    expect(await reasons()).toEqual([["provider-refunded"], ["recalled-by-hand"]]);
    expect(await batches()).toMatchObject([{ status: "cancelled", request: null }]);
    await expectBooksToAgree();
  });

  it("is asked about no more when it stays away for two months", async () => {
    await workFor(58 * 24 * 60, 2 * 24 * 60);
    expect(await batches()).toMatchObject([{ status: "placed", finishedAt: null }]);
    await workFor(4 * 24 * 60, 2 * 24 * 60);
    expect(await batches()).toMatchObject([{ status: "needs_review", providerStatus: "cancelled", request: null }]);
    expect(await entries("refund")).toBe(0);
  });

  it("is asked about no more after two months in which the provider knew nothing of it", async () => {
    world.sandbox.premierLetters.orders.splice(0);
    await workFor(58 * 24 * 60, 2 * 24 * 60);
    expect(await batches()).toMatchObject([{ status: "placed" }]);
    await workFor(4 * 24 * 60, 2 * 24 * 60);
    expect(await batches()).toMatchObject([{ status: "needs_review", errorKind: "not-told" }]);
  });
});

it("an order that the provider forgets is left to a person after two months", async () => {
  const { world, closed, work, workFor, statuses } = path;
  await closed(namedPeople(1));
  await work();
  world.sandbox.premierLetters.orders.splice(0);
  await workFor(58 * 24 * 60, 2 * 24 * 60);
  expect(await statuses()).toEqual({ placed: 1 });
  await workFor(4 * 24 * 60, 2 * 24 * 60);
  expect(await statuses()).toEqual({ needs_review: 1 });
  expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ reasons: ["not-told"] });
});
