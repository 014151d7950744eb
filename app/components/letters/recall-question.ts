import type { TFunction } from "i18next";
import type { RecallWay } from "~/mailings/recall/recall-way";

/** What taking back letters comes to, by how each of them can be: it is free again for certain, or its order must be cancelled at the provider first. */
export function recallQuestion(t: TFunction, ways: readonly RecallWay[]): string {
  if (ways.every((way) => way === "for-certain")) return t("recall.body", { count: Math.max(1, ways.length) });
  if (ways.length > 1) return t("recall.bodySomeBought");
  return t(ways.includes("alone") ? "recall.bodyBought" : "recall.bodyBoughtWithOthers");
}
