import { expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { cancelCampaign } from "~/campaigns/sending/control.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";

const { path, shopId, campaign, confirm, letItRun } = openCampaignPath();
const { world, closeAll, statuses, expectBooksToAgree } = path;

/** As many as one look at an ended campaign takes back, in orders of twenty-five. */
const [inDoubt, perOrder, others] = [100, 25, 5];

it("a cancelled campaign's pieces are taken back although a hundred older ones are in doubt, which are looked at until that is settled", async () => {
  path.moveMoney(100_000);
  await refreshWallet(shopId(), path.accountId);
  const { db } = path.shop;
  const id = await seedCampaign(path.shop, inDoubt + others);
  await confirm(id);
  await advanceCampaign(shopId(), id);
  await releaseMailpieces(shopId());
  const batchIds = await closeAll();
  world.spoil("create_direct_order", "reset-after-commit", inDoubt / perOrder);
  const last = batchIds.pop() ?? "";
  for (const batchId of batchIds) await advanceBatch(shopId(), batchId);
  await quoteBatch(db, await path.batch(last));
  expect(await statuses()).toEqual({ placing: inDoubt, batched: others });
  const { createdAt } = await db.mailpiece.findFirstOrThrow();
  await db.mailpiece.updateMany({ where: { status: "placing" }, data: { createdAt: new Date(createdAt.getTime() - 1) } });

  await cancelCampaign(shopId(), id);
  for (let look = 0; look < 2; look += 1) {
    await advanceCampaign(shopId(), id);
    await world.advance(6);
  }
  expect(await statuses()).toEqual({ placing: inDoubt, recalled: others });
  expect(await db.mailpiece.count({ where: { status: "placing", recallCause: "campaign-cancelled" } })).toBe(inDoubt);
  expect(await path.batch(last)).toMatchObject({ status: "dissolved" });
  // It is looked at again for those, as long as nobody knows of them.
  expect((await campaign(id)).nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now());
  await path.workFor(120);
  await letItRun(id);
  expect(await statuses()).toEqual({ fulfilled: inDoubt, recalled: others });
  expect((await campaign(id)).nextAttemptAt.getUTCFullYear()).toBe(9999);
  await expectBooksToAgree();
}, 90_000);
