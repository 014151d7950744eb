import { expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { pauseCampaign, resumeCampaign } from "~/campaigns/sending/control.server";
import { unscopedDb } from "~/db.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { BatchMoved } from "~/mailings/batches/move-batch.server";
import { placeBatch } from "~/mailings/purchase/place-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

const { path, shopId, confirm, letItRun } = openCampaignPath();
const { bought, closeAll, expectBooksToAgree } = path;

/** A campaign of five that is being sent, and its batch, which has no price yet. */
async function closedBatch() {
  const id = await seedCampaign(path.shop, 5);
  await confirm(id);
  await advanceCampaign(shopId(), id);
  await releaseMailpieces(shopId());
  const [batchId = ""] = await closeAll();
  return { id, batchId };
}

it("a campaign that is paused while its batch is made ready to be bought is not bought from, and none of the day's orders is used up", async () => {
  const { db } = path.shop;
  const { id, batchId } = await closedBatch();
  await quoteBatch(db, await path.batch(batchId));
  const reserved = await path.batch(batchId);
  expect(reserved.status).toBe("reserved");

  let commit = () => {};
  const decided = new Promise<void>((resolve) => (commit = resolve));
  const pausing = unscopedDb.$transaction(async (tx) => {
    await tx.campaign.update({ where: { id }, data: { status: "paused" } });
    await decided;
  });
  const placing = placeBatch(db, reserved);
  const answer = expect(placing).rejects.toBeInstanceOf(BatchMoved);
  await untilWaiting(1);
  commit();
  await pausing;
  await answer;
  expect(bought()).toHaveLength(0);
  expect(await unscopedDb.providerDay.findMany()).toMatchObject([{ orders: 0 }]);

  await resumeCampaign(shopId(), id);
  await letItRun(id);
  await letItRun(id);
  expect(bought().map(({ pieces }) => pieces.length)).toEqual([5]);
  await expectBooksToAgree();
});

it("a campaign that is paused frees what is reserved for it, for others to be bought, and goes on with a new price", async () => {
  const { db } = path.shop;
  const { id, batchId } = await closedBatch();
  const available = async () => (await readLedgerBalance(db, path.accountId, "eur")).available.amount;
  const before = await available();
  await quoteBatch(db, await path.batch(batchId));
  expect(await available()).toBeLessThan(before);
  await pauseCampaign(shopId(), id);
  await path.world.advance(3_600);
  await advanceBatch(shopId(), batchId);
  expect([(await path.batch(batchId)).status, await available()]).toEqual(["closed", before]);
  await resumeCampaign(shopId(), id);
  await letItRun(id);
  await letItRun(id);
  expect(bought().map(({ pieces }) => pieces.length)).toEqual([5]);
  await expectBooksToAgree();
});
