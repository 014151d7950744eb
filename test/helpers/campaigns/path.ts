import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { openMoneyPath } from "../money-path.ts";

/** The money path with what a test of a campaign's sending asks of it. */
export function openCampaignPath() {
  const path = openMoneyPath();
  const shopId = () => path.shop.shopId;
  return {
    ...{ path, shopId },
    campaign: (id: string) => path.shop.db.campaign.findUniqueOrThrow({ where: { id } }),
    printed: () => path.bought().flatMap(({ pieces }) => pieces.map(({ message }) => message)),

    async confirm(campaignId: string, given: { count?: number; maxAmount?: number; currency?: string; scheduledAt?: Date | null } = {}) {
      const count = await path.shop.db.campaignRecipient.count({ where: { campaignId, outcome: "mail" } });
      const confirmation = { templateVersionId: path.shop.versionId, count, maxAmount: count * 200, currency: "eur", mode: "test" as const, scheduledAt: null, ...given };
      return confirmCampaign(shopId(), campaignId, confirmation);
    },

    /** Looks after the campaign and all it sets going, as the sweep would in the next seconds. */
    async letItRun(campaignId: string): Promise<void> {
      await path.world.advance(6);
      await advanceCampaign(shopId(), campaignId);
      await releaseMailpieces(shopId());
      await path.closeAll();
      await path.work();
    },
  };
}
