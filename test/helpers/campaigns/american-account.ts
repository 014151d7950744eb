import { expect } from "vitest";
import { readCampaign } from "~/campaigns/page/read-campaign.server";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { premierUser } from "../providers/premier-stands.ts";
import { openProviderPath } from "../providers/provider-path.ts";
import { seedCampaign } from "./campaigns.ts";

/** Campaigns of a shop whose only account, at Premier Letters, takes people in the United States alone. */
export function openAmericanAccount() {
  const path = openProviderPath(premierUser);
  return {
    path,
    report: async (id: string) => (await readCampaign(path.shop.shopId, id))?.report,

    /** A confirmed campaign of so many people, some of whom live there. */
    async begin(count: number, isAmerican: (place: number) => boolean, currency: "eur" | "usd" = "usd"): Promise<string> {
      const america = { postalCode: "62704", city: "Springfield", state: "IL", countryCode: "US" };
      const id = await seedCampaign(path.shop, count, { change: (place) => ({ name: `Ada Number${place}`, lastName: `Number${place}`, ...(isAmerican(place) ? america : {}) }) });
      const confirmation = { templateVersionId: path.shop.versionId, count, maxAmount: count * 1_000, currency, mode: "live" as const, scheduledAt: null };
      expect(await confirmCampaign(path.shop.shopId, id, confirmation)).toMatchObject({ ok: true });
      return id;
    },

    /** What the sweep would set going in the next seconds. */
    async letItRun(id: string, rounds = 1): Promise<void> {
      for (let round = 0; round < rounds; round += 1) {
        await path.world.advance(6);
        await advanceCampaign(path.shop.shopId, id);
        await releaseMailpieces(path.shop.shopId);
        await path.world.advance(3);
        await closeBatches(path.shop.shopId);
        await path.work();
      }
    },
  };
}
