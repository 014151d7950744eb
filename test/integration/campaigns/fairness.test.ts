import { beforeEach, describe, expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { unscopedDb } from "~/db.server";
import { runJob } from "~/jobs/catalog.server";
import { sweepOnce } from "~/jobs/sweep.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { connectPieterPost, seedReleased, seedShop } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought } = path;
const timeoutMs = 60_000;

/** Whose letters were bought, in the order in which they were. */
const names = () => bought().map(({ pieces }) => (pieces.some(({ message }) => message.includes("Grace")) ? "Grace" : "campaign"));

/** A campaign of four orders, all of them closed and none bought. */
beforeEach(async () => {
  await world.setClock("2026-11-27T09:00:00Z");
  const [count, { shopId }] = [100, path.shop];
  const id = await seedCampaign(path.shop, count);
  await confirmCampaign(shopId, id, { templateVersionId: path.shop.versionId, count, maxAmount: count * 200, currency: "eur", mode: "test", scheduledAt: null });
  await advanceCampaign(shopId, id);
  await releaseMailpieces(shopId);
  expect(await path.closeAll()).toHaveLength(4);
}, timeoutMs);

/** One worker with one pair of hands: sweeps, and does the jobs in the order of the hints. */
async function workOnce(): Promise<void> {
  await world.advance(3);
  world.hints.length = 0;
  await sweepOnce();
  const waiting = new Map(world.hints.splice(0).map((hint) => [JSON.stringify(hint), hint]));
  for (const { name, payload } of waiting.values()) await runJob(name, payload);
}

describe("a campaign's backlog", () => {
  it("does not keep another shop's single letter waiting, on the same worker and the same provider account", async () => {
    const other = await seedShop();
    await seedReleased(other, await connectPieterPost(other.shopId), [{ name: "Grace Hopper", firstName: "Grace" }]);
    await runJob("close-batches", { shopId: other.shopId });
    await world.advance(3);
    await runJob("close-batches", { shopId: other.shopId });
    await workOnce();
    expect(names()[0]).toBe("Grace");
  }, timeoutMs);

  it("lets the same shop's letter of an automation pass, and leaves it the orders kept of the day", async () => {
    const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    // All but one of what a campaign may have of this day are used up.
    await unscopedDb.providerDay.create({ data: { providerAccountId, day: "2026-11-27", orders: 84 } });
    const [id = ""] = await seedReleased(path.shop, path.accountId, [{ name: "Grace Hopper", firstName: "Grace" }]);
    await path.shop.db.mailpiece.update({ where: { id }, data: { originKind: "decision" } });
    await path.closeAll();
    for (let round = 0; round < 4; round += 1) await workOnce();
    expect(names()).toEqual(["Grace"]);
    const waiting = await path.shop.db.batch.findMany({ where: { campaignId: { not: null } } });
    expect(waiting.map(({ status, errorKind, nextAttemptAt }) => [status, errorKind, nextAttemptAt.toISOString().slice(0, 16)])).toEqual(
      Array.from({ length: 4 }, () => ["closed", "daily-cap", "2026-11-27T22:00"]),
    );
  }, timeoutMs);
});
