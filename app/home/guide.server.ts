import { now } from "~/clock.server";
import { shopDb } from "~/db.server";

/** Puts the set-up guide away, or brings it back. */
export async function dismissGuide(shopId: string, dismissed: boolean): Promise<void> {
  await shopDb(shopId).shop.updateMany({ data: { guideDismissedAt: dismissed ? now() : null } });
}
