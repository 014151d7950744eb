import type { TFunction } from "i18next";
import type { RecallCount } from "~/mailings/recall/recall-by-hand.server";

/** What came of a recall, for a toast; `isError` when nothing could be taken back. */
export function recallNotice(t: TFunction, count: RecallCount): { text: string; isError: boolean } {
  const parts = [
    count.recalled > 0 ? t("recall.recalled", { count: count.recalled }) : count.asked > 0 ? "" : t("recall.nothing"),
    count.asked > 0 ? t("recall.asked") : "",
    count["with-others"] > 0 ? t("recall.withOthers", { count: count["with-others"] }) : "",
    count["too-late"] > 0 ? t("recall.tooLate", { count: count["too-late"] }) : "",
    count.settled > 0 ? t("recall.settled", { count: count.settled }) : "",
  ];
  return { text: parts.filter(Boolean).join(" "), isError: count.recalled + count.asked === 0 };
}
