import { describe, expect, it } from "vitest";
import { resendByHand } from "~/mailings/resend/resend-by-hand.server";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";

const { path, shopId, campaign, confirm, letItRun, printed } = openCampaignPath();

describe("a letter of a campaign that is sent again", () => {
  it("is bought after the campaign has ended", async () => {
    const id = await seedCampaign(path.shop, 2);
    await confirm(id);
    for (let round = 0; round < 2; round += 1) await letItRun(id);
    expect(await campaign(id)).toMatchObject({ status: "finished" });
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    await path.shop.db.mailpiece.update({ where: { id: piece.id }, data: { status: "failed" } });
    await path.shop.db.campaign.update({ where: { id }, data: { maxAmount: 3 * 200 } });
    expect(await resendByHand(shopId(), [piece.id])).toEqual({ sent: 1, gone: 0 });
    await letItRun(id);
    expect(printed()).toHaveLength(3);
  });

  it("is bought also while the rest of a cancelled campaign is still being taken back", async () => {
    const id = await seedCampaign(path.shop, 2);
    await confirm(id, { maxAmount: 1_000 });
    for (let round = 0; round < 2; round += 1) await letItRun(id);
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    await path.shop.db.mailpiece.update({ where: { id: piece.id }, data: { status: "failed" } });
    const at = new Date(Date.now());
    await path.shop.db.campaign.update({ where: { id }, data: { status: "cancelled", finishedAt: at, nextAttemptAt: at } });
    expect(await resendByHand(shopId(), [piece.id])).toEqual({ sent: 1, gone: 0 });
    for (let round = 0; round < 3; round += 1) await letItRun(id);
    expect(await path.shop.db.mailpiece.findFirst({ where: { originKind: "resend" } })).toMatchObject({ status: "fulfilled" });
    expect(printed()).toHaveLength(3);
  });

  it("does not go to who came onto the do-not-mail list by e-mail since, however often it was sent again", async () => {
    const id = await seedCampaign(path.shop, 1);
    await confirm(id, { maxAmount: 1_000 });
    for (let round = 0; round < 2; round += 1) await letItRun(id);
    for (const expected of ["fulfilled", "skipped"]) {
      const piece = await path.shop.db.mailpiece.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
      await path.shop.db.mailpiece.update({ where: { id: piece.id }, data: { status: "failed" } });
      expect(await resendByHand(shopId(), [piece.id])).toEqual({ sent: 1, gone: 0 });
      await letItRun(id);
      expect((await path.shop.db.mailpiece.findFirstOrThrow({ orderBy: { createdAt: "desc" } })).status).toBe(expected);
      await path.shop.db.suppression.create({
        data: { id: `later ${shopId()}`, shopId: shopId(), ...suppressionKey(shopId(), "email", "ada0@example.com"), reason: "asked", createdAt: new Date(Date.now()) },
      }).catch(() => undefined);
    }
  });

  it("says that the maximum of a campaign that has ended leaves no room for it", async () => {
    const id = await seedCampaign(path.shop, 2);
    await confirm(id);
    for (let round = 0; round < 2; round += 1) await letItRun(id);
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    await path.shop.db.mailpiece.update({ where: { id: piece.id }, data: { status: "failed" } });
    await resendByHand(shopId(), [piece.id]);
    await letItRun(id);
    expect(await path.shop.db.mailpiece.findFirst({ where: { originKind: "resend" } })).toMatchObject({ status: "failed", reasons: ["campaign-maximum-reached"] });
    expect(await campaign(id)).toMatchObject({ status: "finished" });
    expect(printed()).toHaveLength(2);
    await path.expectBooksToAgree();
  });
});
