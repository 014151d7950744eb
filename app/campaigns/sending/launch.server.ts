import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { proposeMaximum, quoteSchema } from "../quote/quote";
import type { ConfirmationRefusal } from "./confirm-form";
import { confirmCampaign } from "./confirm.server";
import { readLaunch, type LaunchErrors, type LaunchForm } from "./launch-form";

export type LaunchRefusal = ConfirmationRefusal | "not-priced" | "two-currencies";
export type LaunchOutcome = { ok: true; status: "sending" | "scheduled" } | { ok: false; reason: LaunchRefusal | null; errors: LaunchErrors };

/** Sends a campaign as its dialog says: at once or at a time of the shop's clocks, never for more than the maximum, and only at a price that was shown. */
export async function launchCampaign(shopId: string, campaignId: string, form: LaunchForm): Promise<LaunchOutcome> {
  const db = shopDb(shopId);
  const { timezone } = await db.shop.findFirstOrThrow({ select: { timezone: true } });
  const read = readLaunch(form, timezone);
  if (!read) return refuse("campaign-gone");
  if (!read.ok) return { ok: false, reason: null, errors: read.errors };
  const { confirmation } = read;
  const campaign = isRowId(campaignId) ? await db.campaign.findUnique({ where: { id: campaignId }, select: { quote: true } }) : null;
  if (!campaign) return refuse("campaign-gone");
  const quote = quoteSchema.safeParse(campaign.quote);
  const isPriced = quote.success && quote.data.versionId === confirmation.templateVersionId && quote.data.mode === confirmation.mode;
  if (!isPriced) return refuse("not-priced");
  // One maximum holds one currency; what is paid in another would only be held back at it.
  if (proposeMaximum(quote.data.rows)?.currency !== confirmation.currency) return refuse("two-currencies");
  const outcome = await confirmCampaign(shopId, campaignId, confirmation);
  return outcome.ok ? outcome : refuse(outcome.reason);
}

function refuse(reason: LaunchRefusal): LaunchOutcome {
  return { ok: false, reason, errors: reason === "in-the-past" ? { date: "date-past" } : {} };
}
