import { z } from "zod";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { tidyCodes } from "~/campaigns/discount/tidy-codes.server";
import { readRecipientList } from "~/mailbook/import/read-list.server";
import { forgetOldPersonalData } from "~/privacy/retention.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { checkAccount } from "~/providers/connections/check-account.server";
import { lookForAlerts } from "~/notifications/look-for-alerts.server";
import { sendAlerts } from "~/notifications/send-alerts.server";
import { catchUpOrders } from "~/orders/catch-up.server";
import { recallSuppressed } from "~/suppressions/recall-suppressed.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { trackTopUp } from "~/wallet/top-ups/top-up.server";
import { processDeliveries } from "~/webhooks/process-deliveries.server";

/**
 * Every job on one screen. A payload carries ids alone. A job is only a hint that there is something to do: each handler claims its
 * work in the database, does nothing when there is none, and may run twice, late or never. When it is tried again is a due time in
 * the database, which the sweep looks for (sweep.server.ts); so no job needs the queue's own retries.
 */

const shop = z.strictObject({ shopId: z.string() });

function job<P extends z.ZodType>(payload: P, run: (payload: z.infer<P>) => Promise<unknown>) {
  return { payload, run };
}

export const jobs = {
  /** Webhooks stored and not yet understood. */
  "process-deliveries": job(shop, ({ shopId }) => processDeliveries(shopId)),
  /** Orders changed in Shopify whose webhook may have got lost. */
  "catch-up-orders": job(shop, ({ shopId }) => catchUpOrders(shopId)),
  /** Mailpieces whose release time has come. */
  "release-mailpieces": job(shop, ({ shopId }) => releaseMailpieces(shopId)),
  /** Released mailpieces that are ready to become batches. */
  "close-batches": job(shop, ({ shopId }) => closeBatches(shopId)),
  /** One batch: its quote, purchase, or status at the provider. */
  "advance-batch": job(shop.extend({ batchId: z.string() }), ({ shopId, batchId }) => advanceBatch(shopId, batchId)),
  /** One campaign: its audience, its next pieces, or what is to be taken back of it. */
  "advance-campaign": job(shop.extend({ campaignId: z.string() }), ({ shopId, campaignId }) => advanceCampaign(shopId, campaignId)),
  /** One campaign's discount codes: those of letters that were never mailed. */
  "tidy-codes": job(shop.extend({ campaignId: z.string() }), ({ shopId, campaignId }) => tidyCodes(shopId, campaignId)),
  /** The file of a list of the mailbook, from where it was read to. */
  "read-recipient-list": job(shop.extend({ listId: z.string() }), ({ shopId, listId }) => readRecipientList(shopId, listId)),
  /** A wallet that batches are waiting for, or that was not read for long. */
  "refresh-wallet": job(shop.extend({ mailAccountId: z.string() }), ({ shopId, mailAccountId }) =>
    refreshWallet(shopId, mailAccountId),
  ),
  /** A top-up that is being paid. */
  "track-top-up": job(shop.extend({ topUpId: z.string() }), ({ shopId, topUpId }) => trackTopUp(shopId, topUpId)),
  /** What a provider says of one account, its wallet against the ledger, and the webhook it tells us by. */
  "check-account": job(shop.extend({ mailAccountId: z.string() }), ({ shopId, mailAccountId }) => checkAccount(shopId, mailAccountId)),
  /** Waiting letters to people who came on the do-not-mail list since. */
  "recall-suppressed": job(shop, ({ shopId }) => recallSuppressed(shopId)),
  /** What the merchant wants to be told by e-mail, as far as it has happened. */
  "look-for-alerts": job(shop, ({ shopId }) => lookForAlerts(shopId)),
  /** E-mails that are due. */
  "send-alerts": job(shop, ({ shopId }) => sendAlerts(shopId)),
  /** Personal data past its time. */
  "forget-personal-data": job(shop, ({ shopId }) => forgetOldPersonalData(shopId)),
};

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]["payload"]>;

/** Runs one job, and gives how it ended (rounds.ts). Throws a ZodError for a payload that is not its own. */
export async function runJob(name: string, payload: unknown): Promise<unknown> {
  if (!Object.hasOwn(jobs, name)) throw new Error("There is no such job.");
  const { payload: schema, run } = jobs[name as JobName];
  return (run as (payload: unknown) => Promise<unknown>)(schema.parse(payload));
}
