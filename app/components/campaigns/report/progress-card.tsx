import { BlockStack, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { progressStages, statusesOfStage, type ProgressStage } from "~/campaigns/page/progress";
import type { CampaignReport } from "~/campaigns/page/read-campaign.server";
import { allLetters, writeLetterFilter } from "~/mailings/list/letter-question";
import { useFormats } from "../../merchant-context";
import styles from "./progress-card.module.css";

/** Shown also while there are none of them. */
const always: ReadonlySet<ProgressStage> = new Set(["posted", "production", "ordered", "waiting"]);

/** How many pieces are where, what was spent of the most it may cost, and when the last one is ordered. */
export function ProgressCard({ report: { id, progress } }: { report: CampaignReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { stages, percent, total, left, spent, maximum, lastDay } = progress;
  const letters = (stage?: ProgressStage) => `/app/letters${writeLetterFilter({ ...allLetters, campaignId: id, statuses: stage ? statusesOfStage(stage) : [] })}`;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("campaigns.progress.title")}
          </Text>
          <Link url={letters()}>{t("campaigns.progress.letters")}</Link>
        </InlineStack>
        <BlockStack gap="200">
          <ProgressBar progress={percent} size="small" animated={false} tone={percent === 100 ? "success" : "highlight"} ariaLabelledBy="campaign-progress" />
          <Text as="p" id="campaign-progress">
            {t("campaigns.progress.settled", { settled: total - left, total })}
          </Text>
        </BlockStack>
        <dl className={styles.stages}>
          {progressStages
            .filter((stage) => always.has(stage) || stages[stage] > 0)
            .map((stage) => (
              <div key={stage} className={styles.stage}>
                <dt>
                  <Text as="span" tone="subdued">
                    {t(`campaigns.progress.stages.${stage}`)}
                  </Text>
                </dt>
                <dd>
                  <Text as="span" variant="headingLg" numeric>
                    {formats.number(stages[stage])}
                  </Text>
                </dd>
              </div>
            ))}
        </dl>
        <Text as="p">{t("campaigns.progress.spent", { spent: formats.money(spent), maximum: formats.money(maximum) })}</Text>
        {lastDay && <Text as="p">{t("campaigns.progress.lastDay", { day: formats.weekdayAt(lastDay) })}</Text>}
      </BlockStack>
    </Card>
  );
}
