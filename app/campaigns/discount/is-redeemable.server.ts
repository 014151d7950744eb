import type { ShopDb } from "~/db.server";

/**
 * Whether a code that a campaign's letter carries still takes something off: it may have been deleted since, when an earlier letter to the same person was
 * stopped. Blank is no code, and nothing is wrong with it.
 */
export async function isRedeemable(db: ShopDb, code: string): Promise<boolean> {
  return code === "" || (await db.campaignRecipient.count({ where: { discountCode: code, codeState: "live" } })) === 1;
}
