import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { switchAutomation } from "~/automations/approval/switch-automation.server";
import { intakeOrder } from "~/orders/intake.server";
import type { OrderFacts } from "~/orders/order-facts";
import { sampleFacts } from "../../fixtures/order-facts.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";

const path = openMoneyPath();
const { world, statuses } = path;

const instant = () => new Date(Date.now());
const hear = (order: OrderFacts, heard: "paid" | "changed") => intakeOrder(path.shop.db, { ...order, updatedAt: instant() }, heard);
/** An order placed now. */
const placed = (given: Partial<OrderFacts> = {}) => sampleFacts({ id: "77", placedAt: instant(), updatedAt: instant(), ...given });
/** Switches as a merchant does who has just approved the words. */
async function switchTo(enabled: boolean): Promise<void> {
  const { shopId, automationId, db } = path.shop;
  await db.automation.updateMany({ where: { id: automationId }, data: { approvedAt: instant(), updatedAt: instant() } });
  expect(await switchAutomation(shopId, automationId, enabled, { acceptsUnwritable: false })).toEqual({ ok: true, enabled });
}
const setConditions = (conditions: object) => path.shop.db.automation.updateMany({ where: { id: path.shop.automationId }, data: { conditions } });
const tooHigh = { minimumTotal: 10_000_000 };

/** Another automation after the first, on from now on. */
async function addAutomation(): Promise<string> {
  const first = await path.shop.db.automation.findFirstOrThrow({ where: { id: path.shop.automationId } });
  const id = randomUUID();
  const at = instant();
  await path.shop.db.automation.create({
    data: { ...first, id, name: "second", position: 2, conditions: {}, enabledAt: at, createdAt: at, updatedAt: at },
  });
  return id;
}

/** What was decided, by automation. */
async function decisions(): Promise<Record<string, string[]>> {
  const rows = await path.shop.db.decision.findMany();
  return Object.fromEntries(rows.map(({ automationId, outcome, reasons }) => [automationId, [outcome, ...reasons]]));
}

/** What the order itself is marked as having come to. */
const outcome = async () => (await path.shop.db.order.findFirst())?.outcome;

describe("what an order came to", () => {
  it("is kept with it: nothing while no automation is on, then skip, then mail once it reads as paid", async () => {
    await switchTo(false);
    const order = placed({ paid: false });
    await hear(order, "paid");
    expect(await outcome()).toBeNull();
    await switchTo(true);
    await hear(order, "paid");
    expect(await outcome()).toBe("skip");
    await world.advance(5);
    await hear({ ...order, paid: true }, "changed");
    expect(await outcome()).toBe("mail");
    await addAutomation();
    await hear({ ...order, paid: true }, "paid");
    expect(await outcome()).toBe("mail");
  });

  it("is skip where a second automation has no letter for it either", async () => {
    await setConditions(tooHigh);
    const order = placed();
    await hear(order, "paid");
    await addAutomation();
    await path.shop.db.automation.updateMany({ where: { name: "second" }, data: { conditions: tooHigh } });
    await hear(order, "paid");
    expect(await outcome()).toBe("skip");
  });
});

describe("an automation that was off when an order was placed", () => {
  it("does not mail it when the order is changed after it was switched on", async () => {
    await switchTo(false);
    await world.advance(60);
    const order = placed();
    await hear(order, "paid");
    await world.advance(30 * 86_400);
    await switchTo(true);
    await world.advance(60);
    await hear({ ...order, tags: ["archived"] }, "changed");
    expect(await statuses()).toEqual({});
    const later = placed({ id: "78" });
    await hear(later, "changed");
    expect(await statuses()).toEqual({ held: 1 });
  });

  it("mails it when the payment itself is heard of afterwards", async () => {
    await switchTo(false);
    const order = placed();
    await world.advance(60);
    await switchTo(true);
    await hear(order, "paid");
    expect(await statuses()).toEqual({ held: 1 });
  });

  it("is not switched on anew by being switched on twice", async () => {
    await world.advance(60);
    const order = placed();
    await world.advance(60);
    await switchTo(true);
    await hear(order, "changed");
    expect(await statuses()).toEqual({ held: 1 });
  });
});

describe("an order that was decided before its payment was heard of", () => {
  it("asks the automations that are newer than the order, once the payment is heard of", async () => {
    await setConditions(tooHigh);
    await world.advance(60);
    const order = placed();
    await world.advance(60);
    const second = await addAutomation();
    await hear(order, "changed");
    expect(await decisions()).toEqual({ [path.shop.automationId]: ["skip", "total-too-low"] });
    await hear(order, "paid");
    expect(await decisions()).toEqual({ [path.shop.automationId]: ["skip", "total-too-low"], [second]: ["mail", "matched"] });
    await hear(order, "paid");
    expect(await statuses()).toEqual({ held: 1 });
  });

  it("is not asked about again by an automation that has decided, though it would match by now", async () => {
    await setConditions(tooHigh);
    await world.advance(60);
    const order = placed();
    await hear(order, "changed");
    await setConditions({});
    for (const heard of ["changed", "paid"] as const) await hear(order, heard);
    expect(await decisions()).toEqual({ [path.shop.automationId]: ["skip", "total-too-low"] });
    expect(await statuses()).toEqual({});
  });

  it.each<[string, Partial<OrderFacts>]>([
    ["mailed", {}],
    ["stopped, whatever the next in line would do", { shippingAddress: null, billingAddress: null }],
  ])("asks nobody else where an automation has won and %s", async (_what, given) => {
    await world.advance(60);
    const order = placed(given);
    await world.advance(60);
    await hear(order, "changed");
    const before = await decisions();
    await addAutomation();
    await hear(sampleFacts({ id: order.id, placedAt: order.placedAt }), "paid");
    expect(await decisions()).toEqual(before);
  });
});

describe("an order heard of as paid a moment before it reads as paid", () => {
  it("is decided anew once it does, even if the automation is newer than the order", async () => {
    const order = placed({ placedAt: new Date(Date.now() - 86_400_000), paid: false });
    await hear(order, "paid");
    expect(await decisions()).toEqual({ [path.shop.automationId]: ["skip", "order-not-paid"] });
    await world.advance(5);
    await hear({ ...order, paid: true }, "changed");
    expect(await decisions()).toEqual({ [path.shop.automationId]: ["mail", "matched"] });
    expect(await statuses()).toEqual({ held: 1 });
  });

  it("is not mailed by an automation that was switched on after that moment", async () => {
    const order = placed({ paid: false });
    await hear(order, "paid");
    await switchTo(false);
    await world.advance(60);
    await switchTo(true);
    await hear({ ...order, paid: true }, "changed");
    expect(await decisions()).toEqual({ [path.shop.automationId]: ["skip", "order-not-paid"] });
    await hear({ ...order, paid: true }, "paid");
    expect(await statuses()).toEqual({ held: 1 });
  });

  it("is mailed by the next in line once the first is off, and once only", async () => {
    const second = await addAutomation();
    const order = placed({ paid: false });
    await hear(order, "paid");
    await switchTo(false);
    await world.advance(5);
    for (const heard of ["changed", "paid", "changed"] as const) await hear({ ...order, paid: true }, heard);
    expect(await decisions()).toEqual({ [path.shop.automationId]: ["skip", "order-not-paid"], [second]: ["mail", "matched"] });
    expect(await statuses()).toEqual({ held: 1 });
  });

  it("keeps what was decided anew", async () => {
    await addAutomation();
    const order = placed({ paid: false });
    await hear(order, "paid");
    await switchTo(false);
    await world.advance(5);
    const paid = { ...order, paid: true, shippingAddress: null, billingAddress: null };
    await hear(paid, "changed");
    const before = await path.shop.db.decision.findMany({ orderBy: { id: "asc" } });
    await hear({ ...order, paid: true }, "changed");
    expect(await path.shop.db.decision.findMany({ orderBy: { id: "asc" } })).toEqual(before);
  });
});

describe("one order told of by several webhooks at once", () => {
  it.each(["paid", "changed"] as const)("is stored and decided once (%s)", async (heard) => {
    await world.advance(60);
    const order = placed();
    await Promise.all(Array.from({ length: 8 }, () => intakeOrder(path.shop.db, order, heard)));
    expect(await path.shop.db.order.count()).toBe(1);
    expect(await statuses()).toEqual({ held: 1 });
  });
});
