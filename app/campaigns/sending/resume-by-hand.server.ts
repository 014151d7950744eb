import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { readMoneyInput, type MoneyInputProblem } from "~/wallet/money-input";
import { resumeCampaign } from "./control.server";

export type ResumeOutcome = { ok: true } | { ok: false; problem: MoneyInputProblem | "maximum-not-raised" | "maximum-lower" | "campaign-changed" };

/**
 * Goes on with a paused campaign; `maximum` is the most it may cost as typed in the merchant's locale, nothing where it stays. One that stopped at its
 * maximum goes on only with a higher one: it would stop at once.
 */
export async function resumeByHand(shopId: string, campaignId: string, { maximum, locale }: { maximum: string; locale: string }): Promise<ResumeOutcome> {
  const campaign = isRowId(campaignId) ? await shopDb(shopId).campaign.findUnique({ where: { id: campaignId }, select: { reasons: true, maxAmount: true } }) : null;
  if (!campaign) return { ok: false, problem: "campaign-changed" };
  const typed = maximum.trim() === "" ? null : readMoneyInput(maximum, locale);
  if (typed && !typed.ok) return { ok: false, problem: typed.problem };
  const raised = typed?.amount ?? null;
  const isAtMaximum = campaign.reasons.includes("maximum-reached");
  if (isAtMaximum && (raised === null || raised <= (campaign.maxAmount ?? 0))) return { ok: false, problem: "maximum-not-raised" };
  if (raised !== null && raised < (campaign.maxAmount ?? 0)) return { ok: false, problem: "maximum-lower" };
  return (await resumeCampaign(shopId, campaignId, raised)) ? { ok: true } : { ok: false, problem: "campaign-changed" };
}
