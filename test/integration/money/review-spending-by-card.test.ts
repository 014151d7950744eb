import { describe, expect, it } from "vitest";
import { resolveReview } from "~/mailings/resend/resolve-review.server";
import { premierUser } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

const path = openProviderPath(premierUser);
const { world, closed, work, workFor, statuses, bought, spoil, entries, expectBooksToAgree } = path;
const state = () => world.sandbox.premierLetters.state;

/** Says of every letter that it was mailed, each twice at once. */
async function confirmAll(): Promise<void> {
  const pieces = await path.shop.db.mailpiece.findMany();
  for (const { id } of pieces) await Promise.all([1, 2].map(() => resolveReview(path.shop.shopId, id, "was-mailed")));
  expect(await statuses()).toEqual({ fulfilled: pieces.length });
}

describe("what a card paid for letters that the merchant knows to have been mailed", () => {
  it("is in the books where the order could not be found", async () => {
    await closed(namedPeople(3));
    spoil("reset-after-commit");
    await work();
    const [order] = state().orders.splice(0, 1);
    await workFor(60);
    expect(await statuses()).toEqual({ needs_review: 3 });
    if (order) state().orders.push(order);
    await confirmAll();
    expect(bought()).toHaveLength(1);
    expect([await entries("charge"), await entries("debit")]).toEqual([3, 3]);
    await expectBooksToAgree();
  });

  it("is in the books where it was paid late", async () => {
    state().cardAnswers = ["requires_action"];
    await closed(namedPeople(1));
    await work();
    await workFor(20);
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ status: "needs_review", reasons: ["awaiting-payment"] });
    for (const order of state().orders) order.paidAt = new Date(Date.now());
    await confirmAll();
    expect(bought()).toHaveLength(1);
    await expectBooksToAgree();
  });
});
