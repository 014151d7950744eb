import { describe, expect, it } from "vitest";
import { dueBatches } from "~/mailings/batches/due-batches";
import { premierUser } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

const path = openProviderPath(premierUser);
const { world, closed, work, workFor, statuses, bought, spoil, entries } = path;

const asked = (route: string) => world.sandbox.log.report("premier-user").counts[route] ?? 0;
const isDue = async () => (await path.shop.db.batch.count({ where: dueBatches(new Date(Date.now())) })) > 0;

/** A letter that was bought without our knowing while our clock was a day ahead; it is right again now. */
async function loseWhileAhead(fault: "reset-after-commit" | "reset-before"): Promise<void> {
  await closed(namedPeople(1));
  spoil(fault);
  await world.beAhead(86_400);
  await work();
  expect(await statuses()).toEqual({ placing: 1 });
  await world.advance(0);
}

describe("an order lost while the clock was ahead, where nothing may be sent twice", () => {
  it("is looked for as soon as if it had been right, and found", async () => {
    await loseWhileAhead("reset-after-commit");
    await work();
    expect(await isDue()).toBe(false);
    await workFor(7);
    expect(await statuses()).toEqual({ placed: 1 });
    expect(asked("POST /api/v1/orders")).toBe(1);
    expect(bought()).toHaveLength(1);
    expect(await entries("debit")).toBe(1);
  });

  it("is found although nobody looked for hours", async () => {
    await loseWhileAhead("reset-after-commit");
    await world.advance(5 * 3_600);
    await workFor(7);
    expect(await statuses()).toEqual({ in_production: 1 });
    expect(bought()).toHaveLength(1);
  });

  it("is looked for anew by whoever was killed before writing down that it is lost", async () => {
    await loseWhileAhead("reset-after-commit");
    await path.shop.db.batch.updateMany({ data: { unknownSince: null } });
    await work();
    expect(await isDue()).toBe(false);
    await workFor(7);
    expect(await statuses()).toEqual({ placed: 1 });
  });

  it("is not asked for again and again while the listing cannot be read", async () => {
    await loseWhileAhead("reset-after-commit");
    await workFor(6);
    world.sandbox.faults.script({ provider: "premier-user", route: "GET /api/v1/orders", fault: "500", times: 100 });
    await workFor(1);
    expect(await isDue()).toBe(false);
    await work();
    expect(await statuses()).toEqual({ placing: 1 });
    // One look, which tries a reading three times.
    expect(asked("GET /api/v1/orders")).toBe(3);
  });

  it("is absent only by two listings of a clock that was right", async () => {
    await loseWhileAhead("reset-before");
    await path.shop.db.batch.updateMany({ data: { absentSince: new Date(Date.now() + 86_400_000) } });
    await workFor(7);
    expect((await path.batches())[0]?.absentSince?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await statuses()).toEqual({ placing: 1 });
    await workFor(12);
    expect(await statuses()).toEqual({ needs_review: 1 });
    expect(asked("POST /api/v1/orders")).toBe(1);
  });
});
