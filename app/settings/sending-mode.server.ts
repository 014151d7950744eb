import { wakeCampaigns } from "~/campaigns/sending/sleep.server";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { wakeBarred, wakeHeld } from "~/mailings/routing/wake.server";
import { capabilitiesOf } from "~/providers/capabilities";

/** Test or live: whether a shop's letters are real. New mailpieces are of the mode the shop is in; those there are keep theirs. */

/** What came of a switch: done, or what has to be there first. */
export type ModeOutcome = { ok: true } | { ok: false; reason: "no-live-account" | "estimates-not-accepted" };

/** Switches a shop to real letters, or back. Real ones need an account they may be bought through. */
export async function switchMode(shopId: string, mode: "test" | "live"): Promise<ModeOutcome> {
  const db = shopDb(shopId);
  if (mode === "live") {
    const allowed = await db.mailAccount.count({ where: { mode, status: { not: "disconnected" }, liveAllowedAt: { not: null } } });
    if (allowed === 0) return { ok: false, reason: "no-live-account" };
  }
  await db.shop.updateMany({ data: { mode } });
  await wakeAll(db);
  return { ok: true };
}

/**
 * Allows real letters through one account, or takes the leave back. Where the provider quotes no price before it sells, the merchant must accept
 * estimates.
 */
export async function allowLive(shopId: string, mailAccountId: string, leave: { allowed: boolean; acceptsEstimates: boolean }): Promise<ModeOutcome> {
  const db = shopDb(shopId);
  const { allowed, acceptsEstimates } = leave;
  const account = await db.mailAccount.findUnique({ where: { id: mailAccountId } });
  if (allowed && account && !capabilitiesOf(account).exactQuote && !acceptsEstimates) return { ok: false, reason: "estimates-not-accepted" };
  await db.mailAccount.updateMany({ where: { id: mailAccountId, mode: "live" }, data: { liveAllowedAt: allowed ? now() : null } });
  const left = await db.mailAccount.count({ where: { mode: "live", status: { not: "disconnected" }, liveAllowedAt: { not: null } } });
  // Live without an account to send by would only make letters wait.
  if (!allowed && left === 0) await db.shop.updateMany({ data: { mode: "test" } });
  await wakeAll(db);
  return { ok: true };
}

/** What waited for the leave goes on now, and what may no longer be bought is held again. */
async function wakeAll(db: ShopDb): Promise<void> {
  const at = now();
  await wakeHeld(db, at);
  await wakeBarred(db, at);
  await wakeCampaigns(db, at);
}
