import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";

/** A campaign's name; null when the shop has none of that id. */
export async function readCampaignName(shopId: string, campaignId: string): Promise<{ id: string; name: string } | null> {
  if (!isRowId(campaignId)) return null;
  return shopDb(shopId).campaign.findUnique({ where: { id: campaignId }, select: { id: true, name: true } });
}
