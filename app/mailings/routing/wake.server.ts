import { readCampaignsAtRest } from "~/campaigns/sending/purchase-guard.server";
import type { ShopTransaction } from "~/db.server";
import { mayBuy } from "./may-buy.server";

/** Whom a change of accounts, of the leave to buy by them, or of how long letters are collected concerns at once. Pieces of a campaign at rest are woken when that goes on. */

/** Why a held piece may be waiting that another account, or leave to buy through one, would send on its way. */
const reasons = ["no-mail-account", "no-account-takes-it", "live-not-allowed", "live-off"];

/** What waits for an account or for leave need not wait for its next turn. */
export async function wakeHeld(db: ShopTransaction, at: Date): Promise<void> {
  await db.mailpiece.updateMany({ where: { status: "held", reasons: { hasSome: reasons }, ...(await notAtRest(db)) }, data: { nextAttemptAt: at } });
}

/** What waits to be bought by an account that may no longer buy is held again now, not when its time would have come. */
export async function wakeBarred(db: ShopTransaction, at: Date): Promise<void> {
  const shop = await db.shop.findFirst({ select: { mode: true } });
  // One that is erased has nothing left that waits.
  if (!shop) return;
  const where = { NOT: { mailAccount: mayBuy(shop) }, ...(await notAtRest(db)) };
  await db.mailpiece.updateMany({ where: { status: "released", ...where }, data: { nextAttemptAt: at } });
  await db.batch.updateMany({ where: { status: { in: ["closed", "reserved", "needs_funds"] }, ...where }, data: { nextAttemptAt: at } });
}

/** What is collected until a time that another rule gives now is looked at again. */
export async function wakeCollected(db: ShopTransaction, at: Date): Promise<void> {
  await db.mailpiece.updateMany({ where: { status: "released", ...(await notAtRest(db)) }, data: { nextAttemptAt: at } });
}

async function notAtRest(db: ShopTransaction) {
  return { OR: [{ campaignId: null }, { campaignId: { notIn: await readCampaignsAtRest(db) } }] };
}
