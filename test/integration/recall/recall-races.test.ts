import { describe, expect, it } from "vitest";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { recallMailpiece, type RecallOutcome } from "~/mailings/recall/recall.server";
import type { FaultName } from "../../sandbox/faults.ts";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, expectBooksToAgree } = path;

const boundaries = ["quote_order before-commit", "quote_order after-commit", "create_direct_order before-commit", "create_direct_order after-commit"] as const;
const faults: (FaultName | null)[] = [null, "429", "refuse-2xx", "reset-before", "reset-after-commit", "500-after-commit", "malformed"];

/** The recall falls exactly at a boundary of the provider's request, while that request stands still there. */
describe.each(boundaries)("a recall at %s", (boundary) => {
  it.each(faults)("with %s: recalled or mailed, never both, never neither, and the page says which", async (fault) => {
    const [first = ""] = await seedReleased(path.shop, path.accountId, people(2));
    await closeAll();
    if (fault) world.spoil("create_direct_order", fault);
    let told: RecallOutcome | null = null;
    const stop = world.sandbox.faults.onBoundary(async ({ tool, phase }) => {
      if (told || `${tool ?? ""} ${phase}` !== boundary) return;
      told = await recallMailpiece(path.shop.db, first, "by-hand");
    });
    await work();
    for (let round = 0; round < 30; round += 1) {
      await world.advance(30);
      await closeBatches(path.shop.shopId);
      await work();
    }
    stop();
    const piece = await path.shop.db.mailpiece.findUniqueOrThrow({ where: { id: first } });
    const mailed = bought().flatMap(({ pieces }) => pieces.map(({ recipient }) => recipient.name));
    expect(mailed).toHaveLength(new Set(mailed).size);
    expect(mailed).toContain("Ada 1");
    expect(mailed.includes("Ada 0")).toBe(piece.status === "fulfilled");
    expect(["fulfilled", "recalled"]).toContain(piece.status);
    if (told === "recalled") expect(piece.status).toBe("recalled");
    await expectBooksToAgree();
    expect(Object.keys(await statuses()).every((status) => status === "fulfilled" || status === "recalled")).toBe(true);
  });
});

/** Two transactions that begin at once, over and over: the row locks of Postgres decide, and both sides see what was decided. */
it("a recall and each step of the purchase, begun together", async () => {
  for (let round = 0; round < 12; round += 1) {
    const [id = ""] = await seedReleased(path.shop, path.accountId, people(2));
    const [batchId = ""] = await closeAll();
    const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const [outcome] = await Promise.all([
      delay(round * 3).then(() => recallMailpiece(path.shop.db, id, "by-hand")),
      advanceBatch(path.shop.shopId, batchId),
      closeBatches(path.shop.shopId),
    ]);
    await world.advance(10);
    await closeBatches(path.shop.shopId);
    await work();
    const { status } = await path.shop.db.mailpiece.findUniqueOrThrow({ where: { id } });
    expect(status).toBe(outcome === "recalled" ? "recalled" : "fulfilled");
  }
  await expectBooksToAgree();
});
