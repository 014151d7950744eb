import type { TFunction } from "i18next";
import { conditionReasons } from "~/automations/conditions";
import { reasonSentence } from "../code-sentences";

/** What one automation made of an order. */
interface Decided {
  automationName: string;
  outcome: "mail" | "skip";
  reasons: string[];
}

const beforeWinning: readonly string[] = [...conditionReasons, "another-automation-won"];

/**
 * Why an order came to what it did, in one sentence: the automation that mails it, else what stopped the one that won it, else the first condition
 * that was not met. The rest is on the order's page.
 */
export function whySentence(t: TFunction, decisions: readonly Decided[]): string {
  const mailing = decisions.find(({ outcome }) => outcome === "mail");
  if (mailing) return t("orders.mailedBy", { automation: mailing.automationName });
  const winner = decisions.find(({ reasons }) => reasons.some((reason) => !beforeWinning.includes(reason)));
  const reason = (winner ?? decisions[0])?.reasons[0];
  return reason === undefined ? t("orders.notAsked") : reasonSentence(t, reason, t("common.theProvider"));
}
