import { expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { pauseCampaign } from "~/campaigns/sending/control.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { leaveShop } from "~/settings/leave-shop.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { connectPieterPost } from "../../helpers/seed.ts";

const { path, shopId, campaign, confirm, letItRun } = openCampaignPath();
const { world, bought, closeAll, statuses, expectBooksToAgree } = path;

it("what was confirmed ends when the app is removed, and does not begin or go on by itself when the shop is back", async () => {
  const sending = await seedCampaign(path.shop, 4);
  await confirm(sending);
  await advanceCampaign(shopId(), sending);
  await releaseMailpieces(shopId());
  await closeAll();
  const paused = await seedCampaign(path.shop, 3);
  await confirm(paused);
  await advanceCampaign(shopId(), paused);
  await pauseCampaign(shopId(), paused);
  const scheduled = await seedCampaign(path.shop, 2);
  await confirm(scheduled, { scheduledAt: new Date(Date.now() + 2 * 86_400_000) });

  await leaveShop(path.shop.db, new Date(Date.now()));
  const ended = { status: "cancelled", reasons: ["app-removed"] };
  for (const id of [sending, paused, scheduled]) expect(await campaign(id)).toMatchObject(ended);
  expect(await statuses()).toEqual({ recalled: 7 });

  await path.shop.db.shop.updateMany({ data: { uninstalledAt: null } });
  await connectPieterPost(shopId());
  await world.advance(3 * 86_400);
  for (const id of [sending, paused, scheduled]) {
    await letItRun(id);
    await letItRun(id);
    expect(await campaign(id)).toMatchObject(ended);
  }
  expect(bought()).toHaveLength(0);
  expect(await statuses()).toEqual({ recalled: 7 });
  await expectBooksToAgree();
});
