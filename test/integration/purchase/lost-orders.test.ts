import { describe, expect, it } from "vitest";
import { premierUser } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

const path = openProviderPath(premierUser);
const { world, closed, work, workFor, untilPosted, statuses, bought, spoil, entries, expectBooksToAgree } = path;

const state = () => world.sandbox.premierLetters.state;
const sent = () => world.sandbox.log.report("premier-user").counts["POST /api/v1/orders"] ?? 0;

describe("an order whose answer was lost, where nothing may be sent twice", () => {
  it("is looked for after five minutes, found by its marks, and booked once", async () => {
    await closed(namedPeople(3));
    spoil("reset-after-commit");
    await work();
    await workFor(5);
    expect(await statuses()).toEqual({ placing: 3 });
    await workFor(2);
    expect(await statuses()).toEqual({ placed: 3 });
    expect(sent()).toBe(1);
    await untilPosted();
    expect(await statuses()).toEqual({ fulfilled: 3 });
    await expectBooksToAgree();
  });

  it("behind a proxy that gives up on it is found as well: nobody is mailed twice", async () => {
    await closed(namedPeople(3));
    spoil("408-after-commit");
    await work();
    expect(await statuses()).toEqual({ placing: 3 });
    await workFor(10);
    expect(await statuses()).toEqual({ placed: 3 });
    expect(sent()).toBe(1);
    await untilPosted();
    expect(bought().flatMap(({ names }) => names).sort()).toEqual(["Ada Number0", "Ada Number1", "Ada Number2"]);
    expect(await statuses()).toEqual({ fulfilled: 3 });
    await expectBooksToAgree();
  });

  it("is told from another one just like it", async () => {
    await closed(namedPeople(2));
    await work();
    await closed(namedPeople(2));
    spoil("reset-after-commit");
    await work();
    await workFor(10);
    const ids = (await path.batches()).map(({ providerOrderId }) => providerOrderId);
    expect(new Set(ids)).toEqual(new Set(state().orders.map(({ id }) => id)));
    expect(bought()).toHaveLength(2);
    await expectBooksToAgree();
  });

  it("that is committed minutes later is found all the same", async () => {
    await closed(namedPeople(1));
    world.sandbox.faults.script({ ...premierUser.purchase, fault: "reset-after-commit", times: 1 });
    await work();
    // The listing does not show it yet: absence is believed only of two listings.
    const [order] = state().orders.splice(0, 1);
    await workFor(8);
    expect(await statuses()).toEqual({ placing: 1 });
    expect((await path.batches())[0]?.absentSince).not.toBeNull();
    if (order) state().orders.push(order);
    await workFor(15);
    expect(await statuses()).toEqual({ placed: 1 });
    expect(sent()).toBe(1);
    await expectBooksToAgree();
  });

  it("that failed is bought anew, and paid for once", async () => {
    await closed(namedPeople(2));
    spoil("reset-after-commit");
    await work();
    const [order] = state().orders;
    if (!order) throw new Error("There should be an order.");
    Object.assign(order, { end: { as: "failed", at: order.createdAt }, paidAt: null });
    await workFor(15);
    expect(await statuses()).toEqual({ placed: 2 });
    expect(sent()).toBe(2);
    expect(bought()).toHaveLength(1);
    await untilPosted();
    expect(await statuses()).toEqual({ fulfilled: 2 });
  });

  it("that fails once it was placed is handed to a person", async () => {
    await closed(namedPeople(2));
    await work();
    expect(await statuses()).toEqual({ placed: 2 });
    const [order] = state().orders;
    if (!order) throw new Error("There should be an order.");
    Object.assign(order, { end: { as: "failed", at: order.createdAt } });
    await workFor(120, 20);
    expect(await statuses()).toEqual({ needs_review: 2 });
    expect(sent()).toBe(1);
  });

  it("that never was is handed to a person, never sent again", async () => {
    await closed(namedPeople(2));
    spoil("reset-before");
    await work();
    await workFor(60);
    expect(await statuses()).toEqual({ needs_review: 2 });
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ reasons: ["outcome-unknown"] });
    expect(sent()).toBe(1);
    expect(await entries("debit")).toBe(0);
    await expectBooksToAgree();
  });

  it("a listing that cannot be read proves nothing", async () => {
    await closed(namedPeople(1));
    spoil("reset-after-commit");
    await work();
    world.sandbox.faults.script({ provider: "premier-user", route: "GET /api/v1/orders", fault: "500", times: 30 });
    await workFor(60, 5);
    expect(await statuses()).toEqual({ placing: 1 });
    world.sandbox.faults.reset();
    await workFor(240, 20);
    expect(await statuses()).toEqual({ in_production: 1 });
    expect(sent()).toBe(1);
    await expectBooksToAgree();
  });

  it("a bank that wants to hear from the card's holder: nothing is printed, a person goes on", async () => {
    state().cardAnswers = ["requires_action"];
    await closed(namedPeople(1));
    await work();
    expect(await statuses()).toEqual({ placing: 1 });
    await workFor(20);
    expect(await statuses()).toEqual({ needs_review: 1 });
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ reasons: ["awaiting-payment"] });
    expect(bought()).toEqual([]);
    await expectBooksToAgree();
  });
});
