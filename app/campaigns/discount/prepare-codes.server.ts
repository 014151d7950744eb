import type { Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { restPieces } from "../sending/purchase-guard.server";
import { addStretch, openDiscount, readStored, settleStretch } from "./add-codes.server";
import { assignCodes } from "./assign-codes.server";
import { readRule } from "./rule";
import { codesPerCall, DiscountRefused } from "./shopify-discounts.server";

/** Codes that are kept ready ahead of the letters: enough that no letter waits, few enough that a campaign that ends early leaves little behind. */
const mostReady = 1_000;

/**
 * Takes the codes of a campaign that is being sent one step further: made, then added at Shopify, a stretch at a time. A recipient becomes a mailpiece
 * only once their code is live. Returns whether there is more to do at once. What Shopify does not take pauses the campaign; throws ShopifyUnreachable.
 */
export async function prepareCodes(db: ShopDb, campaign: Campaign): Promise<boolean> {
  const rule = readRule(campaign);
  if (!rule) return false;
  try {
    if (!(await settleStretch(db, campaign))) return true;
    const ready = await db.campaignRecipient.count({ where: { campaignId: campaign.id, codeState: "live", position: { gt: campaign.expandedUntil } } });
    if (ready >= mostReady) return false;
    await assignCodes(db, campaign, rule.prefix, codesPerCall);
    const stored = await readStored(db, campaign.id);
    const [first] = stored;
    if (!first) return false;
    const { discountId } = campaign;
    if (discountId === null) await openDiscount(db, campaign, rule, first);
    else await addStretch(db, { id: campaign.id, discountId }, stored);
    return true;
  } catch (error) {
    if (!(error instanceof DiscountRefused)) throw error;
    logFailure("discount refused", error, { shopId: db.$shopId, campaignId: campaign.id });
    await pauseRefused(db, campaign.id);
    return false;
  }
}

async function pauseRefused(db: ShopDb, campaignId: string): Promise<void> {
  const at = now();
  await db.$transaction(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: { id: campaignId, status: "sending" },
      data: { status: "paused", reasons: ["discount-refused"], updatedAt: at },
    });
    if (count === 1) await restPieces(tx, campaignId, at);
  });
}
