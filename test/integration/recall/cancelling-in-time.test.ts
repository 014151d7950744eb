import { describe, expect, it } from "vitest";
import { recallMailpiece, type RecallOutcome } from "~/mailings/recall/recall.server";
import { premierPartner } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

/** Premier Letters cancels only what is not begun; an hour later it is too late. Here the clock stands still. */
const path = openProviderPath(premierPartner);
const { world, closed, work, workFor, statuses, bought, entries } = path;

const idsOf = async () => (await path.shop.db.mailpiece.findMany({ orderBy: { position: "asc" } })).map(({ id }) => id);

/** Recalls the letter while a request stands still at the provider. */
function recallAt(request: string, boundary: "before-commit" | "after-commit", id: string): Promise<RecallOutcome> {
  return new Promise((resolve) => {
    const stop = world.sandbox.faults.onBoundary(async ({ route, phase }) => {
      if (!route.startsWith(request) || phase !== boundary) return;
      stop();
      resolve(await recallMailpiece(path.shop.db, id, "recalled-by-hand"));
    });
  });
}

async function expectCancelled(): Promise<void> {
  expect(await statuses()).toEqual({ recalled: 1 });
  expect(bought()).toEqual([]);
  expect(await entries("refund")).toBe(1);
}

describe("an order is cancelled at once", () => {
  it.each(["before-commit", "after-commit"] as const)("when its letter was recalled while it was bought (%s)", async (boundary) => {
    await closed(namedPeople(1));
    const [id = ""] = await idsOf();
    const told = recallAt("POST /api/v1/partner/orders", boundary, id);
    await work();
    expect(await told).toBe("too-late");
    await expectCancelled();
  });

  it("when its letter was recalled while nobody knew whether it was bought", async () => {
    await closed(namedPeople(1));
    const [id = ""] = await idsOf();
    path.spoil("500-after-commit");
    await work();
    expect(await recallMailpiece(path.shop.db, id, "recalled-by-hand")).toBe("too-late");
    await workFor(10);
    await expectCancelled();
  });

  it("when its letter was recalled while it was asked about", async () => {
    await closed(namedPeople(1));
    await work();
    const [id = ""] = await idsOf();
    const told = recallAt("GET /api/v1/partner/orders/", "after-commit", id);
    await path.shop.db.batch.updateMany({ data: { nextAttemptAt: new Date(Date.now()) } });
    await work();
    expect(await told).toBe("asked");
    await expectCancelled();
  });

  it("when its last two letters were recalled at the same moment", async () => {
    await closed(namedPeople(2));
    await work();
    const ids = await idsOf();
    let recalls: Promise<RecallOutcome[]> | undefined;
    await path.shop.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT "id" FROM "Mailpiece" WHERE "shopId" = ${path.shop.shopId} FOR UPDATE`;
      recalls = Promise.all(ids.map((id) => recallMailpiece(path.shop.db, id, "recalled-by-hand")));
      await untilWaiting(2);
    }, { timeout: 60_000 });
    expect((await recalls)?.sort()).toEqual(["asked", "with-others"]);
    await work();
    expect(await statuses()).toEqual({ recalled: 2 });
  });
});
