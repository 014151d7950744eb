import { readCampaignsAtRest } from "~/campaigns/sending/purchase-guard.server";
import type { ShopTransaction } from "~/db.server";

/** Why a held piece may be waiting that another account, or leave to buy through one, would send on its way. */
const reasons = ["no-mail-account", "no-account-takes-it", "live-not-allowed", "live-off"];

/** What waits for an account or for leave need not wait for its next turn. Pieces of a campaign at rest are woken when that goes on. */
export async function wakeHeld(db: ShopTransaction, at: Date): Promise<void> {
  const atRest = await readCampaignsAtRest(db);
  await db.mailpiece.updateMany({
    where: { status: "held", reasons: { hasSome: reasons }, OR: [{ campaignId: null }, { campaignId: { notIn: atRest } }] },
    data: { nextAttemptAt: at },
  });
}
