import { expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { resumeCampaign } from "~/campaigns/sending/control.server";
import { unscopedDb } from "~/db.server";
import { BatchMoved } from "~/mailings/batches/move-batch.server";
import { placeBatch } from "~/mailings/purchase/place-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

const { path, shopId, confirm, letItRun } = openCampaignPath();
const { bought, closeAll, expectBooksToAgree } = path;

it("a campaign that is paused while its batch is made ready to be bought is not bought from, and none of the day's orders is used up", async () => {
  const { db } = path.shop;
  const id = await seedCampaign(path.shop, 5);
  await confirm(id);
  await advanceCampaign(shopId(), id);
  await releaseMailpieces(shopId());
  const [batchId = ""] = await closeAll();
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
