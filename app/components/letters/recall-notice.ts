import type { TFunction } from "i18next";
import type { RecallCount } from "~/mailings/recall/recall-by-hand.server";

/** What came of a recall: a sentence for each kind of end, and whether it is all that was asked for. */
export function recallNotice(t: TFunction, count: RecallCount): { sentences: string[]; isComplete: boolean } {
  const rest = count["with-others"] + count["too-late"] + count.settled;
  const sentences = [
    count.recalled > 0 ? t("recall.recalled", { count: count.recalled }) : "",
    count.asked > 0 ? t("recall.asked") : "",
    count.recalled + count.asked === 0 ? t("recall.nothing") : "",
    count["with-others"] > 0 ? t("recall.withOthers", { count: count["with-others"] }) : "",
    count["too-late"] > 0 ? t("recall.tooLate", { count: count["too-late"] }) : "",
    count.settled > 0 ? t("recall.settled", { count: count.settled }) : "",
  ];
  return { sentences: sentences.filter(Boolean), isComplete: rest === 0 };
}
